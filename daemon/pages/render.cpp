#include "daemon/pages/render.hpp"

#include "base/text.hpp"
#include "console/console.hpp"

#include <algorithm>
#include <array>
#include <kainjow/mustache.hpp>

namespace lianbo::pages {

namespace mustache = kainjow::mustache;
using mustache::data;

namespace {

// A name that is not set is looked for further out: each level therefore sets all of its own.
void set(data& into, const std::string& name, const std::string& text) {
  into.set(name, text.empty() ? data{false} : data{text});
}

template <class Each, class Make>
data list_of(const std::vector<Each>& all, const Make& make) {
  data list{data::type::list};
  for (const auto& each : all) {
    list.push_back(make(each));
  }
  return list;
}

// HTML takes a carriage return for a line end; written as a reference it stays one.
std::string escaped(const std::string& text) {
  auto html = escape_html(text);
  for (auto at = html.find('\r'); at != std::string::npos; at = html.find('\r', at)) {
    html.replace(at, 1, "&#13;");
  }
  return html;
}

std::string rendered(std::string_view name, data page) {
  for (const auto* const partial : {"head", "foot", "task", "item_table", "channel_cards", "log_rows"}) {
    page.set(partial,
             mustache::partial{[partial] { return std::string{console::file(std::string{partial} + ".mustache")}; }});
  }
  mustache::mustache made{std::string{console::file(name)}};
  made.set_custom_escape(escaped);
  return made.render(page);
}

data framed(const Frame& frame) {
  data page;
  page.set("office", frame.office);
  page.set("title", frame.title);
  page.set("now", frame.now);
  page.set("now_exact", frame.now_exact);
  page.set("here", frame.here);
  set(page, "notice", frame.notice);
  page.set("on_board", frame.on_board);
  page.set("on_log", frame.on_log);
  page.set("version", std::string{console::version()});
  return page;
}

void set_mark(data& into, const Mark& mark) {
  into.set("shape", mark.shape);
  into.set("word", mark.word);
  into.set("short", mark.short_word);
  into.set("tone", mark.tone);
}

data text_data(const std::string& text) {
  data each;
  each.set("text", text);
  return each;
}

// As many lines as the text has, and a few that its long ones need.
std::string rows_for(const std::string& text) {
  constexpr std::size_t most = 10;
  constexpr std::size_t in_a_row = 42;
  std::size_t rows = 0;
  for (const auto& line : split(text, '\n')) {
    rows += 1 + grapheme_count(line) / in_a_row;
  }
  return std::to_string(std::min(rows, most));
}

data piece_data(const PieceView& piece) {
  data each;
  each.set("id", piece.id);
  each.set("label", piece.label);
  each.set("text", piece.text);
  each.set("rows", rows_for(piece.text));
  return each;
}

data file_data(const FileView& file) {
  data each;
  each.set("name", file.name);
  each.set("href", file.href);
  each.set("size", file.size);
  set(each, "text", file.text);
  return each;
}

void set_pieces(data& into, const std::vector<PieceView>& pieces, const std::vector<FileView>& files) {
  into.set("has_pieces", !pieces.empty());
  into.set("pieces", list_of(pieces, piece_data));
  into.set("has_files", !files.empty());
  into.set("files", list_of(files, file_data));
}

constexpr std::array fields{"url", "picture", "words", "reason"};

std::string problem_of(const std::vector<Problem>& problems, std::string_view field) {
  const auto found = std::ranges::find(problems, field, &Problem::field);
  return found == problems.end() ? std::string{} : found->text;
}

void set_problems(data& into, const std::vector<Problem>& problems, const std::string& prefix) {
  into.set("has_problems", !problems.empty());
  into.set("problem_count", std::to_string(problems.size()));
  into.set("problems", list_of(problems, [&](const Problem& problem) {
             data each;
             set(each, "href", problem.field.empty() ? std::string{} : "#" + prefix + problem.field);
             each.set("text", problem.text);
             return each;
           }));
}

data task_data(const TaskView& task, const Typed& typed, const std::vector<Problem>& problems) {
  data each;
  each.set("id", task.id);
  each.set("key", task.key);
  each.set("action", task.action);
  each.set("channel", task.channel);
  each.set("title", task.title);
  each.set("item_title", task.title);
  each.set("since", task.since);
  each.set("deadline", task.deadline);
  each.set("deadline_exact", task.deadline_exact);
  each.set("left", task.left);
  each.set("overdue", task.overdue);
  each.set("look_first", task.look_first);
  each.set("withdrawn", task.withdrawn);
  each.set("item_href", "/board/items/" + task.item);
  each.set("action_href", "/board/tasks/" + task.delivery);
  each.set("open", false);
  each.set("steps", list_of(task.steps, text_data));
  set_pieces(each, task.pieces, task.files);
  each.set("answer_hint", task.takes_down ? "下線後寫下由誰完成；若有截圖或網址更好。"
                                          : "有網址就填網址，系統會自己查看；沒有的，用照片或簽名。");
  each.set("answer_button", task.takes_down ? "回報已下線" : "回報已完成");
  each.set("return_href", false);
  if (task.can_return) {
    each.set("return_href", "/board/tasks/" + task.delivery + "/return");
  }
  each.set("return_word", task.takes_down ? "沒有下線，交還系統" : "沒有刊登，交還系統");
  each.set("return_hint",
           task.takes_down ? "確定還沒有人下線時才用；系統會再試。" : "確定沒有刊登過才用；系統會自己再送一次。");
  set(each, "typed_url", typed.url);
  set(each, "typed_words", typed.words);
  set(each, "typed_reason", typed.reason);
  set(each, "kept_picture", typed.picture);
  set(each, "kept_name", typed.picture_name);
  for (const std::string field : fields) {
    set(each, field + "_error", problem_of(problems, field));
  }
  each.set("return_open", !typed.reason.empty() || !problem_of(problems, "reason").empty());
  return each;
}

data count_data(const CountView& count) {
  data each;
  each.set("id", count.n > 0 ? count.id + " some" : count.id);
  each.set("name", count.name);
  each.set("shape", count.shape);
  each.set("n", std::to_string(count.n));
  each.set("chosen", count.chosen);
  each.set("href", count.chosen ? "/board#all-title" : "/board?group=" + count.id + "#all-title");
  return each;
}

data cell_data(const CellView& cell) {
  data each;
  each.set("channel", cell.channel);
  each.set("short", cell.short_channel);
  each.set("empty", cell.marks.empty());
  each.set("marks", list_of(cell.marks, [](const CellMark& mark) {
             data inner;
             set_mark(inner, mark.mark);
             inner.set("href", mark.href);
             set(inner, "evidence", mark.evidence);
             inner.set("held", mark.held);
             return inner;
           }));
  return each;
}

data row_data(const RowView& row) {
  data each;
  each.set("id", row.id);
  each.set("href", "/board/items/" + row.id);
  each.set("title", row.title);
  each.set("unit", row.unit);
  each.set("window", row.window);
  each.set("urgent", row.urgent);
  each.set("will_miss", row.will_miss);
  each.set("cells", list_of(row.cells, cell_data));
  return each;
}

data channel_head(const CellView& cell) {
  data each;
  each.set("name", cell.channel);
  each.set("short", cell.short_channel);
  return each;
}

data channel_data(const ChannelView& channel) {
  data each;
  each.set("id", channel.id);
  each.set("name", channel.name);
  each.set("outlet", channel.has_outlet);
  each.set("troubles", list_of(channel.troubles, text_data));
  each.set("idle", channel.has_outlet && channel.lists.empty());
  each.set("lists", list_of(channel.lists, [](const ChannelList& list) {
             data inner;
             inner.set("name", list.name);
             set(inner, "more", list.cut ? std::to_string(list.entries.size()) : std::string{});
             inner.set("entries", list_of(list.entries, [](const EntryView& entry) {
                         data one;
                         set_mark(one, entry.mark);
                         one.set("title", entry.title);
                         one.set("href", entry.href);
                         set(one, "evidence", entry.evidence);
                         one.set("when", entry.when);
                         return one;
                       }));
             return inner;
           }));
  return each;
}

data mark_or_not(const std::optional<Mark>& mark) {
  if (!mark) {
    return data{false};
  }
  data each;
  set_mark(each, *mark);
  return each;
}

data line_data(const LineView& line) {
  data each;
  each.set("id", std::to_string(line.id));
  each.set("at", line.at);
  each.set("at_exact", line.at_exact);
  each.set("act", line.act);
  each.set("actor", line.actor);
  each.set("title", line.title.empty() ? line.href : line.title);
  set(each, "href", line.href);
  set(each, "channel", line.channel);
  set(each, "remark", line.remark);
  each.set("from", mark_or_not(line.from));
  each.set("to", mark_or_not(line.to));
  return each;
}

data choice_data(const Choice& choice) {
  data each;
  each.set("id", choice.id);
  each.set("name", choice.name);
  each.set("chosen", choice.chosen);
  return each;
}

data fact_data(const Fact& fact) {
  data each;
  each.set("name", fact.name);
  each.set("value", fact.value);
  set(each, "href", fact.href);
  return each;
}

data proof_data(const ProofView& proof) {
  data each;
  each.set("at", proof.at);
  each.set("actor", proof.actor);
  set(each, "words", proof.words);
  set(each, "url", proof.url);
  set(each, "picture", proof.picture);
  return each;
}

data delivery_data(const DeliveryView& delivery) {
  data each;
  each.set("id", delivery.id);
  each.set("channel", delivery.channel);
  set(each, "outlet", delivery.outlet);
  each.set("follows", delivery.follows);
  set_mark(each, delivery.mark);
  set(each, "evidence", delivery.evidence);
  each.set("held", delivery.held);
  each.set("why", delivery.why);
  set(each, "error", delivery.error);
  set(each, "vendor", delivery.vendor);
  set(each, "task_href", delivery.task_href);
  each.set("facts", list_of(delivery.facts, fact_data));
  each.set("has_proofs", !delivery.proofs.empty());
  each.set("proofs", list_of(delivery.proofs, proof_data));
  set_pieces(each, delivery.pieces, delivery.files);
  each.set("history_count", std::to_string(delivery.history.size()));
  each.set("history", list_of(delivery.history, line_data));
  return each;
}

}  // namespace

std::string render(const BoardView& view) {
  auto page = framed(view.frame);
  page.set("alerts", list_of(view.alerts, text_data));
  page.set("counts", list_of(view.counts, count_data));
  page.set("task_count", std::to_string(view.open_tasks));
  data tasks{data::type::list};
  for (const auto& task : view.tasks) {
    auto each = task_data(task, {}, {});
    each.set("open", &task == view.tasks.data());
    tasks.push_back(each);
  }
  page.set("tasks", tasks);
  page.set("all_title", view.by_channels ? "各管道" : "申請");
  page.set("by_channels", view.by_channels);
  page.set("by_item", view.group.empty() ? "/board#all-title" : "/board?group=" + view.group + "#all-title");
  page.set("by_channel", "/board?view=channels#all-title");
  set(page, "filtered", view.group_name);
  page.set("has_items", !view.rows.empty());
  page.set("items", list_of(view.rows, row_data));
  page.set("channels", view.by_channels    ? list_of(view.channels, channel_data)
                       : view.rows.empty() ? data{data::type::list}
                                           : list_of(view.rows.front().cells, channel_head));
  page.set("paged", !view.older.empty() || !view.newest.empty());
  set(page, "older", view.older);
  set(page, "newest", view.newest);
  return rendered("board.mustache", std::move(page));
}

std::string render(const LogView& view) {
  auto page = framed(view.frame);
  set_problems(page, view.problems, "");
  set(page, "words", view.words);
  set(page, "since", view.since);
  set(page, "item", view.item);
  set(page, "since_error", problem_of(view.problems, "since"));
  set(page, "item_error", problem_of(view.problems, "item"));
  page.set("channel_choices", list_of(view.channels, choice_data));
  page.set("act_choices", list_of(view.acts, choice_data));
  page.set("filtered", view.filtered);
  page.set("has_rows", !view.rows.empty());
  page.set("rows", list_of(view.rows, line_data));
  page.set("paged", !view.newer.empty() || !view.older.empty());
  set(page, "newer", view.newer);
  set(page, "older", view.older);
  set(page, "looked_back", view.looked_back);
  return rendered("log.mustache", std::move(page));
}

std::string render(const ItemPage& view) {
  auto page = framed(view.frame);
  page.set("id", view.id);
  page.set("title_of_item", view.title);
  page.set("unit", view.unit);
  page.set("created", view.created);
  page.set("urgent", view.urgent);
  page.set("deliveries", list_of(view.deliveries, delivery_data));
  return rendered("item.mustache", std::move(page));
}

std::string render(const TaskPage& view) {
  auto page = task_data(view.task, view.typed, view.problems);
  const auto around = framed(view.frame);
  for (const auto* const name :
       {"office", "title", "now", "now_exact", "here", "notice", "on_board", "on_log", "version"}) {
    page.set(name, *around.get(name));
  }
  set_problems(page, view.problems, view.task.id + "-");
  return rendered("task_page.mustache", std::move(page));
}

std::string render(const MessagePage& view) {
  auto page = framed(view.frame);
  page.set("heading", view.heading);
  page.set("text", view.text);
  page.set("typed", !view.typed.empty());
  page.set("fields", list_of(view.typed, fact_data));
  return rendered("message.mustache", std::move(page));
}

}  // namespace lianbo::pages
