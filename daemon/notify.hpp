#pragma once

#include "base/time.hpp"

#include <optional>
#include <string>

namespace lianbo::daemon {

// Tells systemd how the service fares (sd_notify(3)). Started by hand or in a test, without NOTIFY_SOCKET, it does
// nothing.
class Notify {
 public:
  // Takes both answers from the environment, once.
  Notify();

  void ready(const std::string& status) const;  // the status line of `systemctl status`
  void status(const std::string& status) const;
  void reloading() const;  // until ready() is said again
  void stopping() const;

  // Has to be called at least this often; nothing where the unit sets no WatchdogSec.
  void alive() const;
  std::optional<Duration> alive_every() const { return alive_every_; }

 private:
  void say(const std::string& state) const;

  bool listened_to_ = false;
  std::optional<Duration> alive_every_;
};

// Says alive() as often as it must until it is cancelled. It runs where the work runs, so that a daemon whose loop
// hangs falls silent and is started again.
Task<> stay_alive(const Notify& notify, Clock& clock);

}  // namespace lianbo::daemon
