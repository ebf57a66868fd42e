#include "tests/catch.hpp"
#include "tests/daemon/office.hpp"

#include <filesystem>
#include <fstream>
#include <map>

using namespace lianbo;
using nlohmann::json;
using tests::Office;
using tests::Reply;

namespace {

std::string outlet_by_hand(std::string_view channel) {
  return fmt::format("\n[outlet.{0}]\nchannel = \"{0}\"\nadapter = \"by_hand\"\n", channel);
}

// An office whose website has a machine, and whose other channels have none.
class OfficeWithPeople : public Office {
 public:
  OfficeWithPeople() {
    auto text = settings();
    for (const auto* channel :
         {"facebook", "line", "city_site", "civil_affairs_site", "multimedia", "led_marquee", "sms"}) {
      text += outlet_by_hand(channel);
    }
    write_settings(text);
  }

  // A page on a site that no machine of ours enters. Answers its address.
  std::string put_page(const std::string& name, const std::string& title, const std::string& text) const {
    std::filesystem::create_directories(folder() / "site" / "elsewhere");
    std::ofstream{folder() / "site" / "elsewhere" / name}
        << "<!doctype html><html lang=zh-Hant><meta charset=utf-8><title>" << title
        << "</title><body><nav>首頁 | 服務</nav><h1>" << title << "</h1><p>" << text
        << "</p><footer>市政府版權所有，地址與電話請見首頁下方說明</footer></body></html>";
    return fmt::format("http://127.0.0.1:{}/site/elsewhere/{}", port(), name);
  }
  void remove_page(const std::string& name) const { std::filesystem::remove(folder() / "site" / "elsewhere" / name); }

  json task_on(const std::string& outlet) {
    const auto listed = get("/api/v1/tasks").json();
    for (const auto& task : listed.at("tasks")) {
      if (task.at("delivery").at("outlet") == outlet) {
        return task;
      }
    }
    return nullptr;
  }

  json wait_for_takedown(const std::string& outlet) {
    constexpr int patience = 5000;
    for (int i = 0; i < patience; ++i) {
      if (const auto task = task_on(outlet); task.is_object() && task.at("action") == "take_down") {
        return task;
      }
    }
    FAIL("there never is a takedown on " << outlet);
    return {};
  }

  std::string delivery_on(const json& item, const std::string& outlet) const {
    for (const auto& delivery : item.at("deliveries")) {
      if (delivery.at("outlet") == outlet) {
        return delivery.at("id");
      }
    }
    FAIL("there is no delivery on " << outlet);
    return {};
  }

  Reply answer(const json& task, const json& proof) {
    auto with = proof;
    with["task"] = task.at("task");
    return post(path("done", task.at("delivery").at("id")), with);
  }
  Reply act(const std::string& delivery, const json& with) { return post(path("acts", delivery), with); }

  static std::string path(std::string_view what, const std::string& delivery) {
    return fmt::format("/api/v1/deliveries/{}/{}", delivery, what);
  }

  json queue(const std::string& key, const json& wanted) {
    const auto taken = post("/api/v1/requests", tests::submission(key, wanted));
    INFO(taken.body);
    REQUIRE(taken.status == 201);
    return taken.json().at("item");
  }
};

json everywhere(const std::string& up, const std::string& down) {
  auto wanted = tests::form(up, down);
  wanted["title"] = "春節連續假期服務時間公告";
  wanted["body"] = "本所二月十四日至二十二日春節連續假期暫停服務，二月二十三日起恢復，洽詢電話07-7104131。";
  wanted["requested_channels"] = {"website", "facebook", "line", "city_site", "multimedia", "led_marquee", "sms"};
  wanted["line_body"] = "春節暫停服務";
  wanted["led_body"] = "春節暫停服務";
  wanted["sms_body"] = "春節暫停服務";
  wanted["multimedia"] = {{"ticker_text", "春節暫停服務"}};
  wanted["fanpage_theme"] = "household_matters";
  return wanted;
}

std::string piece(const json& task, std::size_t which) { return task.at("pieces").at(which).at("text"); }

}  // namespace

