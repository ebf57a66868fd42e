#pragma once

#include "queue/decide.hpp"
#include "queue/lane.hpp"

namespace lianbo::queue {

// In plain words: what a delivery waits for, on whom, and until when. Pure.
Text why(const Delivery& delivery, const OutletRules& rules, const LaneStatus& lane, bool clock_held, Instant now);

// Whether a form that waits for signatures will miss its date unless somebody signs soon.
bool will_miss(const Delivery& delivery, Instant now, Duration ahead);

}  // namespace lianbo::queue
