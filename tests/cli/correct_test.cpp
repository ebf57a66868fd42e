#include "cli/consequences.hpp"
#include "tests/catch.hpp"
#include "tests/cli/answers.hpp"
#include "tests/cli/canned_daemon.hpp"

#include <filesystem>
#include <fstream>

using namespace lianbo;
using namespace lianbo::cli;
using nlohmann::json;

namespace {

const std::string item_id = "01KB3J4X2KHZ5C1P7E2G6S8J9B";

json outlet_called(std::string_view name, bool takes_down, bool updates = true) {
  auto outlet = answers::outlet();
  outlet["name"] = name;
  outlet["powers"]["takes_down"] = takes_down;
  outlet["powers"]["updates"] = updates;
  return outlet;
}

json channels() {
  auto answer = answers::channels(json::array({outlet_called("website", true)}));
  answer["channels"][1]["outlets"] = json::array({outlet_called("sms", false)});
  return answer;
}

json draft_for(const json& outlets) {
  return {{"title", "公告"},
          {"unit", ""},
          {"change_kind", "new"},
          {"form_hash", ""},
          {"approval_hash", ""},
          {"previews", json::array({{{"channel", "website"},
                                     {"channel_name", {{"zh", "本所網站"}, {"en", "the office's website"}}},
                                     {"outlets", outlets},
                                     {"publish_at", "2026-03-02T08:00:00+08:00"},
                                     {"takedown_at", nullptr},
                                     {"title", "公告"},
                                     {"section", ""},
                                     {"assets", json::array()},
                                     {"body", "新的內文"},
                                     {"text", "公告\n新的內文"},
                                     {"figures", json::array()},
                                     {"segments", json::array()},
                                     {"recall", {{"zh", "可以收回"}, {"en", "can be recalled"}}},
                                     {"cost", nullptr}}})},
          {"warnings", json::array()}};
}

json on(std::string_view outlet, std::string_view state, std::string_view hands = "machine") {
  auto delivery = answers::delivery(state);
  delivery["outlet"] = outlet;
  delivery["hands"] = hands;
  return delivery;
}

std::string accepted(bool repeated = false) {
  return answer("201 Created", {{"repeated", repeated},
                                {"revision", 2},
                                {"form_hash", ""},
                                {"approval_hash", ""},
                                {"warnings", json::array()},
                                {"item", answers::item(json::array({on("website", "taking_down")}))}});
}

// Drafts where asked for a dry run, else answers as given.
CannedDaemon::Say office(const std::string& taken_in, const std::string& drafted) {
  return [=](const CannedDaemon::Request& request) -> std::string {
    if (request.what == "POST /api/v1/requests") {
      return request.json().at("dry_run").get<bool>() ? drafted : taken_in;
    }
    return by_request(
        {{"GET /api/v1/items/" + item_id,
          ok(answers::item(json::array({on("website", "verified"), on("sms", "accepted")})))},
         {"GET /api/v1/items",
          ok({{"items", json::array({answers::item(json::array({on("website", "verified")}))})}, {"next", nullptr}})},
         {"GET /api/v1/channels", ok(channels())},
         {"PUT /api/v1/media", ok({{"digest", std::string(64, 'a')}})}})(request);
  };
}

std::string form_in(const CannedDaemon& daemon) {
  const auto path = daemon.folder() / "form.json";
  std::ofstream{path} << R"({"title": "公告", "media": [{"name": "a.png"}]})";
  std::filesystem::create_directory(daemon.folder() / "media");
  std::ofstream{daemon.folder() / "media" / "a.png"} << "PNG";
  return path.string();
}

Text only_consequence(const json& delivery, bool is_signed, const json& outlets) {
  const auto all = consequences(answers::item(json::array({delivery})), draft_for(outlets), channels(), is_signed);
  REQUIRE(all.size() == 1);
  return all[0].what;
}

}  // namespace

