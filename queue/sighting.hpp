#pragma once

#include "queue/decide.hpp"

namespace lianbo::queue {

// What a look means for a row, which depends on what the row waits for.
enum class Meaning {
  nothing_new,
  blind,            // could not be seen: proves nothing
  as_it_should_be,  // news: it stands as approved
  altered,
  lies_ready,   // news: the other side has it and will show it
  absent,       // proved, and it should stand
  still_there,  // and it should not
  gone,         // and it should be
  archived      // and it should be
};

Meaning meaning_of(const Delivery& delivery, const Seen& seen, const channels::Powers& powers, Instant now);

// What becomes of a row whose window is over.
Step::What at_end(const Delivery& delivery, const channels::Powers& powers);

// What people may do, and what follows.
Result<Decision> decide_act(const Delivery& before, const Act& act, const Circumstances& circumstances);

// The acts of the by-hand lane.
Result<Decision> hand_over(const Delivery& before, const Circumstances& now);
Result<Decision> hand_back(const Delivery& before, const HandBack& act, const Circumstances& now);
Result<Decision> done(const Delivery& before, const Done& act, const Circumstances& now);
Result<Decision> adopt(const Delivery& before, const Adopt& act, const Circumstances& now);

}  // namespace lianbo::queue
