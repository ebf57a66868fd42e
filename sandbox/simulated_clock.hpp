#pragma once

#include "base/condition.hpp"
#include "base/time.hpp"

#include <map>

namespace lianbo::sandbox {

// Time that passes only when it is told to: from one waiting coroutine's moment to the next.
class SimulatedClock final : public Clock {
 public:
  explicit SimulatedClock(Instant start) : wall_{start} {}

  Instant now() const override { return wall_; }
  SteadyInstant steady() const override { return steady_; }
  Task<> wait(Condition& condition, Duration at_most) override;

  // To the moment at which somebody wants to be woken, and wakes them. False where nobody waits.
  bool advance();

  // When advance() would go to, on the wall clock; nothing where nobody waits.
  bool somebody_waits() const { return !waiting_.empty(); }
  Instant next() const { return wall_ + (waiting_.begin()->first - steady_); }

  // Lets time pass without waking anybody: the machine was off.
  void pass(Duration span);

  // Somebody sets the machine's wall clock: forward or back, while steady time goes on.
  void step_wall(Duration by) {
    wall_ += by;
    wrong_by_ += by;
  }

  // What a good watch shows: the time by which the outside world lives.
  Instant true_now() const { return wall_ - wrong_by_; }

 private:
  Instant wall_;
  SteadyInstant steady_;
  Duration wrong_by_{};
  std::multimap<SteadyInstant, Condition*> waiting_;
};

}  // namespace lianbo::sandbox
