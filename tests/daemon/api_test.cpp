#include "tests/catch.hpp"
#include "tests/daemon/office.hpp"
#include "tests/requests/documents.hpp"

#include <fstream>
#include <iterator>
#include <map>
#include <tuple>

using namespace lianbo;
using namespace lianbo::tests;
using nlohmann::json;

namespace {

constexpr std::string_view nobody = "01ARZ3NDEKTSV4RRFFQ69G5FAV";  // a good ULID of nothing

std::string path(std::string_view before, std::string_view id, std::string_view after = "") {
  return std::string{before} + std::string{id} + std::string{after};
}

json queue_form(Office& office, const std::string& key, const std::string& up, const std::string& down) {
  const auto reply = office.post("/api/v1/requests", submission(key, form(up, down)));
  REQUIRE(reply.status == 201);
  return reply.json().at("item");
}

}  // namespace

TEST_CASE("what cannot be done is refused with its reason, in the office's language") {
  Office office;
  office.start();
  auto unsigned_form = submission("unsigned", form("+1h", "+2h"));
  unsigned_form.erase("signed_on_paper");
  const auto waiting = office.post("/api/v1/requests", unsigned_form).json().at("item");
  const auto item = waiting.at("id").get<std::string>();
  const auto delivery = waiting.at("deliveries").at(0).at("id").get<std::string>();
  auto bad_form = form("+1h", "+2h");
  bad_form["titel"] = "x";
  bad_form.erase("body");

  struct Row {
    std::string_view method;
    std::string path;
    std::string body;
    int status;
    std::string_view code;
    std::string_view field = "";   // of one of its errors …
    std::string_view reason = "";  // … and that one's code
  };
  const std::vector<Row> rows{
      {"GET", "/api/v1/nothing", "", 404, "no_such_path"},
      {"POST", "/api/v1/requests", "{", 422, "request_refused", "", "form_not_json"},
      {"POST", "/api/v1/requests", "[]", 422, "request_refused", "", "form_not_object"},
      {"POST", "/api/v1/requests", "{}", 422, "request_refused", "form", "missing"},
      {"POST", "/api/v1/requests", "{}", 422, "request_refused", "key", "missing"},
      {"POST", "/api/v1/requests", R"({"key":"a","form":{},"chanels":[]})", 422, "request_refused", "chanels",
       "unknown_field"},
      {"POST", "/api/v1/requests", R"({"key":"a","form":{},"channels":["fax"]})", 422, "request_refused", "channels",
       "no_such_choice"},
      {"POST", "/api/v1/requests", R"({"key":"a","form":{},"files":{"a.png":"12"}})", 422, "request_refused",
       "files.a.png", "digest_malformed"},
      {"POST", "/api/v1/requests", R"({"key":1,"form":{}})", 422, "request_refused", "key", "wrong_type"},
      {"POST", "/api/v1/requests", submission("b", bad_form).dump(), 422, "form_refused", "titel", "unknown_field"},
      {"POST", "/api/v1/requests", submission("b", bad_form).dump(), 422, "form_refused", "body", "missing"},
      {"POST", "/api/v1/previews", submission("b", bad_form).dump(), 422, "form_refused", "body", "missing"},
      {"PUT", "/api/v1/media", "bytes", 422, "request_refused", "name", "missing"},
      {"PUT", "/api/v1/media?name=a.svg", "<svg/>", 422, "svg_refused"},
      {"GET", "/api/v1/items?group=up", "", 422, "request_refused", "group", "no_such_choice"},
      {"GET", "/api/v1/items?limit=0", "", 422, "request_refused", "limit", "bad_number"},
      {"GET", "/api/v1/items?before=x", "", 422, "request_refused", "before", "bad_number"},
      {"GET", path("/api/v1/items/", nobody), "", 404, "no_such_item"},
      {"GET", "/api/v1/items/x", "", 404, "no_such_item"},
      {"POST", path("/api/v1/items/", nobody, "/signature"), R"({"words":"主任"})", 404, "no_such_item"},
      {"POST", path("/api/v1/items/", item, "/signature"), "{}", 422, "request_refused", "words", "missing"},
      {"POST", path("/api/v1/items/", nobody, "/acts"), R"({"act":"hold"})", 404, "no_such_item"},
      {"POST", path("/api/v1/items/", item, "/acts"), "{}", 422, "request_refused", "act", "missing"},
      {"POST", path("/api/v1/items/", item, "/acts"), R"({"act":"fly"})", 422, "request_refused", "act",
       "no_such_choice"},
      {"POST", path("/api/v1/items/", item, "/acts"), R"({"act":"take_down"})", 422, "request_refused", "reason",
       "reason_needed"},
      {"POST", path("/api/v1/items/", item, "/acts"), R"({"act":"take_down","reason":"  "})", 422, "request_refused",
       "reason", "reason_needed"},
      {"POST", path("/api/v1/items/", item, "/acts"), R"({"act":"settle","reason":"x"})", 422, "request_refused",
       "standing", "standing_needed"},
      {"POST", path("/api/v1/items/", item, "/acts"), R"({"act":"settle","reason":"x","standing":"cannot_tell"})", 422,
       "request_refused", "standing", "no_such_choice"},
      {"POST", path("/api/v1/items/", item, "/acts"), R"({"act":"hold","standing":"absent"})", 422, "request_refused",
       "standing", "goes_with"},
      {"POST", path("/api/v1/items/", item, "/acts"), R"({"act":"publish_now"})", 409, "not_possible_now", "website",
       "not_possible_now"},
      {"POST", path("/api/v1/deliveries/", delivery, "/acts"), R"({"act":"restore"})", 409, "not_possible_now"},
      {"POST", path("/api/v1/deliveries/", nobody, "/acts"), R"({"act":"hold"})", 404, "no_such_delivery"},
      {"GET", path("/api/v1/deliveries/", nobody), "", 404, "no_such_delivery"},
      {"GET", path("/api/v1/deliveries/", nobody, "/why"), "", 404, "no_such_delivery"},
      {"GET", path("/api/v1/log?item=", nobody), "", 404, "no_such_item"},
      {"GET", path("/api/v1/log?delivery=", nobody), "", 404, "no_such_delivery"},
      {"GET", "/api/v1/log?channel=fax", "", 422, "request_refused", "channel", "no_such_choice"},
      {"GET", "/api/v1/log?since=soon", "", 422, "request_refused", "since", "not_a_moment"},
      {"POST", "/api/v1/channels/fax/probe", "{}", 404, "no_such_outlet"},
      {"GET", "/api/v1/alarms?open=perhaps", "", 422, "request_refused", "open", "no_such_choice"},
      {"GET", "/api/v1/alarms?limit=0", "", 422, "request_refused", "limit", "bad_number"},
      {"POST", path("/api/v1/alarms/", nobody, "/ack"), "{}", 404, "no_such_alarm"},
      {"POST", path("/api/v1/alarms/", nobody, "/ack"), R"({"word":"x"})", 422, "request_refused", "word",
       "unknown_field"},
      {"POST", "/api/v1/backup", R"({"file":"here.db"})", 422, "request_refused", "file", "path_not_absolute"},
      {"POST", "/api/v1/backup", json{{"file", (office.folder() / "lianbo.db").string()}}.dump(), 409, "backup_exists"},
      {"POST", "/api/v1/backup", R"({"file":"/proc/here.db"})", 503, "backup_failed"},
  };
  for (const auto& row : rows) {
    if (row.code == "no_such_path") {
      continue;  // not an operation of the description
    }
    const auto reply = office.ask(row.method, row.path, row.body);
    INFO(row.method << ' ' << row.path << ' ' << row.body << '\n' << reply.body);
    CHECK(reply.status == row.status);
    CHECK(reply.code() == row.code);
    CHECK((row.reason.empty() || reply.has_problem(row.field, row.reason)));
    CHECK(reply.json().at("detail").get<std::string>().find_first_of("。") != std::string::npos);
  }
  CHECK(office.get("/api/v1/items").json().at("items").size() == 1);
}