TEST_CASE("an answer to a task is refused with its reason, and changes nothing") {
  OfficeWithPeople office;
  office.start();
  const auto item = office.queue("a", everywhere("+0s", "+1h"));
  const auto city = office.delivery_on(item, "city_site");
  office.wait_until(city, "needs_person");
  const auto task = office.task_on("city_site");
  REQUIRE(task.is_object());

  struct Row {
    json answer;
    int status;
    std::string code;
  };
  const std::vector<Row> rows{
      {json::object(), 422, "proof_needed"},
      {{{"words", "  "}}, 422, "proof_needed"},
      {{{"url", "javascript:alert(1)"}}, 422, "not_an_address"},
      {{{"url", "/news/1"}}, 422, "not_an_address"},
      {{{"picture", std::string(64, '0')}}, 422, "no_such_picture"},
      {{{"picture", "x"}}, 422, "request_refused"},
      {{{"words", "王小明"}, {"task", city + "-1-take_down"}}, 409, "task_changed"},
  };
  for (const auto& row : rows) {
    INFO(row.answer.dump());
    const auto reply = office.post(office.path("done", city), row.answer);
    CHECK(reply.status == row.status);
    CHECK(reply.code() == row.code);
  }
  const auto website = office.delivery_on(item, "website");
  office.wait_until(website, "verified");
  CHECK(office.post(office.path("done", website), {{"words", "王小明"}}).code() == "no_task");
  CHECK(office.act(city, {{"act", "retry"}}).code() == "task_is_open");
  CHECK(office.act(city, {{"act", "hand_back"}, {"reason", "試"}}).code() == "no_machine");
  CHECK(office.task_on("city_site") == task);
  CHECK(office.get("/api/v1/media/" + std::string(64, '0')).status == 404);
}

TEST_CASE("tasks are answered by an address, a picture and a signature, wrongly too, and taken down likewise") {
  OfficeWithPeople office;
  office.start();
  const auto item = office.queue("a", everywhere("+0s", "+1h"));
  std::map<std::string, std::string> ids;
  for (const auto& delivery : item.at("deliveries")) {
    ids[delivery.at("outlet")] = delivery.at("id");
  }
  for (const auto& [outlet, id] : ids) {
    office.wait_until(id, outlet == "website" ? "verified" : "needs_person");
  }
  CHECK(office.get("/api/v1/tasks").json().at("tasks").size() == 6);

  // The text is the approved one, to the byte.
  const auto city = office.task_on("city_site");
  CHECK(piece(city, 0) == "春節連續假期服務時間公告");
  CHECK(piece(office.task_on("line"), 0) == "春節暫停服務");
  CHECK_FALSE(city.at("steps").empty());
  CHECK(city.at("overdue") == false);

  // First the wrong page: seen, and said where it differs.
  const auto url = office.put_page(
      "1.html", piece(city, 0), "本所二月十四日至二十日春節連續假期暫停服務，二月二十一日起恢復，洽詢電話07-7104131。");
  REQUIRE(office.answer(city, {{"url", url}}).status == 200);
  const auto altered = office.wait_until(ids["city_site"], "altered");
  const auto shown = office.get("/api/v1/deliveries/" + ids["city_site"]).json().at("delivery");
  CHECK(shown.at("detail").at("zh").get<std::string>().find("二十") != std::string::npos);
  office.put_page("1.html", piece(city, 0), piece(city, 1));
  REQUIRE(office.post(office.path("done", ids["city_site"]), {{"url", url}}).status == 200);
  office.wait_until(ids["city_site"], "verified");
  CHECK(office.get("/api/v1/deliveries/" + ids["city_site"]).json().at("delivery").at("evidence") == "public_view");

  CHECK(office.answer(office.task_on("line"), {{"words", "王小明 8:05 已推播"}}).json().at("state") == "accepted");
  CHECK(office.answer(office.task_on("led_marquee"), {{"words", "大門口已顯示"}}).json().at("state") == "verified");

  // The machine's page goes on by itself; what people put up is taken down by people.
  for (const auto* const outlet : {"city_site", "led_marquee"}) {
    REQUIRE(office.act(ids[outlet], {{"act", "take_down"}, {"reason", "測試"}}).status == 200);
  }
  CHECK(office.answer(office.wait_for_takedown("led_marquee"), {{"words", "已關"}}).json().at("state") == "gone");
  const auto takedown = office.wait_for_takedown("city_site");
  CHECK(takedown.at("pieces").empty());
  office.remove_page("1.html");
  REQUIRE(office.answer(takedown, {{"words", "已刪"}}).status == 200);
  office.wait_until(ids["city_site"], "gone");
  CHECK(office.post("/api/v1/audit/verify", json::object()).json().at("intact") == true);
}

