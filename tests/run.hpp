#pragma once

#include "base/task.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <optional>
#include <stdexcept>

namespace lianbo::tests {

// Runs a coroutine that waits for nothing from outside to its end.
template <class T>
T run(Task<T> task) {
  boost::asio::io_context io;
  std::optional<T> result;
  boost::asio::co_spawn(io, std::move(task), [&result](const std::exception_ptr& thrown, T value) {
    if (thrown) {
      std::rethrow_exception(thrown);
    }
    result = std::move(value);
  });
  io.run();
  if (!result) {
    throw std::logic_error{"the coroutine waits for something that never comes"};
  }
  return *std::move(result);
}

}  // namespace lianbo::tests
