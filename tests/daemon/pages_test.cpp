#include "tests/catch.hpp"
#include "tests/daemon/office.hpp"

#include <csignal>

using namespace lianbo;
using namespace lianbo::tests;
using nlohmann::json;

namespace {

constexpr std::string_view by_hand = R"(
[outlet.line]
channel = "line"
adapter = "by_hand"
by_hand_within = "12m"
)";

struct Asked {
  std::string item;
  std::string delivery;
  std::string task;
};

// An office where LINE is served by hand, and a notice that waits there for a person.
Asked ask_a_person(Office& office, const std::string& title = "春節服務時間") {
  auto wanted = form("+0s", "+1h");
  wanted["requested_channels"] = {"line"};
  wanted["line_body"] = "春節服務時間";
  wanted["title"] = title;
  const auto reply = office.post("/api/v1/requests", submission("a" + title, wanted));
  INFO(reply.body);
  REQUIRE(reply.status == 201);
  const auto item = reply.json().at("item");
  const auto delivery = item.at("deliveries").at(0).at("id").get<std::string>();
  office.wait_until(delivery, "needs_person");
  return {item.at("id"), delivery, delivery + "-1-publish"};
}

void start_by_hand(Office& office) {
  office.write_settings(office.settings() + std::string{by_hand});
  office.start();
}

bool shows(const Reply& reply, std::string_view words) { return reply.body.find(words) != std::string::npos; }

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

}  // namespace

TEST_CASE("what a browser asks for that is not there is said on a page") {
  Office office;
  office.start();
  for (const std::string path : {"/board/items/01ARZ3NDEKTSV4RRFFQ69G5FAV", "/board/items/x",
                                 "/board/tasks/01ARZ3NDEKTSV4RRFFQ69G5FAV", "/board/tasks/%3Cscript%3E"}) {
    const auto reply = office.browse("GET", path);
    CAPTURE(path);
    CHECK(reply.status == 404);
    CHECK(reply.media_type.starts_with("text/html"));
    CHECK(shows(reply, "<h1>找不到這一頁</h1>"));
    CHECK_FALSE(shows(reply, "<script>"));
  }
  CHECK(office.browse("GET", "/board/media/00").status == 404);
  const auto log = office.browse("GET", "/log?since=%E6%98%A8%E5%A4%A9&item=x");
  CHECK(log.status == 422);
  CHECK(shows(log, "href=\"#since\""));
  CHECK(shows(log, "value=\"昨天\""));
  CHECK(shows(log, "href=\"#item\""));
  CHECK(office.browse("GET", "/board?group=%22&before=x&view=y&said=z").status == 200);
}

TEST_CASE("an answer that cannot be taken is shown with what was typed, and moves nothing") {
  Office office;
  start_by_hand(office);
  const auto asked = ask_a_person(office);
  const auto at = "/board/tasks/" + asked.delivery;
  struct Row {
    std::vector<std::pair<std::string, std::string>> fields;
    int status;
    std::string_view words;
  };
  for (const auto& [fields, status, words] : std::vector<Row>{
           {{{"task", asked.task}}, 422, "請回報網址，或上傳照片，或寫下由誰完成"},
           {{{"task", asked.task}, {"words", " \n"}}, 422, "請回報網址"},
           {{{"task", asked.task}, {"url", "www.facebook.com/1"}}, 422, "value=\"www.facebook.com/1\""},
           {{{"task", asked.task}, {"url", "javascript:alert(1)"}}, 422, "這裡要寫完整的網址"},
           {{{"task", asked.task}, {"words", "王"}, {"kept_picture", std::string(64, '0')}}, 422, "找不到這張照片"},
           {{{"task", asked.delivery + "-1-take_down"}, {"words", "王小明"}}, 409, "value=\"王小明\""},
           {{{"task", asked.task}, {"task", asked.task}}, 422, "表單送出的內容不完整"},
       }) {
    const auto reply = office.submit(at, fields);
    INFO(reply.body);
    CHECK(reply.status == status);
    CHECK(shows(reply, words));
    CHECK(shows(reply, "id=\"summary\""));
  }
  CHECK(office.browse("POST", at, "words=x", "application/json", {{"Sec-Fetch-Site", "same-origin"}}).status == 422);
  CHECK(office.get("/api/v1/tasks").json().at("tasks").size() == 1);
}

