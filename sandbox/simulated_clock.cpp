#include "sandbox/simulated_clock.hpp"

#include <algorithm>

namespace lianbo::sandbox {

Task<> SimulatedClock::wait(Condition& condition, Duration at_most) {
  // Taken out again when the coroutine goes on, and also when it is dropped.
  struct Place {
    using Waiting = std::multimap<SteadyInstant, Condition*>;
    Place(Waiting& waiting, SteadyInstant until, Condition& condition)
        : waiting_{waiting}, at_{waiting.emplace(until, &condition)} {}
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    ~Place() { waiting_.erase(at_); }

   private:
    Waiting& waiting_;
    Waiting::iterator at_;
  };
  const Place place{waiting_, steady_ + std::max(at_most, Duration{0}), condition};
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
