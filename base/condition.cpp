#include "base/condition.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace lianbo {
namespace asio = boost::asio;

Task<> Condition::wait() {
  boost::system::error_code cancelled;
  co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
}

Task<> Condition::wait_for(Duration at_most) {
  timer_.expires_after(at_most);
  co_await wait();
  timer_.expires_at(asio::steady_timer::time_point::max());
}

}  // namespace lianbo