TEST_CASE("an end that is past is refused, and said once") {
  Office office;
  office.start();
  auto ends_sooner_on_the_website = form("+0s", "+2h");
  ends_sooner_on_the_website["channel_windows"] = {
      {"website", {{"go_live_date", "115-01-02"}, {"take_down_date", "115-01-03"}}}};
  for (const auto& [refused, field, code] :
       {std::tuple{form("115-01-02", "115-01-03"), "take_down_date", "ends_in_past"},
        std::tuple{ends_sooner_on_the_website, "channel_windows", "window_passed"}}) {
    const auto reply = office.post("/api/v1/requests", submission("a", refused));
    INFO(reply.body);
    CHECK(reply.status == 422);
    CHECK(reply.has_problem(field, code));
    CHECK(reply.json().at("errors").size() == 1);
  }
}

TEST_CASE("only those who may, may: strangers nothing, readers no act") {
  Office office;
  office.start();
  struct Row {
    std::string_view method;
    std::string_view path;
    std::string_view token;
    int status;
  };
  const std::vector<Row> rows{
      {"GET", "/api/v1/items", "", 401},
      {"GET", "/api/v1/items", "reader-0123456789-012345678", 401},
      {"GET", "/metrics", "", 401},
      {"GET", "/api/v1/events", "", 401},
      {"POST", "/api/v1/clock/accept", "", 401},
      {"POST", "/api/v1/clock/accept", reading_token, 403},
      {"GET", "/healthz", "", 200},
      {"GET", "/api/v1/items", reading_token, 200},
      {"GET", "/metrics", reading_token, 200},
      {"GET", "/api/v1/items", acting_token, 200},
      {"POST", "/api/v1/clock/accept", acting_token, 200},
  };
  for (const auto& row : rows) {
    INFO(row.method << ' ' << row.path << ' ' << row.token);
    CHECK(office.ask_by_tcp(row.method, std::string{row.path}, row.token).status == row.status);
  }
  const auto log = office.get("/api/v1/log").json().at("rows");
  CHECK(log.at(0).at("act") == "clock_accepted");
  CHECK(log.at(0).at("actor") == "actor");
}

