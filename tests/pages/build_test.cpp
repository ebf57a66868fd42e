#include "daemon/pages/build.hpp"

#include "daemon/pages/words.hpp"
#include "tests/catch.hpp"
#include "tests/queue/rows.hpp"

#include <set>

using namespace lianbo;
using namespace lianbo::pages;
using channels::Channel;
using queue::Delivery;
using queue::State;
using namespace std::chrono_literals;

namespace {

Lens lens(Instant now = queue::noon) {
  Lens lens;
  lens.now = now;
  lens.office = "戶政事務所";
  queue::OutletRules rules;
  rules.channel = Channel::facebook;
  rules.powers = queue::site;
  lens.rules["o"] = rules;
  queue::LaneStatus lane;
  lane.outlet = "o";
  lens.lanes["o"] = {lane};
  return lens;
}

requests::PersonTask asked(Instant deadline) {
  requests::PersonTask task{
      queue::row(State::needs_person), Channel::facebook, "春節服務時間", deadline, false, false, {}, {}, {}};
  task.delivery.hands = queue::Hands::person;
  task.delivery.handed_at = queue::noon;
  task.steps = {{"登入", "sign in"}};
  task.pieces = {{{"內容", "Text"}, "第一行\n第二行"}};
  return task;
}

queue::LogRow log_row(std::string from, std::string to, Instant at) {
  queue::LogRow row;
  row.at = at;
  row.actor = "lianbod";
  row.act = "seen_showing";
  row.from = std::move(from);
  row.to = std::move(to);
  return row;
}

}  // namespace

TEST_CASE("green is for what was seen alone, red for what somebody has to deal with") {
  std::set<std::string> words;
  for (const auto state : queue::all_states) {
    const auto mark = mark_of(state);
    CAPTURE(mark.word);
    CHECK((mark.tone == "live") == (state == State::verified));
    CHECK((mark.tone == "trouble") == (queue::group(state) == queue::Group::trouble));
    CHECK(mark.shape == queue::shape(state));
    CHECK(words.insert(mark.short_word).second);
  }
}

TEST_CASE("a deadline is said in words, and so is that it has passed") {
  struct Row {
    Duration left;
    std::string_view words;
  };
  const auto row = GENERATE(values<Row>({{12min + 59s, "還有 12 分鐘"},
                                         {59s, "還有不到 1 分鐘"},
                                         {125min, "還有 2 小時 5 分鐘"},
                                         {0s, "已逾期"},
                                         {-59s, "已逾期"},
                                         {-5min, "已逾期 5 分鐘"}}));
  CHECK(time_left(queue::noon + row.left, queue::noon) == row.words);
  const auto view = task_of(asked(queue::noon + row.left), lens());
  CHECK(view.overdue == (row.left <= 0s));
  CHECK(view.left == row.words);
}

TEST_CASE("a task is given back only to a machine, and only where it is known what stands") {
  auto task = asked(queue::down);
  CHECK(task_of(task, lens()).can_return);
  auto without_machine = lens();
  without_machine.rules["o"].has_machine = false;
  CHECK_FALSE(task_of(task, without_machine).can_return);
  task.delivery.action = channels::Action::update;
  CHECK_FALSE(task_of(task, lens()).can_return);
  task.delivery.action = channels::Action::take_down;
  CHECK(task_of(task, lens()).can_return);
  CHECK(task_of(task, lens()).action == "下線");
  task.delivery.posted_by_hand = true;
  CHECK_FALSE(task_of(task, lens()).can_return);
}

TEST_CASE("an item's row has a cell for each of the eight channels, and all its deliveries in them") {
  queue::ItemView item;
  item.ulid = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
  item.title = "春節";
  auto first = queue::row(State::verified);
  auto second = queue::row(State::waiting);
  second.window.down.reset();
  item.deliveries = {first, second};
  const auto view = row_of(item, lens(), [](const Delivery&) { return Channel::facebook; });
  REQUIRE(view.cells.size() == 8);
  for (const auto channel : channels::all_channels) {
    const auto& cell = view.cells.at(static_cast<std::size_t>(channel));
    CHECK(cell.channel == channels::name(channel).zh);
    CHECK(cell.marks.size() == (channel == Channel::facebook ? 2 : 0));
  }
  CHECK(view.window == "115年3月2日（一）08:00 起，常設");
  CHECK(view.cells[1].marks[0].evidence == channels::name(first.evidence).zh);
  CHECK(view.cells[1].marks[1].evidence.empty());
  CHECK(view.cells[1].marks[0].href == "/board/items/" + item.ulid + "#d-" + first.ulid.text());
}

