#include "tests/catch.hpp"
#include "tests/cli/answers.hpp"
#include "tests/cli/canned_daemon.hpp"

#include <fstream>

using namespace lianbo;
using namespace lianbo::cli;
using nlohmann::json;

namespace {

// Answers in turn as its script says, then no more.
class ScriptedDaemon {
 public:
  explicit ScriptedDaemon(std::vector<std::string> script)
      : daemon_{[this, script = std::move(script)](const CannedDaemon::Request& request) {
          bodies.push_back(request.json());
          return bodies.size() > script.size() ? problem(503) : script[bodies.size() - 1];
        }} {}

  const CannedDaemon& daemon() const { return daemon_; }

  std::string form() const {
    const auto path = daemon_.folder() / "form.json";
    std::ofstream{path} << R"({"title": "公告"})";
    return path.string();
  }

  // What came, once the program has ended.
  std::vector<json> bodies;

 private:
  CannedDaemon daemon_;
};

std::string accepted() {
  return answer("201 Created", {{"repeated", false},
                                {"form_hash", ""},
                                {"approval_hash", ""},
                                {"warnings", json::array()},
                                {"item", answers::item(json::array({answers::delivery("waiting")}))}});
}

Ended queue(const ScriptedDaemon& daemon, std::vector<std::string> options = {}) {
  options.insert(options.begin(), {"queue", daemon.form()});
  return lianbo_at(daemon.daemon(), std::move(options));
}

}  // namespace

TEST_CASE("a request whose answer is lost is sent again with the same key") {
  ScriptedDaemon daemon{{"", accepted()}};
  const auto ended = queue(daemon);
  INFO(ended.err);
  CHECK(ended.code == ExitCode::done);
  CHECK_THAT(ended.out, ContainsSubstring("繳納戶政規費可用一卡通囉！"));
  REQUIRE(daemon.bodies.size() == 2);
  CHECK(daemon.bodies[0].at("key").get<std::string>().size() == 26);
  CHECK(daemon.bodies[0] == daemon.bodies[1]);
}

TEST_CASE("a form that is refused is not sent again, and ends in a way of its own") {
  ScriptedDaemon daemon{{problem(422), accepted()}};
  const auto ended = queue(daemon, {"--json"});
  CHECK(ended.code == ExitCode::refused);
  CHECK(json::parse(ended.out).at("errors").at(0).at("code") == "x");
  CHECK_THAT(ended.err, ContainsSubstring("申請單需要修正。\n・title：標題太短。\n"));
  CHECK(daemon.bodies.size() == 1);
}

TEST_CASE("what else the daemon refuses is no fault of the form") {
  ScriptedDaemon daemon{{problem(409)}};
  CHECK(queue(daemon).code == ExitCode::failed);
}

TEST_CASE("each request has a key of its own, unless one is given") {
  ScriptedDaemon daemon{{accepted(), accepted(), accepted()}};
  queue(daemon);
  queue(daemon);
  queue(daemon, {"--key", "01KB3J4X2KHZ5C1P7E2G6S8J9B", "--channels", "website,line", "--up", "+2s"});
  REQUIRE(daemon.bodies.size() == 3);
  CHECK(daemon.bodies[0].at("key") != daemon.bodies[1].at("key"));
  CHECK(daemon.bodies[2].at("key") == "01KB3J4X2KHZ5C1P7E2G6S8J9B");
  CHECK(daemon.bodies[2].at("channels") == json::array({"website", "line"}));
  CHECK(daemon.bodies[2].at("up") == "+2s");
  CHECK(!daemon.bodies[2].contains("down"));
}

TEST_CASE("an answer that is not the daemon's is told from one") {
  ScriptedDaemon daemon{{answer("200 OK", {{"hello", "world"}})}};
  const auto ended = queue(daemon);
  CHECK(ended.code == ExitCode::failed);
  CHECK_THAT(ended.err, ContainsSubstring("lianbo --version"));
}