TEST_CASE("no form of another site's is taken, and none that no browser sent") {
  Office office;
  start_by_hand(office);
  const auto asked = ask_a_person(office);
  const auto at = "/board/tasks/" + asked.delivery;
  const std::string body = "task=" + asked.task + "&words=x";
  constexpr std::string_view type = "application/x-www-form-urlencoded";
  for (const auto& headers : std::vector<std::vector<std::pair<std::string, std::string>>>{
           {},
           {{"Origin", "http://evil.test"}},
           {{"Origin", "null"}},
           {{"Sec-Fetch-Site", "cross-site"}},
           {{"Sec-Fetch-Site", "same-origin"}, {"X-Forwarded-For", "1.2.3.4"}}}) {
    CHECK(office.browse("POST", at, body, type, headers).status == 403);
  }
  CHECK(office.browse("POST", at, body, type, {{"Sec-Fetch-Site", "same-origin"}, {"Host", "evil.test"}}).status ==
        421);
  CHECK(office.browse("GET", "/board", "", "text/plain", {{"Host", "evil.test"}}).status == 421);
  const auto refused = office.browse("GET", "/board", "", "text/plain", {{"Via", "1.1 x"}});
  CHECK(refused.status == 403);
  CHECK(shows(refused, "<h1>沒有權限</h1>"));
  CHECK(office.ask("GET", "/board").status == 403);  // over the Unix socket
  CHECK(office.get("/api/v1/tasks").json().at("tasks").size() == 1);
}

TEST_CASE("a person answers on the board, and the log says that it was the board") {
  Office office;
  start_by_hand(office);
  const auto asked = ask_a_person(office);
  CHECK(office.browse("GET", "/").status == 303);
  const auto board = office.browse("GET", "/board");
  CHECK(board.status == 200);
  CHECK(shows(board, "人工工作"));
  CHECK(shows(board, "LINE生活圈"));
  CHECK(shows(board, "還有 11 分鐘"));
  CHECK(shows(board, "/board/tasks/" + asked.delivery));
  CHECK_FALSE(shows(board, "/return\""));  // it has no machine to be given back to
  const auto task = office.browse("GET", "/board/tasks/" + asked.delivery);
  CHECK(shows(task, ">\n春節服務時間</textarea>"));

  const auto answered =
      office.submit("/board/tasks/" + asked.delivery, {{"task", asked.task}, {"words", "王小明 08:05"}});
  CHECK(answered.status == 303);
  const auto row = office.wait_until(asked.delivery, "accepted");
  CHECK(row.at("actor") == "board");
  CHECK(shows(office.browse("GET", "/board?said=answered"), "已收下回報"));
  const auto item = office.browse("GET", "/board/items/" + asked.item);
  CHECK(shows(item, "平台已受理（無法回讀）"));
  CHECK(shows(item, "人工證明"));
  CHECK(shows(item, "王小明 08:05"));
  CHECK(office.browse("GET", "/board/tasks/" + asked.delivery).status == 409);
  const auto again = office.submit("/board/tasks/" + asked.delivery, {{"task", asked.task}, {"words", "再一次"}});
  CHECK(again.status == 409);
  CHECK(shows(again, "再一次"));
}

TEST_CASE("a task is given back to the machine with a reason, and only where there is one") {
  Office office;
  start_by_hand(office);
  const auto by_people = ask_a_person(office);
  const auto refused = office.submit("/board/tasks/" + by_people.delivery + "/return",
                                     {{"task", by_people.task}, {"reason", "沒有帳號"}});
  CHECK(refused.status != 303);
  CHECK(shows(refused, "不能交還系統"));

  const auto reply = office.post("/api/v1/requests", submission("b", form("+1h", "+2h")));
  const auto delivery = reply.json().at("item").at("deliveries").at(0).at("id").get<std::string>();
  const auto act = "/api/v1/deliveries/" + delivery + "/acts";
  REQUIRE(office.post(act, {{"act", "hand_over"}, {"reason", "網站維護"}}).status == 200);
  REQUIRE(office.post(act, {{"act", "publish_now"}}).status == 200);
  office.wait_until(delivery, "needs_person");
  const auto at = "/board/tasks/" + delivery + "/return";
  const auto task = delivery + "-1-publish";
  const auto unreasoned = office.submit(at, {{"task", task}, {"reason", ""}});
  CHECK(unreasoned.status == 422);
  CHECK(shows(unreasoned, "請寫明為什麼沒有做"));
  CHECK(office.submit(at, {{"task", delivery + "-1-update"}, {"reason", "x"}}).status == 409);
  CHECK(office.submit(at, {{"task", task}, {"reason", "網站修好了"}}).status == 303);
  office.wait_until(delivery, "verified");
  CHECK(shows(office.browse("GET", "/log"), "網站修好了"));
}

