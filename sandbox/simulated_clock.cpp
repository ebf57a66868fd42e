#include "sandbox/simulated_clock.hpp"

#include <algorithm>

namespace lianbo::sandbox {

Task<> SimulatedClock::wait(Condition& condition, Duration at_most) {
  // Taken out again when the coroutine goes on, and also when it is dropped.
  struct Place {
    std::multimap<SteadyInstant, Condition*>& waiting;
    std::multimap<SteadyInstant, Condition*>::iterator at;
    ~Place() { waiting.erase(at); }
  };
  const Place place{waiting_, waiting_.emplace(steady_ + std::max(at_most, Duration{0}), &condition)};
  co_await condition.wait();
}

bool SimulatedClock::advance() {
  if (waiting_.empty()) {
    return false;
  }
  const auto due = std::max(waiting_.begin()->first, steady_);
  wall_ += due - steady_;
  steady_ = due;
  for (auto at = waiting_.begin(); at != waiting_.end() && at->first <= due; ++at) {
    at->second->notify();
  }
  return true;
}

void SimulatedClock::pass(Duration span) {
  wall_ += span;
  steady_ += span;
}

}  // namespace lianbo::sandbox