TEST_CASE("the same key is the same request, and never a second item") {
  Office office;
  office.start();
  const auto sent = submission("one", form("+1h", "+2h"));
  const auto first = office.post("/api/v1/requests", sent);
  const auto again = office.post("/api/v1/requests", sent);
  CHECK(first.status == 201);
  CHECK(again.status == 200);
  CHECK(again.json().at("repeated") == true);
  CHECK(again.json().at("item").at("id") == first.json().at("item").at("id"));
  CHECK(again.json().at("approval_hash") == first.json().at("approval_hash"));

  const auto other = office.post("/api/v1/requests", submission("one", form("+1h", "+3h")));
  CHECK(other.status == 409);
  CHECK(other.code() == "key_reused");
  CHECK(office.get("/api/v1/items").json().at("items").size() == 1);
}

TEST_CASE("a preview and a dry run show what would stand, and write nothing") {
  Office office;
  office.start();
  auto wanted = submission("never", form("115-12-01", "115-12-24"));
  wanted["up"] = "+1h";
  wanted["down"] = "+2h";
  const auto preview = office.post("/api/v1/previews", wanted);
  wanted["dry_run"] = true;
  const auto dry = office.post("/api/v1/requests", wanted);
  REQUIRE(preview.status == 200);
  REQUIRE(dry.status == 200);
  CHECK(preview.json().at("approval_hash") == dry.json().at("approval_hash"));
  const auto shown = preview.json().at("previews").at(0);
  CHECK(shown.at("title") == "春節服務時間");
  CHECK(shown.at("figures").at(0).at("value") == 6);
  CHECK(shown.at("figures").at(0).at("limit") == 100);
  CHECK(shown.at("figures").at(1).at("value") == 7);
  CHECK(shown.at("recall").at("class") == "complete");
  CHECK(shown.at("outlets") == json::array({"website"}));
  CHECK(office.get("/api/v1/items").json().at("items").empty());
}