TEST_CASE("a correction takes the wrong text off at once, everywhere, and waits for its own signatures") {
  OfficeWithPeople office;
  office.start();
  const auto item = office.queue("a", everywhere("+0s", "+1h"));
  const auto id = item.at("id").get<std::string>();
  const auto website = office.delivery_on(item, "website");
  const auto line = office.delivery_on(item, "line");
  const auto led = office.delivery_on(item, "led_marquee");
  office.wait_until(website, "verified");
  office.wait_until(line, "needs_person");
  office.wait_until(led, "needs_person");
  REQUIRE(office.answer(office.task_on("line"), {{"words", "已推播"}}).json().at("state") == "accepted");

  auto better = everywhere("+0s", "+1h");
  better["title"] = "【更正】春節連續假期服務時間公告";
  better["line_body"] = "春節二月十四日至二十日暫停服務";
  json wanted{{"key", "b"}, {"form", better}, {"corrects", "01KB3J4X2KHZ5C1P7E2G6S8J9B"}};
  const auto unknown = office.post("/api/v1/requests", wanted);
  CHECK(unknown.status == 422);
  CHECK(unknown.has_problem("corrects", "nothing_to_correct"));
  wanted["corrects"] = id;
  const auto taken = office.post("/api/v1/requests", wanted);
  INFO(taken.body);
  REQUIRE(taken.status == 201);
  CHECK(taken.json().at("revision") == 2);
  CHECK(taken.json().at("item").at("id") == id);
  CHECK(office.post("/api/v1/requests", wanted).json().at("revision") == 2);  // the same request, not a third revision

  office.wait_until(website, "awaiting_signatures");
  CHECK(office.ask_by_tcp("GET", "/site/news/" + id + "/", {}).status == 410);
  const auto off_the_door = office.wait_for_takedown("led_marquee");
  REQUIRE(office.answer(off_the_door, {{"words", "尚未刊登"}}).json().at("state") == "awaiting_signatures");
  const auto corrected = office.get("/api/v1/items/" + id).json();
  std::string draft;
  for (const auto& delivery : corrected.at("deliveries")) {
    if (delivery.at("outlet") == "line" && delivery.at("id") != line) {
      draft = delivery.at("id");
      CHECK(delivery.at("state") == "awaiting_signatures");
    }
  }
  REQUIRE_FALSE(draft.empty());

  REQUIRE(office.post("/api/v1/items/" + id + "/signature", {{"words", "主任 115-03-02"}}).status == 200);
  office.wait_until(website, "verified");
  CHECK(office.ask_by_tcp("GET", "/site/news/" + id + "/", {}).body.find("【更正】") != std::string::npos);
  office.wait_until(draft, "needs_person");
  CHECK(piece(office.task_on("line"), 0) == "【更正】春節二月十四日至二十日暫停服務");
}

TEST_CASE("a channel falls back to people by one act, and comes back without a second post") {
  OfficeWithPeople office;
  office.start();
  const auto item = office.queue("a", everywhere("+2s", "+1h"));
  const auto website = office.delivery_on(item, "website");
  CHECK(office.act(website, {{"act", "hand_over"}}).has_problem("reason", "reason_needed"));
  REQUIRE(office.act(website, {{"act", "hand_over"}, {"reason", "主機維修"}}).json().at("hands") == "person");
  office.wait_until(website, "needs_person");
  CHECK(office.act(website, {{"act", "hand_over"}, {"reason", "再"}}).code() == "by_hand_already");
  const auto back = office.act(website, {{"act", "hand_back"}, {"not_posted", true}, {"reason", "主機修好了"}});
  CHECK(back.json().at("hands") == "machine");
  office.wait_until(website, "verified");

  const auto url = office.put_page("2.html", "春節連續假期服務時間公告", "本所暫停服務");
  const auto facebook = office.delivery_on(item, "facebook");
  office.wait_until(facebook, "needs_person");
  REQUIRE(office.act(facebook, {{"act", "adopt"}, {"url", url}, {"reason", "同仁已貼"}}).status == 200);
  CHECK(office.act(facebook, {{"act", "hand_back"}, {"not_posted", true}, {"reason", "試"}}).code() == "no_machine");

  const auto later = office.act(website, {{"act", "extend"}, {"down", "+3h"}, {"reason", "活動延長"}});
  CHECK(later.status == 200);
  CHECK(office.act(website, {{"act", "extend"}, {"down", "+0s"}, {"reason", "試"}}).code() == "end_is_past");
  CHECK(office.act(website, {{"act", "hold"}, {"down", "+3h"}}).has_problem("down", "goes_with"));
  office.wait_until(website, "verified");
}
