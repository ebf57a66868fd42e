#include "daemon/pages/render.hpp"

#include "tests/catch.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <functional>

using namespace lianbo;
using namespace lianbo::pages;

namespace {

const std::string nasty = "<script>alert(1)</script> & \"quoted\" 'single' {{title}}";

Frame frame() {
  Frame frame;
  frame.office = "高雄市鳳山區第一戶政事務所";
  frame.title = "看板";
  frame.now = "115年3月2日（一）08:00:05";
  frame.now_exact = "2026-03-02T08:00:05+08:00";
  frame.here = "/board";
  return frame;
}

TaskView task(std::vector<PieceView> pieces) {
  TaskView task;
  task.id = "task-01";
  task.key = "01-1-publish";
  task.delivery = "01";
  task.item = "02";
  task.action = "刊登";
  task.channel = "臉書";
  task.title = "春節服務時間";
  task.left = "還有 12 分鐘";
  task.steps = {"登入粉絲專頁"};
  task.pieces = std::move(pieces);
  return task;
}

// What a browser reads between a textarea's tags: the first line end is not part of it.
std::string textarea(const std::string& html, const std::string& id) {
  const auto at = html.find("<textarea id=\"" + id + "\"");
  REQUIRE(at != std::string::npos);
  const auto begin = html.find(">\n", at) + 2;
  const auto raw = html.substr(begin, html.find("</textarea>", begin) - begin);
  pugi::xml_document document;
  const auto wrapped = "<t>" + raw + "</t>";
  REQUIRE(document.load_buffer(wrapped.data(), wrapped.size(),
                               pugi::parse_escapes | pugi::parse_ws_pcdata | pugi::parse_ws_pcdata_single));
  return document.child("t").text().get();
}

std::size_t count(const std::string& html, std::string_view part) {
  std::size_t n = 0;
  for (auto at = html.find(part); at != std::string::npos; at = html.find(part, at + part.size())) {
    ++n;
  }
  return n;
}

}  // namespace

TEST_CASE("whatever stands in a view is text on every page, and never markup or a template") {
  BoardView board;
  board.frame = frame();
  board.frame.notice = nasty;
  board.alerts = {nasty};
  auto asked = task({{"piece", nasty, nasty}});
  asked.title = nasty;
  asked.channel = nasty;
  asked.steps = {nasty};
  asked.files = {{nasty, nasty, nasty, nasty}};
  board.tasks = {asked};
  const Mark mark{nasty, nasty, nasty, nasty};
  board.rows = {{nasty, nasty, nasty, nasty, true, true, {{nasty, nasty, {{mark, nasty, nasty, true}}}}}};
  auto by_channel = board;
  by_channel.by_channels = true;
  by_channel.channels = {{nasty, nasty, true, {nasty}, {{nasty, {{nasty, nasty, mark, nasty, nasty}}, true}}}};

  const LineView line{1, nasty, nasty, nasty, nasty, nasty, nasty, nasty, mark, mark, nasty};
  LogView log;
  log.frame = frame();
  log.problems = {{"since", nasty}};
  log.words = nasty;
  log.since = nasty;
  log.item = nasty;
  log.rows = {line};
  ItemPage item;
  item.frame = frame();
  item.title = nasty;
  item.unit = nasty;
  DeliveryView delivery;
  delivery.channel = nasty;
  delivery.mark = mark;
  delivery.evidence = nasty;
  delivery.why = nasty;
  delivery.error = nasty;
  delivery.vendor = nasty;
  delivery.facts = {{nasty, nasty, nasty}};
  delivery.proofs = {{nasty, nasty, nasty, nasty, nasty}};
  delivery.pieces = {{"piece", nasty, nasty}};
  delivery.history = {line};
  item.deliveries = {delivery};
  const TaskPage wrong{frame(), asked, {nasty, nasty, nasty, nasty, nasty}, {{"url", nasty}, {"reason", nasty}}};
  const MessagePage message{frame(), nasty, nasty, {{nasty, nasty, ""}}};

  for (const auto& html :
       {render(board), render(by_channel), render(log), render(item), render(wrong), render(message)}) {
    INFO(html);
    CHECK(html.find("<script>") == std::string::npos);
    CHECK(html.find("\"quoted\"") == std::string::npos);
    CHECK(html.find("'single'") == std::string::npos);
    CHECK(html.find("&lt;script&gt;") != std::string::npos);
    CHECK(html.find("style=") == std::string::npos);  // the policy allows none
  }
}

