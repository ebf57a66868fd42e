#include "base/task_group.hpp"

#include <boost/asio/co_spawn.hpp>

#include <exception>

namespace lianbo {

void TaskGroup::spawn(Task<> task) {
  ++running_;
  boost::asio::co_spawn(executor_, std::move(task), [this](const std::exception_ptr& bug) {
    --running_;
    if (bug) {
      try {
        std::rethrow_exception(bug);
      } catch (const std::exception& error) {
        log_.line(Level::error, "bug", {{"what", error.what()}});
      }
    }
    ended_.notify();
  });
}

Task<> TaskGroup::join() {
  while (running_ > 0) {
    co_await ended_.wait();
  }
}

}  // namespace lianbo