TEST_CASE("a channel without an outlet is previewed with a warning, and refused when it is sent in") {
  Office office;
  office.start();
  auto everywhere = form("+1h", "+2h");
  everywhere["requested_channels"] = {"website", "line", "led_marquee", "sms"};
  everywhere["line_body"] = "春節暫停服務";
  everywhere["led_body"] = "春節暫停服務";
  everywhere["sms_body"] = std::string(161, 'a');
  auto wanted = submission("a", everywhere);
  const auto preview = office.post("/api/v1/previews", wanted);
  REQUIRE(preview.status == 200);
  const auto shown = preview.json();
  std::map<std::string, json> by_channel;
  for (const auto& each : shown.at("previews")) {
    by_channel[each.at("channel")] = each;
  }
  REQUIRE(by_channel.size() == 4);
  CHECK(shown.at("warnings").size() == 3);
  for (const auto& warning : shown.at("warnings")) {
    CHECK(warning.at("code") == "no_outlet");
    CHECK(warning.at("severity") == "warning");
  }
  CHECK(by_channel.at("website").at("outlets") == json::array({"website"}));
  CHECK(by_channel.at("website").at("segments").empty());
  CHECK(by_channel.at("line").at("outlets").empty());
  CHECK(by_channel.at("line").at("recall").at("class") == "impossible");
  CHECK(by_channel.at("line").at("pieces").at(0).at("text") == "春節暫停服務");
  CHECK(by_channel.at("led_marquee").at("figures").at(0).at("value") == 12);
  CHECK(by_channel.at("sms").at("cost").is_object());
  REQUIRE(by_channel.at("sms").at("segments").size() == 2);
  CHECK(by_channel.at("sms").at("segments").at(0).at("length") == 153);
  CHECK(by_channel.at("sms").at("segments").at(1).at("text") == "aaaaaaaa");

  for (const bool dry_run : {true, false}) {
    wanted["dry_run"] = dry_run;
    const auto refused = office.post("/api/v1/requests", wanted);
    CHECK(refused.status == 422);
    CHECK(refused.has_problem("requested_channels", "no_outlet"));
  }
}

TEST_CASE("what several channels refuse alike is said once") {
  Office office;
  office.start();
  auto long_title = form("+1h", "+2h");
  long_title["requested_channels"] = {"website", "city_site", "civil_affairs_site"};
  long_title["title"] = std::string(101, 'x');
  const auto reply = office.post("/api/v1/previews", submission("a", long_title));
  CHECK(reply.status == 422);
  INFO(reply.body);
  CHECK(std::ranges::count(reply.json().at("errors"), "title_too_long",
                           [](const json& each) { return each.at("code").get<std::string>(); }) == 1);
}

TEST_CASE("an item waits for its signatures, is seen to, and says so") {
  Office office;
  office.start();
  auto wanted = submission("a", form("+1h", "+2h"));
  wanted.erase("signed_on_paper");
  const auto item = office.post("/api/v1/requests", wanted).json().at("item");
  CHECK(item.at("will_miss") == true);
  CHECK(item.at("deliveries").at(0).at("state") == "awaiting_signatures");
  const auto at = "/api/v1/items/" + item.at("id").get<std::string>();
  const auto delivery = item.at("deliveries").at(0).at("id").get<std::string>();
  CHECK(office.get("/api/v1/deliveries/" + delivery + "/why").json().at("zh").get<std::string>().starts_with("等簽核"));

  const auto signed_item = office.post(at + "/signature", {{"words", "主任 115-03-02"}});
  CHECK(signed_item.status == 200);
  CHECK(signed_item.json().at("will_miss") == false);
  CHECK(signed_item.json().at("deliveries").at(0).at("state") == "waiting");
  const auto twice = office.post(at + "/signature", {{"words", "主任 115-03-02"}});
  CHECK(twice.status == 409);
  CHECK(twice.code() == "already_signed");
}

TEST_CASE("a form goes up on the site, is seen there, is taken down by a person, and all of it is in the log") {
  Office office;
  office.start();
  const auto item = queue_form(office, "a", "+0s", "+1h");
  const auto id = item.at("id").get<std::string>();
  const auto delivery = item.at("deliveries").at(0).at("id").get<std::string>();
  office.wait_until(delivery, "verified");

  const auto shown = office.get("/api/v1/items/" + id).json().at("deliveries").at(0);
  CHECK(shown.at("evidence") == "public_view");
  CHECK(shown.at("group") == "live");
  CHECK(shown.at("next_step") == "take_down");
  const auto page = "/site/news/" + id + "/";
  CHECK(office.ask_by_tcp("GET", page, "").status == 200);
  CHECK(office.get("/api/v1/items?group=live").json().at("items").size() == 1);
  CHECK(office.get("/api/v1/items?group=down").json().at("items").empty());

  const auto acted =
      office.post("/api/v1/items/" + id + "/acts", {{"act", "take_down"}, {"reason", "內容有誤"}}).json();
  CHECK(acted.at("done") == json::array({delivery}));
  office.wait_until(delivery, "gone");
  CHECK(office.ask_by_tcp("GET", page, "").status == 410);

  const auto history = office.get("/api/v1/deliveries/" + delivery).json();
  CHECK(history.at("title") == "春節服務時間");
  std::vector<std::string> acts;
  for (const auto& row : history.at("history")) {
    acts.push_back(row.at("act"));
    if (row.at("act") == "take_down") {
      CHECK(row.at("detail").at("reason") == "內容有誤");
    }
  }
  CHECK(acts.front() == "submitted");
  CHECK(std::ranges::count(acts, "take_down") == 1);
  CHECK(acts.back() == "seen_gone");

  const auto again = office.post("/api/v1/deliveries/" + delivery + "/acts", {{"act", "take_down"}, {"reason", "再"}});
  CHECK(again.status == 409);
  const auto counts = office.get("/api/v1/counts").json();
  CHECK(counts.at("groups").at(3).at("count") == 1);
}

