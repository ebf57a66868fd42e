#pragma once

#include "base/task.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/signal_set.hpp>

namespace lianbo::daemon {

enum class Signal {
  stop,   // SIGTERM, SIGINT: finish what runs, then end
  reload  // SIGHUP: read the settings again
};

// The signals sent to the process, one at a time, from its construction on. A signal that comes while nobody waits is
// kept.
class Signals {
 public:
  explicit Signals(const boost::asio::any_io_executor& executor);

  Task<Signal> next();

 private:
  boost::asio::signal_set set_;
};

}  // namespace lianbo::daemon