TEST_CASE("the counts are added up by group, and every group is there") {
  const auto counts =
      counts_of({{"a", State::waiting, 2}, {"b", State::waiting, 3}, {"a", State::missed, 1}}, queue::Group::trouble);
  REQUIRE(counts.size() == 5);
  CHECK(counts[0].n == 5);
  CHECK(counts[1].n == 0);
  CHECK(counts[4].n == 1);
  CHECK(counts[4].chosen);
  CHECK(counts[4].name == "要處理");
}

TEST_CASE("a delivery says its state, since when, its evidence, its next step, and what went wrong with what to do") {
  DeliveryParts parts{queue::row(State::verified), Channel::facebook, {}, {}, {}};
  parts.delivery.evidence = channels::Evidence::public_view;
  parts.delivery.error = Error{"x", {"臉書的通行碼失效。請重新連線。", ""}, "OAuthException"};
  parts.channel = Channel::facebook;
  parts.rendition.channel = Channel::facebook;
  parts.rendition.body = "內文";
  parts.history = {log_row("sent", "verified", queue::up + 5s), log_row("verified", "verified", queue::up + 1min)};
  const auto view = delivery_of(parts, lens());
  CHECK(view.mark.word == "已上線（已驗證）");
  CHECK(view.evidence == "民眾端所見");
  CHECK(view.error == "臉書的通行碼失效。請重新連線。");
  CHECK(view.vendor == "OAuthException");
  CHECK(view.why.find("已上線，等下線時間") == 0);
  CHECK(view.why.find("上次的問題") == std::string::npos);
  REQUIRE(view.facts.size() > 2);
  CHECK(view.facts[0].name == "自何時起");
  CHECK(view.facts[0].value == "115年3月2日（一）08:00:05");
  CHECK(view.facts[1].value == "下線，115年3月2日（一）10:00");
  CHECK(view.pieces.at(0).text == "內文");
}

TEST_CASE("an address that is no web page's is no link") {
  DeliveryParts parts{queue::row(State::verified), Channel::facebook, {}, {}, {}};
  parts.delivery.receipt = channels::Receipt{"", "javascript:alert(1)", ""};
  parts.proofs = {{"k", "javascript:alert(1)", {}, "", queue::noon, "w"}};
  const auto view = delivery_of(parts, lens());
  for (const auto& fact : view.facts) {
    CHECK(fact.href.empty());
  }
  CHECK(view.proofs.at(0).url.empty());
}

TEST_CASE("a row of the log is in words, with what was moved and why") {
  auto row = log_row("sent", "verified", queue::up + 5s);
  row.item = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
  row.title = "春節";
  row.channel = "facebook";
  row.detail = R"({"error":{"code":"x","zh":"看不到","en":"not there"}})";
  auto line = line_of(row);
  CHECK(line.at == "115年3月2日（一）08:00:05");
  CHECK(line.act == "看到已上線");
  CHECK(line.actor == "系統");
  CHECK(line.from->word == "已送出，待驗證");
  CHECK(line.to->word == "已上線（已驗證）");
  CHECK(line.remark == "看不到");
  row.detail = R"({"reason":"內容有誤","error":{"zh":"看不到"}})";
  row.from = "verified";
  line = line_of(row);
  CHECK(line.remark == "內容有誤");
  CHECK_FALSE(line.from);
  row.detail = "";  // erased by rule
  row.act = "from_the_future";
  line = line_of(row);
  CHECK(line.remark.empty());
  CHECK(line.act == "from_the_future");
}

TEST_CASE("a channel shows what is in trouble first, and what is wrong with the way out itself") {
  ChannelRows rows{Channel::facebook, {}};
  rows.rows.emplace_back(queue::row(State::waiting), "待");
  rows.rows.emplace_back(queue::row(State::needs_person), "人");
  for (int i = 0; i < most_in_list + 1; ++i) {
    rows.rows.emplace_back(queue::row(State::verified), "上");
  }
  auto tired = lens();
  tired.lanes["o"].front().credentials = Error{"x", {"通行碼失效", ""}, ""};
  const auto view = channel_of(rows, tired);
  CHECK(view.has_outlet);
  CHECK(view.troubles == std::vector<std::string>{"通行碼失效"});
  REQUIRE(view.lists.size() == 3);
  CHECK(view.lists[0].name == "要處理");
  CHECK(view.lists[1].entries.size() == most_in_list);
  CHECK(view.lists[1].cut);
  CHECK(view.lists[2].name == "接下來");
  CHECK_FALSE(channel_of({Channel::sms, {}}, tired).has_outlet);
  CHECK(alerts_of(tired) == std::vector<std::string>{"臉書：通行碼失效"});
}
