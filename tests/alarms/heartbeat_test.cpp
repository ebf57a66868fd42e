#include "daemon/alarms/heartbeat.hpp"

#include "sandbox/loop.hpp"
#include "sandbox/scripted_http.hpp"
#include "sandbox/simulated_clock.hpp"
#include "tests/catch.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <functional>
#include <vector>

namespace lianbo::alarms {
namespace {

using namespace std::chrono_literals;
using sandbox::ScriptedHttp;
using transport::HttpRequest;

constexpr Instant start = instant_from_ms(1'772'409'600'000);

// The place elsewhere: it raises the alarm when it has heard nothing for three beats.
class Watcher {
 public:
  explicit Watcher(const Clock& clock) : clock_{clock} {}

  ScriptedHttp::Answer hear(const HttpRequest& request) {
    heard_at_ = clock_.now();
    methods += request.method + " ";
    return ScriptedHttp::status(status);
  }
  bool alarms() const { return clock_.now() - heard_at_ > 3min; }

  std::string methods;
  int status = 200;

 private:
  const Clock& clock_;
  Instant heard_at_ = start;
};

struct Office {
  explicit Office(config::Heartbeat::Method method = config::Heartbeat::Method::get) {
    boost::asio::co_spawn(loop, heartbeat.run(), boost::asio::detached);
    config::Heartbeat settings;
    settings.url = "https://watch.example/beat";
    settings.method = method;
    settle();
    heartbeat.use(settings);
    settle();
  }
  ~Office() { loop.drop(); }
  Office(const Office&) = delete;
  Office& operator=(const Office&) = delete;

  void settle() {
    loop.restart();
    while (loop.poll() > 0) {
      loop.restart();
    }
  }
  void pass(Duration span) {
    const auto until = clock.now() + span;
    while (clock.somebody_waits() && clock.next() <= until) {
      clock.advance();
      settle();
    }
    clock.pass(until - clock.now());
  }

  sandbox::Loop loop;
  sandbox::SimulatedClock clock{start};
  Watcher watcher{clock};
  ScriptedHttp http{[this](const HttpRequest& request) { return watcher.hear(request); }};
  bool well = true;
  Log log = Log::to_nowhere();
  Heartbeat heartbeat{http, clock, log, [this] { return well; }, std::nullopt, loop.get_executor()};
};

}  // namespace

TEST_CASE("a daemon that is not well falls silent, and those who watch raise the alarm") {
  Office office;
  office.pass(10min);
  CHECK_FALSE(office.watcher.alarms());
  office.well = false;
  office.pass(5min);
  CHECK(office.watcher.alarms());
  CHECK_FALSE(office.heartbeat.trouble());  // nothing was sent that could have failed
  office.well = true;
  office.pass(2min);
  CHECK_FALSE(office.watcher.alarms());
}

TEST_CASE("a beat that does not get through is a trouble until one does") {
  struct Row {
    std::function<ScriptedHttp::Answer(const HttpRequest&)> answer;
    std::string code;
  };
  const std::vector<Row> rows{
      {[](const HttpRequest&) { return ScriptedHttp::status(404); }, "heartbeat_refused"},
      {[](const HttpRequest&) { return ScriptedHttp::status(301); }, "heartbeat_refused"},
      {[](const HttpRequest&) { return ScriptedHttp::failure(transport::Sent::nothing); }, "connection_refused"},
      {[](const HttpRequest&) { return ScriptedHttp::failure(transport::Sent::fully); }, "answer_timed_out"},
  };
  for (const auto& row : rows) {
    Office office;
    office.http.answer_by(row.answer);
    office.pass(2min);
    REQUIRE(office.heartbeat.trouble());
    CHECK(office.heartbeat.trouble()->code == row.code);
    office.http.answer_by([](const HttpRequest&) { return ScriptedHttp::status(204); });
    office.pass(1min);
    CHECK_FALSE(office.heartbeat.trouble());
  }
}

TEST_CASE("beats come once a minute, by the method that was asked for, to the URL and with nothing else") {
  Office office{config::Heartbeat::Method::head};
  office.pass(5min);
  const auto requests = office.http.take_requests();
  CHECK(requests.size() == 6);
  CHECK(requests.front().method == "HEAD");
  CHECK(requests.front().url == "https://watch.example/beat");
  CHECK(requests.front().headers.empty());
  CHECK(requests.front().body.empty());
}

TEST_CASE("without settings nothing is sent, and what was wrong is forgotten") {
  Office office;
  office.watcher.status = 500;
  office.pass(2min);
  CHECK(office.heartbeat.trouble());
  office.http.take_requests();
  office.heartbeat.use(std::nullopt);
  office.settle();
  office.pass(10min);
  CHECK(office.http.take_requests().empty());
  CHECK_FALSE(office.heartbeat.trouble());
}

}  // namespace lianbo::alarms
