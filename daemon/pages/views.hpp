#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// The pages as plain values: all that stands on them, in the words that staff see. Text is not escaped yet; an empty
// text is not there.
namespace lianbo::pages {

// A state, by shape and word; the tone only repeats what they say.
struct Mark {
  std::string shape;
  std::string word;        // 已上線（已驗證）
  std::string short_word;  // 已上線
  std::string tone;        // live, taken, moving, trouble, quiet
};

// What is around every page.
struct Frame {
  std::string office;
  std::string title;
  std::string now;
  std::string now_exact;
  std::string here;  // the address of this page
  std::string notice;
  bool on_board = false;
  bool on_log = false;
};

struct Problem {
  std::string field;  // the name of an input; may be empty
  std::string text;
};

struct PieceView {
  std::string id;
  std::string label;
  std::string text;  // exactly what was approved
};

struct FileView {
  std::string name;
  std::string href;
  std::string size;
  std::string text;
};

// What a person typed into a task's form that was not taken.
struct Typed {
  std::string url;
  std::string words;
  std::string reason;
  std::string picture;  // the digest of one that was taken in already
  std::string picture_name;
};

struct TaskView {
  std::string id;   // of the element
  std::string key;  // of the task
  std::string delivery;
  std::string item;
  std::string action;  // 刊登
  std::string channel;
  std::string title;
  std::string since;
  std::string deadline;
  std::string deadline_exact;
  std::string left;  // 還有 12 分
  bool overdue = false;
  bool look_first = false;
  bool withdrawn = false;
  bool takes_down = false;
  bool can_return = false;
  std::vector<std::string> steps;
  std::vector<PieceView> pieces;
  std::vector<FileView> files;
};

struct CountView {
  std::string id;
  std::string name;
  std::string shape;
  std::int64_t n = 0;
  bool chosen = false;
};

struct CellMark {
  Mark mark;
  std::string href;
  std::string evidence;  // beside what was seen: how
  bool held = false;
};

struct CellView {
  std::string channel;
  std::string short_channel;
  std::vector<CellMark> marks;
};

struct RowView {
  std::string id;
  std::string title;
  std::string unit;
  std::string window;
  bool urgent = false;
  bool will_miss = false;
  std::vector<CellView> cells;  // one a channel
};

struct EntryView {
  std::string title;
  std::string href;
  Mark mark;
  std::string evidence;
  std::string when;
};

struct ChannelList {
  std::string name;
  std::vector<EntryView> entries;
  bool cut = false;  // there are more
};

struct ChannelView {
  std::string id;
  std::string name;
  bool has_outlet = false;
  std::vector<std::string> troubles;  // of the way out itself
  std::vector<ChannelList> lists;
};

struct BoardView {
  Frame frame;
  std::vector<std::string> alerts;
  std::vector<CountView> counts;
  std::vector<TaskView> tasks;
  std::size_t open_tasks = 0;
  bool by_channels = false;
  std::string group;       // only items with a delivery in it: its id …
  std::string group_name;  // … and name
  std::vector<RowView> rows;
  std::vector<ChannelView> channels;
  std::string older;   // the next page's address
  std::string newest;  // the first page's, where this is not it
};

struct LineView {
  std::int64_t id = 0;
  std::string at;
  std::string at_exact;
  std::string act;
  std::string actor;
  std::string title;
  std::string href;
  std::string channel;
  std::optional<Mark> from;
  std::optional<Mark> to;
  std::string remark;
};

struct Choice {
  std::string id;
  std::string name;
  bool chosen = false;
};

struct LogView {
  Frame frame;
  std::vector<Problem> problems;
  std::string words;
  std::string since;
  std::string item;
  std::vector<Choice> channels;
  std::vector<Choice> acts;
  bool filtered = false;
  std::vector<LineView> rows;
  std::string newer;
  std::string older;
  std::string looked_back;  // to which moment, where nothing was found and there is more
};

struct Fact {
  std::string name;
  std::string value;
  std::string href;
};

struct ProofView {
  std::string at;
  std::string actor;
  std::string words;
  std::string url;
  std::string picture;  // its address
};

struct DeliveryView {
  std::string id;
  std::string channel;
  std::string outlet;  // where a channel has several
  bool follows = false;
  Mark mark;
  std::string evidence;
  bool held = false;
  std::string why;
  std::string error;
  std::string vendor;
  std::string task_href;
  std::vector<Fact> facts;
  std::vector<ProofView> proofs;
  std::vector<PieceView> pieces;
  std::vector<FileView> files;
  std::vector<LineView> history;
};

struct ItemPage {
  Frame frame;
  std::string id;
  std::string title;
  std::string unit;
  std::string created;
  bool urgent = false;
  std::vector<DeliveryView> deliveries;
};

struct TaskPage {
  Frame frame;
  TaskView task;
  Typed typed;
  std::vector<Problem> problems;
};

struct MessagePage {
  Frame frame;
  std::string heading;
  std::string text;
  std::vector<Fact> typed;
};

}  // namespace lianbo::pages
