#pragma once

#include "base/time.hpp"

#include <algorithm>
#include <optional>
#include <ratio>
#include <utility>

namespace lianbo::queue {

// Stops a lane that keeps failing from hammering the other side. After some failures in a row it opens; when its time
// is over a single order may try; that one's success closes it, its failure opens it again for twice as long.
class Breaker {
 public:
  struct Settings {
    int failures = 5;
    Duration open_first = std::chrono::seconds{10};
    Duration open_most = std::chrono::minutes{5};
  };
  enum class State { closed, open, half_open };

  explicit Breaker(const Settings& settings) : settings_{settings} {}

  State state(SteadyInstant now) const {
    if (!open_until_) {
      return State::closed;
    }
    return now < *open_until_ ? State::open : State::half_open;
  }

  // How many orders may start now, where `wanted` would.
  int allows(SteadyInstant now, int wanted) const {
    switch (state(now)) {
      case State::closed:
        return wanted;
      case State::open:
        return 0;
      case State::half_open:
        return trying_ ? 0 : std::min(wanted, 1);
    }
    return 0;
  }

  // When it will let somebody try; nothing while it is closed.
  std::optional<SteadyInstant> opens_until() const { return open_until_; }

  void started(SteadyInstant now) { trying_ = state(now) == State::half_open; }

  void succeeded() {
    in_a_row_ = 0;
    trying_ = false;
    open_for_ = Duration::zero();
    open_until_.reset();
  }

  void failed(SteadyInstant now) {
    const bool tried = std::exchange(trying_, false);
    if (++in_a_row_ >= settings_.failures || tried) {
      open_for_ = std::clamp(open_for_ * 2, settings_.open_first, settings_.open_most);
      open_until_ = now + open_for_;
    }
  }

 private:
  Settings settings_;
  int in_a_row_ = 0;
  bool trying_ = false;
  Duration open_for_{};
  std::optional<SteadyInstant> open_until_;
};

// At most so many sends a minute, evenly: a bucket that holds one second's worth, at least one.
class RateLimit {
 public:
  explicit RateLimit(int per_minute) : per_minute_{per_minute} {}

  // How many may start now, where `wanted` would.
  int allows(SteadyInstant now, int wanted) {
    if (per_minute_ <= 0) {
      return wanted;
    }
    refill(now);
    return std::min(wanted, static_cast<int>(left_));
  }
  void took(int count) {
    if (per_minute_ > 0) {
      left_ -= count;
    }
  }
  // When the next one may start; nothing where one may at once.
  std::optional<SteadyInstant> next(SteadyInstant now) {
    if (per_minute_ <= 0) {
      return std::nullopt;
    }
    refill(now);
    if (left_ >= 1) {
      return std::nullopt;
    }
    return now + std::chrono::ceil<Duration>(std::chrono::duration<double, std::ratio<60>>{(1 - left_) / per_minute_});
  }

 private:
  void refill(SteadyInstant now) {
    const auto most = std::max(1.0, per_minute_ / 60.0);
    if (filled_at_) {
      const std::chrono::duration<double, std::ratio<60>> passed = now - *filled_at_;
      left_ = std::min(most, left_ + passed.count() * per_minute_);
    } else {
      left_ = most;
    }
    filled_at_ = now;
  }

  int per_minute_;
  double left_ = 0;
  std::optional<SteadyInstant> filled_at_;
};

}  // namespace lianbo::queue
