#pragma once

#include <boost/asio/io_context.hpp>

namespace lianbo::sandbox {

// An io_context that can be dropped as a loss of power drops a program: every coroutine goes, wherever it waits, and
// runs not one line more.
class Loop : public boost::asio::io_context {
 public:
  Loop() : io_context{1} {}

  // Afterwards it can only be destroyed.
  void drop() { shutdown(); }
};

}  // namespace lianbo::sandbox
