#pragma once

#include "daemon/alarms/desk.hpp"
#include "daemon/schema.hpp"
#include "sandbox/loop.hpp"
#include "sandbox/scripted_mail.hpp"
#include "sandbox/simulated_clock.hpp"
#include "tests/catch.hpp"

#include <boost/asio/co_spawn.hpp>

#include <exception>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace lianbo::alarms {

inline constexpr Instant start = instant_from_ms(1'772'409'600'000);  // 115年3月2日（一）08:00

inline Cause cause(const std::string& key, const std::vector<std::int64_t>& concerned = {}) {
  Cause made;
  made.key = key;
  made.said.what = {key, {"事情 " + key, "What: " + key}, {}};
  made.said.to_do = {"請處理 " + key, "See to " + key};
  made.count = std::ssize(concerned);
  for (const auto id : concerned) {
    made.concerned.push_back({id, "春節服務時間"});
  }
  return made;
}

// The alarms of an office on a simulated clock: the real store, desk and postman, and a mail server that is a function.
// What is wrong is said by the test.
class Office {
 public:
  Office() {
    auto name = (std::filesystem::temp_directory_path() / "lianbo-alarms-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    folder_ = name;
    start_up();
  }
  Office(const Office&) = delete;
  Office& operator=(const Office&) = delete;
  ~Office() {
    running_.reset();
    std::filesystem::remove_all(folder_);
  }

  // As a loss of power drops a program: every coroutine goes, wherever it waits.
  void die() {
    running_->loop.drop();
    running_.reset();
  }

  void start_up() {
    running_ = std::make_unique<Running>(*this);
    spawn(running_->postman.run());
    settle();
  }

  // Time passes, beat by beat.
  void pass(Duration span) {
    const auto until = clock.now() + span;
    while (clock.now() < until) {
      beat();
      advance_to(std::min<Instant>(until, clock.now() + std::chrono::seconds{10}));
    }
  }

  void beat() {
    spawn(running_->desk.take(wrong, rules));
    settle();
  }

  template <class T>
  T wait_for(Task<T> task) {
    std::optional<T> result;
    spawn(put_into(result, std::move(task)));
    settle();
    REQUIRE(result);
    return *std::move(result);
  }

  std::vector<Alarm> alarms() {
    auto query = [](store::Connection& connection) { return rows::list(connection, rows::Filter{}); };
    return wait_for(running_->store->read(std::move(query))).value();
  }

  Desk& desk() { return running_->desk; }
  store::Store& store() { return *running_->store; }

  sandbox::SimulatedClock clock{start};
  sandbox::ScriptedMail mail;
  std::vector<Cause> wrong;
  std::map<std::string, queue::OutletRules> rules;
  DeskSettings settings{
      {}, "鳳山第一戶政事務所", "lianbo@example.gov.tw", {"web@example.gov.tw", "second@example.gov.tw"}};

 private:
  struct Running {
    explicit Running(Office& office)
        : store{open(office, loop, random)},
          postman{*store, office.mail, office.clock, random, log, loop.get_executor()},
          desk{*store, postman, office.clock, random, log, office.settings, loop.get_executor()} {}

    static std::unique_ptr<store::Store> open(Office& office, sandbox::Loop& loop, Random& random) {
      const auto here = loop.get_executor();
      auto opened =
          store::Store::open(office.folder_ / "lianbo.db", daemon::migrations(), {here, here, here, {}, {}}, random);
      REQUIRE(opened);
      return *std::move(opened);
    }

    sandbox::Loop loop;
    SeededRandom random{1};
    Log log = Log::to_nowhere();
    std::unique_ptr<store::Store> store;
    Postman postman;
    Desk desk;
  };

  template <class T>
  static Task<> put_into(std::optional<T>& result, Task<T> task) {
    result.emplace(co_await std::move(task));
  }

  void spawn(Task<> task) {
    boost::asio::co_spawn(running_->loop, std::move(task), [](const std::exception_ptr& bug) {
      if (bug) {
        std::rethrow_exception(bug);
      }
    });
  }

  void settle() {
    running_->loop.restart();
    while (running_->loop.poll() > 0) {
      running_->loop.restart();
    }
  }

  void advance_to(Instant until) {
    while (clock.somebody_waits() && clock.next() <= until) {
      clock.advance();
      settle();
    }
    clock.pass(until - clock.now());
  }

  std::filesystem::path folder_;
  std::unique_ptr<Running> running_;
};

}  // namespace lianbo::alarms
