#include "base/condition.hpp"
#include "base/system_clock.hpp"
#include "tests/catch.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <vector>

namespace lianbo {
namespace {

using namespace std::chrono_literals;

// A clock that sleeps by moving, and whose wall time can be set while somebody sleeps.
class TestClock final : public Clock {
 public:
  Instant now() const override { return wall; }
  SteadyInstant steady() const override { return SteadyInstant{}; }
  Task<> wait(Condition& /*condition*/, Duration at_most) override {
    slept.push_back(at_most);
    wall += at_most;
    if (slept.size() == jump_after) {
      wall += jump;
    }
    co_return;
  }

  Instant wall{};
  std::vector<Duration> slept;
  std::size_t jump_after = 0;
  Duration jump{};
};

void run(Task<> task) {
  boost::asio::io_context io;
  boost::asio::co_spawn(io, std::move(task), [](const std::exception_ptr& error) {
    if (error) {
      std::rethrow_exception(error);
    }
  });
  io.run();
}

Task<> wait_and_count(Condition& condition, int& woken) {
  co_await condition.wait();
  ++woken;
}

}  // namespace

TEST_CASE("a long sleep reads the wall clock again every 30 seconds") {
  TestClock clock;
  run(clock.sleep_until(Instant{70s}));
  CHECK(clock.slept == std::vector<Duration>{30s, 30s, 10s});
}

TEST_CASE("a clock set forward ends a sleep within a slice") {
  TestClock clock;
  clock.jump_after = 1;
  clock.jump = 1h;
  run(clock.sleep_until(Instant{10min}));
  CHECK(clock.slept == std::vector<Duration>{30s});
}

TEST_CASE("a clock set back makes the sleep last until the wall clock is there") {
  TestClock clock;
  clock.jump_after = 1;
  clock.jump = -20s;
  run(clock.sleep_until(Instant{30s}));
  CHECK(clock.now() == Instant{30s});
  CHECK(clock.slept == std::vector<Duration>{30s, 20s});
}

TEST_CASE("the system's clock never wakes before its time") {
  SystemClock clock;
  const auto due = clock.now() + 3ms;
  run(clock.sleep_until(due));
  CHECK(clock.now() >= due);
  run(clock.sleep_for(-1h));
}

TEST_CASE("a condition wakes all who wait, and only those") {
  boost::asio::io_context io;
  const auto work = boost::asio::make_work_guard(io);
  Condition condition{io.get_executor()};
  int woken = 0;
  condition.notify();  // nobody waits yet: it is not remembered
  boost::asio::co_spawn(io, wait_and_count(condition, woken), boost::asio::detached);
  boost::asio::co_spawn(io, wait_and_count(condition, woken), boost::asio::detached);
  io.poll();
  CHECK(woken == 0);

  condition.notify();
  io.poll();
  CHECK(woken == 2);

  boost::asio::co_spawn(io, wait_and_count(condition, woken), boost::asio::detached);
  io.poll();
  CHECK(woken == 2);
  condition.notify();
  io.poll();
  CHECK(woken == 3);
}

}  // namespace lianbo
