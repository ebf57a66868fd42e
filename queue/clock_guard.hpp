#pragma once

#include "base/time.hpp"

namespace lianbo::queue {

// Notices a wall clock that jumps. While it does not agree with the steady clock nothing goes up, since it might go up
// before its time; takedowns go on. Only a person ends that, having looked at the clock.
class ClockGuard {
 public:
  ClockGuard(const Clock& clock, Duration limit) : clock_{clock}, limit_{limit} { accept(); }

  // Reads both clocks. False from the first time they have parted by more than the limit, until accept().
  bool agrees() {
    parted_ = (clock_.now() - wall_) - (clock_.steady() - steady_);
    held_ = held_ || parted_ > limit_ || parted_ < -limit_;
    return !held_;
  }

  bool held() const { return held_; }
  Duration parted() const { return parted_; }  // positive: the wall clock is ahead of what it should read

  void accept() {
    wall_ = clock_.now();
    steady_ = clock_.steady();
    parted_ = Duration::zero();
    held_ = false;
  }

  // The wall clock reads earlier than what was recorded before this start.
  void distrust(Instant recorded) {
    parted_ = clock_.now() - recorded;
    held_ = held_ || parted_ < -limit_;
  }

 private:
  const Clock& clock_;
  Duration limit_;
  Instant wall_;
  SteadyInstant steady_;
  Duration parted_{};
  bool held_ = false;
};

}  // namespace lianbo::queue