TEST_CASE("the log is read in pages, both ways, and by what it tells of") {
  Office office;
  office.start();
  const auto one = queue_form(office, "a", "+1h", "+2h").at("id").get<std::string>();
  queue_form(office, "b", "+1h", "+2h");
  const auto all = office.get("/api/v1/log").json();
  CHECK(all.at("next").is_null());
  const auto newest = office.get("/api/v1/log?limit=2").json();
  CHECK(newest.at("rows").at(0) == all.at("rows").at(0));
  const auto next = newest.at("next").get<std::int64_t>();
  CHECK(office.get("/api/v1/log?limit=1&before=" + std::to_string(next)).json().at("rows").at(0) ==
        all.at("rows").at(2));
  const auto oldest = office.get("/api/v1/log?after=0&limit=1").json();
  CHECK(oldest.at("rows").at(0) == all.at("rows").back());
  CHECK(oldest.at("next") == 1);
  const auto of_one = office.get("/api/v1/log?item=" + one).json().at("rows");
  CHECK(of_one.size() >= 2);
  for (const auto& row : of_one) {
    CHECK(row.at("item") == one);
  }
  const auto of_website = office.get("/api/v1/log?channel=website").json().at("rows");
  CHECK(of_website.size() >= 2);
  for (const auto& row : of_website) {
    CHECK(row.at("outlet") == "website");
  }
  CHECK(office.get("/api/v1/log?channel=sms").json().at("rows").empty());
  CHECK(office.get("/api/v1/log?since=%2B1h").json().at("rows").empty());

  const auto page = office.get("/api/v1/items?limit=1").json();
  const auto older = office.get("/api/v1/items?limit=1&before=" + page.at("next").dump()).json();
  CHECK(older.at("items").at(0).at("id") == one);
}

TEST_CASE("who follows the events again goes on where the last one was") {
  Office office;
  office.start();
  queue_form(office, "a", "+1h", "+2h");
  const auto rows = office.get("/api/v1/log?after=0").json().at("rows");
  REQUIRE(rows.size() >= 3);
  std::vector<json> heard;
  const auto followed = office.client().follow("/api/v1/events", "1", [&](const cli::ServerEvent& event) {
    CHECK(event.event == "log");
    heard.push_back(json::parse(event.data));
    CHECK(event.id == heard.back().at("id").dump());
    return heard.size() < rows.size() - 1;
  });
  REQUIRE(followed);
  CHECK(heard == std::vector<json>(rows.begin() + 1, rows.end()));
  CHECK(office.ask("GET", "/api/v1/events", "", {{"Last-Event-ID", "x"}}).status == 422);
}

TEST_CASE("files are taken in by their content, drawn anew, and found again by their digest") {
  Office office;
  office.start();
  std::ifstream file{LIANBO_SAMPLES "/media/春節服務時間.png", std::ios::binary};
  const std::string picture{std::istreambuf_iterator<char>{file}, {}};
  const auto kept = office.ask("PUT", "/api/v1/media?name=%E5%9C%96.png", picture);
  REQUIRE(kept.status == 200);

  auto wanted = submission("a", form("+0s", "+1h"));
  wanted["form"]["media"] = json::array({{{"name", "圖.png"}, {"alt", "春節暫停服務"}}});
  const auto without = office.post("/api/v1/requests", wanted);
  CHECK(without.has_problem("media[0].name", "file_not_sent"));
  wanted["files"]["圖.png"] = kept.json().at("digest");
  const auto item = office.post("/api/v1/requests", wanted);
  REQUIRE(item.status == 201);
  const auto delivery = item.json().at("item").at("deliveries").at(0).at("id").get<std::string>();
  office.wait_until(delivery, "verified");
}