TEST_CASE("a piece stands in its box exactly as it was approved") {
  for (const std::string text : {"一行", "\n開頭空一行", "結尾空一行\n", "a\r\nb\rc", "</textarea><b>",
                                 "  兩邊  有空白  ", "&amp; &#13; {{id}}", "🧧 2/14(六)～2/22(日)\t𡘙"}) {
    CAPTURE(text);
    TaskPage view;
    view.frame = frame();
    view.task = task({{"piece-1", "內容", text}});
    CHECK(textarea(render(view), "piece-1") == text);
  }
}

TEST_CASE("a form that was refused keeps what was typed, and its summary links to each field") {
  TaskPage view;
  view.frame = frame();
  view.task = task({});
  view.task.can_return = true;
  view.typed = {"http:/x", "王小明", "沒有密碼", std::string(64, 'a'), "照片.jpg"};
  view.problems = {{"url", "這裡要寫完整的網址"}, {"", "這件工作剛剛變更了"}};
  const auto html = render(view);
  CHECK(html.find("id=\"summary\" autofocus") != std::string::npos);
  CHECK(html.find("<a href=\"#task-01-url\">這裡要寫完整的網址</a>") != std::string::npos);
  CHECK(html.find("<li>這件工作剛剛變更了</li>") != std::string::npos);
  CHECK(html.find("value=\"http:/x\" autocomplete=\"off\" inputmode=\"url\" aria-invalid=\"true\" "
                  "aria-describedby=\"task-01-url-error\"") != std::string::npos);
  CHECK(html.find("value=\"王小明\"") != std::string::npos);
  CHECK(html.find("value=\"沒有密碼\"") != std::string::npos);
  CHECK(html.find("name=\"kept_picture\" value=\"" + std::string(64, 'a')) != std::string::npos);
  CHECK(html.find("已收到「照片.jpg」") != std::string::npos);
  CHECK(html.find("id=\"task-01-return\" open") != std::string::npos);

  view.problems.clear();
  view.typed = {};
  CHECK(render(view).find("id=\"summary\"") == std::string::npos);
}

TEST_CASE("an empty board and an empty log say what will stand there, and how to make the first") {
  BoardView board;
  board.frame = frame();
  const auto html = render(board);
  CHECK(html.find("目前沒有要人處理的工作") != std::string::npos);
  CHECK(html.find("lianbo queue") != std::string::npos);
  CHECK(html.find("<table") == std::string::npos);
  board.group = "trouble";
  board.group_name = "要處理";
  CHECK(render(board).find("沒有這樣的申請") != std::string::npos);
  LogView log;
  log.frame = frame();
  CHECK(render(log).find("還沒有任何紀錄") != std::string::npos);
  log.filtered = true;
  CHECK(render(log).find("沒有符合條件的紀錄") != std::string::npos);
  log.looked_back = "115年1月2日（五）08:00:00";
  CHECK(render(log).find("往回找到 115年1月2日") != std::string::npos);
}

TEST_CASE("only the first task lies open, and no page has two elements of one id") {
  BoardView board;
  board.frame = frame();
  auto second = task({{"second-piece", "內容", "x"}});
  second.id = "task-02";
  board.tasks = {task({{"piece-1", "內容", "x"}}), second};
  const auto html = render(board);
  CHECK(count(html, "<details class=\"task\"") == 2);
  CHECK(html.find("id=\"task-01\" open") != std::string::npos);
  CHECK(html.find("id=\"task-02\" open") == std::string::npos);
  std::vector<std::string> ids;
  for (auto at = html.find(" id=\""); at != std::string::npos; at = html.find(" id=\"", at + 1)) {
    ids.push_back(html.substr(at + 5, html.find('"', at + 5) - at - 5));
  }
  std::ranges::sort(ids);
  CHECK(std::ranges::adjacent_find(ids) == ids.end());
}
