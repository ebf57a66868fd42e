#include "daemon/notify.hpp"

#include <systemd/sd-daemon.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace lianbo::daemon {
namespace {

// A line break would begin another assignment.
std::string one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

}  // namespace

Notify::Notify() : listened_to_{std::getenv("NOTIFY_SOCKET") != nullptr} {
  std::uint64_t within_us = 0;
  if (listened_to_ && sd_watchdog_enabled(0, &within_us) > 0) {
    // sd_watchdog_enabled(3) recommends half of it.
    alive_every_ = std::max(Duration{1}, Duration{within_us / 2 / 1000});
  }
}

void Notify::ready(const std::string& status) const { say("READY=1\nSTATUS=" + one_line(status)); }

void Notify::status(const std::string& status) const { say("STATUS=" + one_line(status)); }

void Notify::reloading() const { say("RELOADING=1"); }

void Notify::stopping() const { say("STOPPING=1"); }

void Notify::alive() const { say("WATCHDOG=1"); }

void Notify::say(const std::string& state) const {
  if (listened_to_) {
    sd_notify(0, state.c_str());
  }
}

Task<> stay_alive(const Notify& notify, Clock& clock) {
  if (!notify.alive_every()) {
    co_return;
  }
  for (;;) {
    notify.alive();
    co_await clock.sleep_for(*notify.alive_every());
  }
}

}  // namespace lianbo::daemon
