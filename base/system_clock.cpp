#include "base/system_clock.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace lianbo {
namespace asio = boost::asio;

Task<> Clock::sleep_until(Instant at) {
  constexpr Duration slice = std::chrono::seconds{30};
  for (auto left = at - now(); left > Duration::zero(); left = at - now()) {
    co_await sleep_for(std::min(left, slice));
  }
}

Instant SystemClock::now() const { return std::chrono::floor<Duration>(std::chrono::system_clock::now()); }

SteadyInstant SystemClock::steady() const { return std::chrono::floor<Duration>(std::chrono::steady_clock::now()); }

Task<> SystemClock::sleep_for(Duration wait) {
  if (wait <= Duration::zero()) {
    co_return;
  }
  const auto executor = co_await asio::this_coro::executor;
  // now() is cut to milliseconds: waiting one more keeps "never before" true.
  asio::steady_timer timer{executor, wait + Duration{1}};
  boost::system::error_code cancelled;
  co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
}

}  // namespace lianbo