TEST_CASE("a document that goes along is screened like the form") {
  Office office;
  office.start();
  const auto send = [&office](const std::string& name, const std::string& document) {
    const auto kept = office.ask("PUT", "/api/v1/media?name=" + name, document);
    REQUIRE(kept.status == 200);
    auto wanted = submission(name, form("+1h", "+2h"));
    wanted["form"]["attachments"] = json::array({{{"name", name}, {"title", "名冊"}}});
    wanted["files"][name] = kept.json().at("digest");
    return office.post("/api/v1/requests", wanted);
  };
  const auto refused = send("a.pdf", requests::testing::pdf({"nothing", "A123456789"}));
  CHECK(refused.status == 422);
  CHECK(refused.has_problem("attachments[0].name", "personal_data"));
  CHECK(send("locked.pdf", requests::testing::locked_pdf()).has_problem("attachments[0].name", "document_locked"));
  const auto scan = send("scan.pdf", requests::testing::pdf({""}));
  CHECK(scan.status == 201);
  CHECK(scan.json().at("warnings").at(0).at("code") == "document_without_words");
}

TEST_CASE("a form that nobody signs has an alarm, which somebody takes up and which is over once it is signed") {
  Office office;
  office.write_settings(office.settings() + "[alarms]\nfold_within = \"1s\"\n");
  office.start();
  auto unsigned_form = submission("unsigned", form("+1h", "+2h"));
  unsigned_form.erase("signed_on_paper");
  const auto item = office.post("/api/v1/requests", unsigned_form).json().at("item").at("id").get<std::string>();
  office.daemon().wait_for("alarm_opened");
  const auto alarm = office.get("/api/v1/alarms?open=true").json().at("alarms").at(0);
  CHECK(alarm.at("cause") == "unsigned_soon");
  CHECK(alarm.at("severity") == "error");
  CHECK(alarm.at("concerned") == json::array({"春節服務時間"}));
  CHECK(alarm.at("mailed_at").is_null());
  CHECK(office.get("/metrics").body.find("lianbo_alarms_open{severity=\"error\"} 1") != std::string::npos);

  const auto ack = path("/api/v1/alarms/", alarm.at("id").get<std::string>(), "/ack");
  CHECK(office.ask_by_tcp("POST", ack, reading_token, R"({"words":"催辦中"})").status == 403);
  const auto acked = office.ask_by_tcp("POST", ack, acting_token, R"({"words":"催辦中"})");
  CHECK(acked.json().at("acked").at("by") == "actor");
  CHECK(acked.json().at("acked").at("words") == "催辦中");
  CHECK(office.get("/api/v1/log?limit=1").json().at("rows").at(0).at("act") == "alarm_acknowledged");

  office.post(path("/api/v1/items/", item, "/signature"), {{"words", "主任 115-03-02"}});
  office.daemon().wait_for("alarm_ended");
  CHECK(office.get("/api/v1/alarms?open=true").json().at("alarms").empty());
  CHECK(office.get("/api/v1/alarms").json().at("alarms").at(0).at("cleared_at").is_string());
  CHECK(office.post(ack, json::object()).status == 409);
}

TEST_CASE("the outlets, the lifecycle, the clock and the figures are there to see") {
  Office office;
  office.start();
  const auto channels = office.get("/api/v1/channels").json().at("channels");
  CHECK(channels.size() == 8);
  const auto outlet = channels.at(0).at("outlets").at(0);
  CHECK(outlet.at("adapter") == "website.static");
  CHECK(outlet.at("powers").at("absence_looks") == 1);
  CHECK(channels.at(7).at("outlets").empty());
  CHECK(office.post("/api/v1/channels/website/probe", json::object()).json().at("good") == true);
  CHECK(office.get("/api/v1/lifecycle").json().at("states").size() == 17);
  CHECK(office.get("/api/v1/clock").json().at("held") == false);
  const auto metrics = office.get("/metrics").body;
  for (const std::string_view name :
       {"lianbo_due_lag_seconds_bucket{outlet=\"website\"", "lianbo_overdue 0", "lianbo_breaker{outlet=\"website\"} 0",
        "lianbo_timer_lag_seconds", "lianbo_store_good 1"}) {
    INFO(name);
    CHECK(metrics.find(name) != std::string::npos);
  }
}