TEST_CASE("the log is searched, and turned page by page both ways") {
  Office office;
  start_by_hand(office);
  for (const auto* const title :
       {"甲公告", "乙公告", "丙公告", "丁公告", "戊公告", "己公告", "庚公告", "辛公告", "壬公告"}) {
    ask_a_person(office, title);
  }
  const auto rows = [](const Reply& reply) {
    std::size_t n = 0;
    for (auto at = reply.body.find("id=\"row-"); at != std::string::npos; at = reply.body.find("id=\"row-", at + 1)) {
      ++n;
    }
    return n;
  };
  const auto link = [](const Reply& reply, std::string_view rel) {
    const auto at = reply.body.find("rel=\"" + std::string{rel} + "\" href=\"");
    if (at == std::string::npos) {
      return std::string{};
    }
    const auto begin = reply.body.find("href=\"", at) + 6;
    auto address = reply.body.substr(begin, reply.body.find('"', begin) - begin);
    for (auto amp = address.find("&amp;"); amp != std::string::npos; amp = address.find("&amp;", amp + 1)) {
      address.replace(amp, 5, "&");
    }
    return address;
  };
  const auto first = office.browse("GET", "/log");
  CHECK(rows(first) == 50);
  CHECK(link(first, "prev").empty());
  const auto second = office.browse("GET", link(first, "next"));
  CHECK(rows(second) > 0);
  CHECK(link(second, "next").empty());
  const auto back = office.browse("GET", link(second, "prev"));
  CHECK(rows(back) == 50);
  CHECK(link(back, "prev").empty());

  const auto found = office.browse("GET", "/log?words=%E4%B8%99%E5%85%AC");  // 丙公
  CHECK(rows(found) > 3);
  CHECK(shows(found, "丙公告"));
  CHECK_FALSE(shows(found, "丁公告"));
  CHECK(rows(office.browse("GET", "/log?act=form_submitted")) == 9);
  CHECK(rows(office.browse("GET", "/log?act=form_submitted&words=%E4%B8%99")) == 1);
  CHECK(rows(office.browse("GET", "/log?channel=website")) == 0);
  CHECK(shows(office.browse("GET", "/log?words=nothing-has-this"), "沒有符合條件的紀錄"));
}

TEST_CASE("the board pages by item, filters by group, and shows each channel") {
  Office office;
  start_by_hand(office);
  for (int i = 0; i < 22; ++i) {
    auto wanted = submission("k" + std::to_string(i), form("+1h", "+2h"));
    wanted["form"]["title"] = "公告第" + std::to_string(i) + "號";
    REQUIRE(office.post("/api/v1/requests", wanted).status == 201);
  }
  const auto first = office.browse("GET", "/board");
  CHECK(shows(first, "公告第21號"));
  CHECK_FALSE(shows(first, "公告第1號"));
  CHECK(shows(first, "更早的申請"));
  const auto at = first.body.find("rel=\"next\" href=\"") + 17;
  const auto second = office.browse("GET", first.body.substr(at, first.body.find('#', at) - at));
  CHECK(shows(second, "公告第1號"));
  CHECK_FALSE(shows(second, "公告第2號"));
  CHECK(shows(second, "回到最新的"));
  CHECK(shows(office.browse("GET", "/board?group=live"), "沒有這樣的申請"));
  const auto channels = office.browse("GET", "/board?view=channels");
  CHECK(shows(channels, "接下來"));
  CHECK(shows(channels, "設定裡沒有這個管道的出口"));
  CHECK(shows(channels, "只列前 12 則"));
}

TEST_CASE("who may open the pages is a setting, which a reload changes") {
  Office office;
  office.write_settings(replaced(office.settings(), "serve_site", "pages = \"off\"\nserve_site"));
  office.start();
  CHECK(office.browse("GET", "/board").status == 404);
  office.write_settings(replaced(office.settings(), "pages = \"off\"",
                                 "pages = \"proxy\"\nproxy_user_header = \"X-Office-User\"\nhost_names = "
                                 "[\"Board.Office.Test\"]"));
  office.daemon().signal(SIGHUP);
  office.daemon().wait_for("settings_reloaded");
  CHECK(office.browse("GET", "/board").status == 403);
  CHECK(office.browse("GET", "/board", "", "text/plain", {{"X-Office-User", "chen"}, {"Host", "board.office.test"}})
            .status == 200);
}
