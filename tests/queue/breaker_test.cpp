#include "queue/breaker.hpp"

#include "tests/catch.hpp"

namespace lianbo::queue {
namespace {

using namespace std::chrono_literals;

const SteadyInstant start{Duration{1'000'000}};

}  // namespace

TEST_CASE("a lane that keeps failing rests, then lets one try") {
  Breaker breaker{{3, 10s, 60s}};
  breaker.failed(start);
  breaker.failed(start);
  CHECK(breaker.allows(start, 5) == 5);
  breaker.failed(start);
  CHECK(breaker.state(start) == Breaker::State::open);
  CHECK(breaker.allows(start + 9s, 5) == 0);
  CHECK(breaker.allows(start + 10s, 5) == 1);
  breaker.started(start + 10s);
  CHECK(breaker.allows(start + 10s, 5) == 0);
}

TEST_CASE("a failed try opens it for twice as long, up to the cap") {
  Breaker breaker{{1, 10s, 30s}};
  auto now = start;
  breaker.failed(now);
  for (const auto rest : {10s, 20s, 30s, 30s}) {
    CHECK(breaker.state(now + rest - 1ms) == Breaker::State::open);
    now += rest;
    CHECK(breaker.state(now) == Breaker::State::half_open);
    breaker.started(now);
    breaker.failed(now);
  }
}

TEST_CASE("a good try closes it, and forgets how long it was open") {
  Breaker breaker{{1, 10s, 60s}};
  breaker.failed(start);
  breaker.started(start + 10s);
  breaker.succeeded();
  CHECK(breaker.allows(start + 10s, 5) == 5);
  breaker.failed(start + 20s);
  CHECK(breaker.state(start + 30s) == Breaker::State::half_open);
}

TEST_CASE("the rate is kept evenly and nothing is saved up over a quiet hour") {
  RateLimit rate{60};
  CHECK(rate.allows(start, 10) == 1);
  rate.took(1);
  CHECK(rate.allows(start, 10) == 0);
  CHECK(rate.next(start) == start + 1s);
  CHECK(rate.allows(start + 1s, 10) == 1);
  CHECK(rate.allows(start + 1h, 10) == 1);
  RateLimit fast{600};
  CHECK(fast.allows(start, 100) == 10);
  RateLimit none{0};
  CHECK(none.allows(start, 100) == 100);
  CHECK_FALSE(none.next(start));
}

}  // namespace lianbo::queue
