#pragma once

#include "base/task.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

namespace lianbo {

// Something that coroutines wait for and that happens again and again: raise() wakes all who wait now. Not for use
// from several threads.
class Event {
 public:
  explicit Event(const boost::asio::any_io_executor& executor) : timer_{executor, boost::asio::steady_timer::time_point::max()} {}

  Task<> wait();
  void raise() { timer_.cancel(); }

 private:
  boost::asio::steady_timer timer_;
};

}  // namespace lianbo
