#pragma once

#include "base/task.hpp"

#include <chrono>

namespace lianbo {

// UTC, in milliseconds. What is stored, compared and sent on the wire inside Lianbo; base/civil_time.hpp alone knows
// about Taipei and 民國 years.
using Duration = std::chrono::milliseconds;
using Instant = std::chrono::sys_time<Duration>;

// Time that never jumps, since some start. Intervals and deadlines are measured on it.
using SteadyInstant = std::chrono::time_point<std::chrono::steady_clock, Duration>;

constexpr Instant instant_from_ms(std::int64_t ms) { return Instant{Duration{ms}}; }
constexpr std::int64_t to_ms(Instant at) { return at.time_since_epoch().count(); }

class Condition;

// The only thing that reads a clock. The system's in the program, a simulated one in tests.
class Clock {
 public:
  virtual ~Clock() = default;

  virtual Instant now() const = 0;
  virtual SteadyInstant steady() const = 0;

  // Resumes when `condition` is notified, or after `at_most` on the steady clock and never before, whichever comes
  // first. One coroutine at a time may wait for a condition in this way.
  virtual Task<> wait(Condition& condition, Duration at_most) = 0;

  // Resumes after `span` on the steady clock, never before. Negative spans resume at once.
  Task<> sleep_for(Duration span);

  // Resumes when the wall clock reads `at` or later, never before. It waits in slices of at most 30 s and reads the
  // wall clock again after each, so that a clock set forward or back is noticed within a slice.
  Task<> sleep_until(Instant at);
};

}  // namespace lianbo
