#pragma once

#include "base/task.hpp"
#include "base/time.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

namespace lianbo {

// Something that coroutines wait for and that happens again and again: notify() wakes all who wait now. Not for use
// from several threads.
class Condition {
 public:
  explicit Condition(const boost::asio::any_io_executor& executor)
      : timer_{executor, boost::asio::steady_timer::time_point::max()} {}

  Task<> wait();

  // As wait(), but at most for so long; for a single coroutine. Clock::wait() is what others call.
  Task<> wait_for(Duration at_most);
  void notify() { timer_.cancel(); }

 private:
  boost::asio::steady_timer timer_;
};

}  // namespace lianbo
