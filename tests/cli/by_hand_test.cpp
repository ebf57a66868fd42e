#include "cli/command_line.hpp"
#include "tests/catch.hpp"
#include "tests/cli/answers.hpp"
#include "tests/cli/canned_daemon.hpp"

#include <fmt/format.h>

using namespace lianbo;
using namespace lianbo::cli;
using nlohmann::json;

namespace {

const std::string item_id = "01KB3J4X2KHZ5C1P7E2G6S8J9B";

std::string id_of(int number) { return fmt::format("01KB3J4X2M8QY6T0V4N9D3R7W{}", number); }

json of_outlet(int number, std::string_view state, std::string_view hands, std::string_view outlet = "facebook") {
  auto delivery = answers::delivery(state);
  delivery["id"] = id_of(number);
  delivery["outlet"] = outlet;
  delivery["hands"] = hands;
  return delivery;
}

json page(json deliveries) {
  return {{"items", json::array({answers::item(std::move(deliveries))})}, {"next", nullptr}};
}

// Four deliveries of facebook that go on, of which one is a person's already; one in another outlet, one at its end.
// `acts` answers by the delivery's number.
CannedDaemon::Say office(const std::map<int, std::string>& acts) {
  return [=](const CannedDaemon::Request& request) -> std::string {
    for (const auto& [number, said] : acts) {
      if (request.what == "POST /api/v1/deliveries/" + id_of(number) + "/acts") {
        return said;
      }
    }
    if (request.what == "GET /api/v1/items") {
      // An item stands in the list of each of its groups.
      return ok(page({of_outlet(1, "waiting", "machine"), of_outlet(2, "verified", "machine"),
                      of_outlet(3, "needs_person", "machine"), of_outlet(4, "sent", "person"),
                      of_outlet(5, "waiting", "machine", "line"), of_outlet(6, "gone", "machine")}));
    }
    return by_request({{"GET /api/v1/channels", ok(answers::channels(json::array({answers::outlet()})))}})(request);
  };
}

std::vector<std::string> acted_on(const CannedDaemon& daemon) {
  std::vector<std::string> ids;
  for (const auto& request : daemon.requests()) {
    if (request.what.starts_with("POST ")) {
      ids.push_back(request.what.substr(24, 26));
    }
  }
  return ids;
}

}  // namespace

TEST_CASE("an act that the daemon refuses says why in its words") {
  const CannedDaemon daemon{by_request(
      {{"GET /api/v1/items", ok(page({answers::delivery("gone")}))},
       {"POST /api/v1/items/" + item_id + "/acts", problem(409, "too_late_to_extend", "已經下線，不能再延長。")}})};
  const auto ended = lianbo_at(daemon, {"extend", item_id, "--down", "none", "--reason", "x"});
  CHECK(ended.code == ExitCode::failed);
  CHECK_THAT(ended.err, ContainsSubstring("不能再延長"));
}

TEST_CASE("a line that leaves out what an act needs is wrong") {
  const CannedDaemon daemon{by_request({})};
  for (const auto& line : std::vector<std::vector<std::string>>{{"extend", "@", "--reason", "x"},
                                                                {"extend", "@", "--down", "none"},
                                                                {"adopt", "@", "--reason", "x"},
                                                                {"adopt", "@", "https://example.tw/1"},
                                                                {"hand-over", "@"},
                                                                {"hand-over", "--reason", "x"},
                                                                {"hand-over", "@", "--outlet", "a", "--reason", "x"},
                                                                {"hand-over", "@", "--not-posted", "--reason", "x"},
                                                                {"hand-back", "--reason", "x"},
                                                                {"done", "@"},
                                                                {"done", "@", "--signed", "x", "--wait", "soon"},
                                                                {"tasks", "--piece", "1"},
                                                                {"tasks", "@", "--piece", "0"},
                                                                {"correct", "@"}}) {
    CAPTURE(line);
    CHECK(lianbo_at(daemon, line).code == ExitCode::usage);
  }
  CHECK(daemon.requests().empty());
}