TEST_CASE("a corrected form that is refused changes nothing, and ends as a refused form does") {
  const CannedDaemon daemon{office(accepted(), problem(422))};
  const auto ended = lianbo_at(daemon, {"correct", item_id, form_in(daemon)});
  CHECK(ended.code == ExitCode::refused);
  CHECK_THAT(ended.err, ContainsSubstring("・title：標題太短。"));
  CHECK(daemon.requests("POST /api/v1/requests").size() == 1);
}

TEST_CASE("a correction whose answer never comes names the command that cannot double it") {
  const CannedDaemon daemon{office("", ok(draft_for({"website"})))};
  const auto form = form_in(daemon);
  const auto ended = lianbo_at(daemon, {"correct", item_id, form, "--key", "01KB3J4X2KHZ5C1P7E2G6S8J9C"});
  CHECK(ended.code == ExitCode::uncertain);
  CHECK_THAT(ended.err,
             ContainsSubstring("lianbo correct " + item_id + " " + form + " --key 01KB3J4X2KHZ5C1P7E2G6S8J9C"));
}

TEST_CASE("there is no correcting what is not there") {
  const CannedDaemon daemon{by_request({{"PUT /api/v1/media", ok({{"digest", std::string(64, 'a')}})}})};
  CHECK(lianbo_at(daemon, {"correct", item_id, form_in(daemon)}).code == ExitCode::failed);
}

TEST_CASE("a dry run of a correction sends nothing but a dry run, and tells what would happen") {
  const CannedDaemon daemon{office(accepted(), ok(draft_for({"website", "sms"})))};
  const auto ended = lianbo_at(daemon, {"correct", "@", form_in(daemon), "--dry-run"});
  INFO(ended.err);
  CHECK(ended.code == ExitCode::done);
  const auto sent = daemon.requests("POST /api/v1/requests");
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].json().at("dry_run") == true);
  CHECK(sent[0].json().at("corrects") == item_id);
  CHECK_THAT(ended.out, ContainsSubstring("立即下線，確認看不到後換成新版"));
  CHECK_THAT(ended.out, ContainsSubstring("無法收回，另擬一則更正"));
  CHECK_THAT(ended.out, ContainsSubstring("什麼都沒有變動。確定要更正：同一個 lianbo correct 指令，去掉 --dry-run"));
}

TEST_CASE("a correction takes its pictures along, and says what happens at once and what comes next") {
  const CannedDaemon daemon{office(accepted(), ok(draft_for({"website", "sms"})))};
  const auto ended = lianbo_at(daemon, {"correct", item_id, form_in(daemon)});
  INFO(ended.err);
  CHECK(ended.code == ExitCode::done);
  const auto sent = daemon.requests("POST /api/v1/requests");
  REQUIRE(sent.size() == 2);
  CHECK(sent[1].json().at("files") == json{{"a.png", std::string(64, 'a')}});
  CHECK(sent[1].json().at("corrects") == item_id);
  CHECK(sent[1].json().at("key").get<std::string>().size() == 26);
  CHECK_THAT(ended.out, ContainsSubstring("立即下線，確認看不到後換成新版"));
  CHECK_THAT(ended.out, ContainsSubstring("lianbo approve " + item_id + " --signed-on-paper"));
}

TEST_CASE("a correction that comes signed updates what can be updated, and has nothing to be approved") {
  const CannedDaemon daemon{office(accepted(), ok(draft_for({"website", "sms"})))};
  const auto ended = lianbo_at(daemon, {"correct", item_id, form_in(daemon), "--signed-on-paper", "主任", "--lang=en"});
  CHECK_THAT(ended.out, ContainsSubstring("is updated to the new text"));
  CHECK_THAT(ended.out, ContainsSubstring("lianbo status " + item_id) && !ContainsSubstring("approve"));
}

TEST_CASE("a correction that was taken in before does not tell its consequences a second time") {
  const CannedDaemon daemon{office(accepted(true), ok(draft_for({"website"})))};
  const auto ended = lianbo_at(daemon, {"correct", item_id, form_in(daemon), "--key", "01KB3J4X2KHZ5C1P7E2G6S8J9C"});
  CHECK_THAT(ended.out, ContainsSubstring("沒有重複送出") && !ContainsSubstring("立即"));
}

