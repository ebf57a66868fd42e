#include "base/system_clock.hpp"

#include "base/condition.hpp"

#include <boost/asio/this_coro.hpp>

#include <algorithm>

namespace lianbo {

Task<> Clock::sleep_for(Duration span) {
  if (span > Duration::zero()) {
    Condition never(co_await boost::asio::this_coro::executor);
    co_await wait(never, span);
  }
}

Task<> Clock::sleep_until(Instant at) {
  constexpr Duration slice = std::chrono::seconds{30};
  for (auto left = at - now(); left > Duration::zero(); left = at - now()) {
    co_await sleep_for(std::min(left, slice));
  }
}

Instant SystemClock::now() const { return std::chrono::floor<Duration>(std::chrono::system_clock::now()); }

SteadyInstant SystemClock::steady() const { return std::chrono::floor<Duration>(std::chrono::steady_clock::now()); }

Task<> SystemClock::wait(Condition& condition, Duration at_most) {
  // now() is cut to milliseconds: waiting one more keeps "never before" true.
  const auto span = std::max(at_most, Duration::zero()) + Duration{1};
  co_await condition.wait_for(span);
}

}  // namespace lianbo