TEST_CASE("acts are sent with what goes with them, and with nothing else") {
  struct Row {
    std::vector<std::string> line;
    std::string path;
    json body;
  };
  const auto delivery = "/api/v1/deliveries/" + answers::delivery("sent")["id"].get<std::string>() + "/acts";
  const auto item = "/api/v1/items/" + item_id + "/acts";
  for (const auto& [line, path, body] : std::vector<Row>{
           {{"extend", "@", "--down", "115-03-31", "--reason", "延期"},
            item,
            {{"act", "extend"}, {"down", "115-03-31"}, {"reason", "延期"}}},
           {{"extend", "01KB3J4X2M", "--down", "none", "--reason", "常設"},
            delivery,
            {{"act", "extend"}, {"down", "none"}, {"reason", "常設"}}},
           {{"adopt", "@", "https://example.tw/1", "--reason", "已自行刊登"},
            delivery,
            {{"act", "adopt"}, {"url", "https://example.tw/1"}, {"reason", "已自行刊登"}}},
           {{"hand-over", "@", "--reason", "x"}, item, {{"act", "hand_over"}, {"reason", "x"}}},
           {{"hand-back", "01kb3j4x2m", "--reason", "x"}, delivery, {{"act", "hand_back"}, {"reason", "x"}}},
           {{"hand-back", "@", "--not-posted", "--reason", "x"},
            item,
            {{"act", "hand_back"}, {"not_posted", true}, {"reason", "x"}}}}) {
    const auto shown = answers::item(json::array({answers::delivery("sent")}));
    const CannedDaemon daemon{
        by_request({{"GET /api/v1/items", ok({{"items", json::array({shown})}, {"next", nullptr}})},
                    {"GET /api/v1/items/" + item_id, ok(shown)},
                    {"POST " + delivery, ok(answers::delivery("sent"))},
                    {"POST " + item, ok({{"done", json::array()}, {"refused", json::array()}, {"item", shown}})}})};
    const auto ended = lianbo_at(daemon, line);
    CAPTURE(line, ended.err);
    CHECK(ended.code == ExitCode::done);
    const auto sent = daemon.requests("POST " + path);
    REQUIRE(sent.size() == 1);
    CHECK(sent[0].json() == body);
  }
}

TEST_CASE("an outlet that does not exist is told from one with nothing to do") {
  const CannedDaemon daemon{
      by_request({{"GET /api/v1/items", ok({{"items", json::array()}, {"next", nullptr}})},
                  {"GET /api/v1/channels", ok(answers::channels(json::array({answers::outlet()})))}})};
  const auto none = lianbo_at(daemon, {"hand-over", "--outlet", "facebok", "--reason", "x"});
  CHECK(none.code == ExitCode::failed);
  CHECK_THAT(none.err, ContainsSubstring("沒有「facebok」這個出口。所有出口請看：lianbo channels"));
  const auto idle = lianbo_at(daemon, {"hand-over", "--outlet", "website", "--reason", "x"});
  CHECK(idle.code == ExitCode::done);
  CHECK(idle.out == "已對 0 個派送執行。\n");
}

TEST_CASE("where a whole outlet is handed over, one that is refused keeps no other back and is told") {
  const CannedDaemon daemon{office({{1, ok(answers::delivery("waiting"))},
                                    {2, problem(409, "in_flight", "正在送出，請稍候幾秒再試。")},
                                    {3, ok(answers::delivery("needs_person"))}})};
  const auto ended = lianbo_at(daemon, {"hand-over", "--outlet", "facebook", "--reason", "臉書停擺"});
  INFO(ended.err);
  CHECK(ended.code == ExitCode::failed);
  CHECK(acted_on(daemon) == std::vector{id_of(1), id_of(2), id_of(3)});
  CHECK_THAT(ended.out, ContainsSubstring("已對 2 個派送執行，1 個本來就是，不行的有 1 個。\n"));
  CHECK_THAT(ended.out, ContainsSubstring("・" + id_of(2) + " 本所網站 facebook：正在送出，請稍候幾秒再試。"));
}

TEST_CASE("a daemon that goes away meanwhile leaves no doubt about what was done and what was not") {
  const CannedDaemon daemon{office({{1, ok(answers::delivery("waiting"))}, {2, ""}})};
  const auto ended = lianbo_at(daemon, {"hand-over", "--outlet", "facebook", "--reason", "x"});
  CHECK(ended.code == ExitCode::uncertain);
  CHECK(acted_on(daemon) == std::vector{id_of(1), id_of(2)});
  CHECK_THAT(ended.out, ContainsSubstring("已對 1 個派送執行") && ContainsSubstring("・" + id_of(2) + "：") &&
                            ContainsSubstring("・" + id_of(3) + "："));
  CHECK_THAT(ended.err, ContainsSubstring("再執行一次同樣的指令"));
}

TEST_CASE("an answer that would be the same for every delivery is given once") {
  const CannedDaemon daemon{office({{1, problem(503, "store_trouble", "資料庫無法寫入。")}})};
  const auto ended = lianbo_at(daemon, {"hand-over", "--outlet", "facebook", "--reason", "x", "--json"});
  CHECK(ended.code == ExitCode::failed);
  CHECK(acted_on(daemon) == std::vector{id_of(1)});
  const auto told = json::parse(ended.out);
  CHECK(told.at("done").empty());
  CHECK(told.at("left") == json::array({id_of(1), id_of(2), id_of(3)}));
}

TEST_CASE("handing a whole outlet back asks for those that are with people alone") {
  const CannedDaemon daemon{office({{4, ok(answers::delivery("sent"))}})};
  const auto ended = lianbo_at(daemon, {"hand-back", "--outlet", "facebook", "--not-posted", "--reason", "x"});
  CHECK(ended.code == ExitCode::done);
  const auto sent = daemon.requests("POST /api/v1/deliveries/" + id_of(4) + "/acts");
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].json() == json{{"act", "hand_back"}, {"not_posted", true}, {"reason", "x"}});
  CHECK(acted_on(daemon).size() == 1);
}
