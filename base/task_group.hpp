#pragma once

#include "base/condition.hpp"
#include "base/log.hpp"
#include "base/task.hpp"

#include <boost/asio/any_io_executor.hpp>

namespace lianbo {

// Coroutines started side by side and waited for together, so that none outlives what it refers to. An exception that
// escapes from one is a bug: it is logged and ends that coroutine only.
class TaskGroup {
 public:
  TaskGroup(boost::asio::any_io_executor executor, const Log& log)
      : executor_{std::move(executor)}, log_{log}, ended_{executor_} {}

  void spawn(Task<> task);
  Task<> join();
  int running() const { return running_; }

 private:
  boost::asio::any_io_executor executor_;
  const Log& log_;
  Condition ended_;
  int running_ = 0;
};

}  // namespace lianbo
