#include "daemon/signals.hpp"

#include <boost/asio/use_awaitable.hpp>

#include <csignal>

namespace lianbo::daemon {

Signals::Signals(const boost::asio::any_io_executor& executor) : set_{executor, SIGTERM, SIGINT, SIGHUP} {}

Task<Signal> Signals::next() {
  const int number = co_await set_.async_wait(boost::asio::use_awaitable);
  co_return number == SIGHUP ? Signal::reload : Signal::stop;
}

}  // namespace lianbo::daemon