TEST_CASE("what a correction does at once depends on what has gone out, and who can bring it back") {
  struct Row {
    json delivery;
    bool is_signed;
    json outlets;
    std::string en;
  };
  const json both{"website", "sms"};
  for (const auto& [delivery, is_signed, outlets, en] : std::vector<Row>{
           {on("sms", "accepted"), false, both, "cannot be recalled: a correction (更正) is drafted"},
           {on("sms", "accepted"), true, both, "cannot be recalled: a correction (更正) is drafted"},
           {on("sms", "expired"), false, both, "cannot be recalled: a correction (更正) is drafted"},
           {on("sms", "unknown"), false, both, "whether it went out is not known: that is found out first"},
           {on("sms", "publishing"), false, both, "being sent: once it has gone out a correction (更正) is drafted"},
           {on("sms", "accepted"), false, {"website"}, ""},
           {on("website", "verified"), false, both, "comes down now, and takes the new text once it is seen gone"},
           {on("website", "verified"), true, both, "is updated to the new text"},
           {on("website", "unknown"), true, both, "comes down now, and takes the new text once it is seen gone"},
           {on("website", "verified", "person"), false, both,
            "a person is asked to take it down now; then it takes the new text"},
           {on("website", "verified", "person"), true, both, "a person is asked to change it to the new text"},
           {on("website", "needs_person"), false, both,
            "a person makes sure that the old text does not stand; then it takes the new one"},
           {on("website", "waiting"), false, both, "not up yet: it takes the new text silently"},
           {on("website", "awaiting_signatures"), false, both, "not up yet: it takes the new text silently"},
           {on("website", "taking_down"), false, both, "coming down already; then it takes the new text"},
           {on("website", "gone"), false, both, "over: the new text is delivered anew"}}) {
    CAPTURE(delivery["outlet"], delivery["state"], is_signed);
    if (en.empty()) {
      CHECK(
          consequences(answers::item(json::array({delivery})), draft_for(outlets), channels(), is_signed)[0].is_final);
      continue;
    }
    const auto all = consequences(answers::item(json::array({delivery})), draft_for(outlets), channels(), is_signed);
    REQUIRE(!all.empty());
    CHECK(all[0].what.en == en);
  }
}

TEST_CASE("a channel that the corrected form leaves out comes down, and a new one is told of") {
  CHECK(only_consequence(on("website", "verified"), false, json::array()).en ==
        "not on the new form: it comes down now");
  CHECK(only_consequence(on("website", "waiting"), false, json::array()).en == "not on the new form: it is cancelled");
  CHECK(only_consequence(on("sms", "accepted"), false, json::array()).en ==
        "not on the new form, and cannot be recalled: it stays as it is");
  CHECK(consequences(answers::item(json::array({on("website", "gone")})), draft_for(json::array()), channels(), false)
            .empty());
  CHECK(only_consequence(on("website", "verified"), false, {"website"}).zh == "立即下線，確認看不到後換成新版");
  const auto all = consequences(answers::item(json::array({on("website", "verified")})), draft_for({"website", "sms"}),
                                channels(), false);
  REQUIRE(all.size() == 2);
  CHECK(all[1].what.en == "a new channel: goes up at its time once it is signed");
  CHECK(all[1].channel.en == "the office's website sms");
}

TEST_CASE("of what was corrected before only the newest delivery is spoken of") {
  auto older = on("sms", "accepted");
  auto newer = on("sms", "awaiting_signatures");
  newer["id"] = "01KB3J4X2M8QY6T0V4N9D3R7WC";
  const auto all = consequences(answers::item(json::array({older, newer})), draft_for({"sms"}), channels(), false);
  REQUIRE(all.size() == 1);
  CHECK(all[0].what.en == "not up yet: it takes the new text silently");
}
