#pragma once

#include "channels/adapter.hpp"
#include "queue/delivery.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <variant>

namespace lianbo::queue {

// How one outlet is used; set by the office.
struct Policy {
  Duration retry_first = std::chrono::seconds{2};           // doubled each time …
  Duration retry_most = std::chrono::minutes{5};            // … up to this
  Duration takedown_retry_most = std::chrono::seconds{30};  // the same, for what must come down
  Duration retry_after_most = std::chrono::hours{1};        // what another system may ask us to wait
  Duration grace = std::chrono::seconds{60};  // I3: how long after its end something may still be coming down
  bool quiet = false;                         // whether the quiet hours hold here
  std::chrono::seconds quiet_from = std::chrono::hours{21};
  std::chrono::seconds quiet_to = std::chrono::hours{8};
  bool urgent_overrides_quiet = true;
  Duration person_within = std::chrono::minutes{30};  // how long a person has for a task before people are told
};

// All that a decision may depend on besides the row.
struct Circumstances {
  channels::Powers powers;
  Policy policy;
  Instant now;
  std::uint64_t chance = 0;    // for jitter
  channels::Powers machine{};  // what the outlet's machine can do, where `powers` are those of people
};

// Looks that came to nothing new since the last change of the row. They live in memory: after a restart the row is
// looked at afresh, which can only make a proof stronger.
struct Looks {
  int tries = 0;
  int misses = 0;  // in a row: looks that saw clearly, and not what was approved
  SteadyInstant first_miss{};
  Duration missed_for{};  // by the clock that nobody sets: an hour that the wall clock jumps over proves nothing

  bool operator==(const Looks&) const = default;
};

Looks counted(Looks before, channels::Standing standing, SteadyInstant now);

// What happened.

struct Approved {
  int revision = 1;
};
struct Revised {  // a correction
  Replacement next;
};
struct Due {};     // its time has come (see next_step)
struct Answered {  // by the adapter, to the order in flight
  channels::Answer<std::variant<channels::Receipt, channels::Pending>> answer;
};
struct CutOff {};  // found in flight when the daemon started
struct Kept {      // a half-way result, through Notes
  channels::Receipt receipt;
};
struct Seen {
  channels::Sighting sighting;
  Looks looks;                        // this one counted
  std::optional<Delivery> looked_at;  // the row as it was when the look began; nothing where the news came by itself
};

// Acts of people. `reason` goes into the audit trail.
struct PublishNow {};
struct TakeDown {  // at a moment other than now: what ends the window then
  std::optional<Instant> at;
};
struct Hold {};
struct Release {};
struct Retry {};
struct Cancel {};
struct Restore {};  // an altered one: put back what was approved
struct Settle {     // a person says what stands
  channels::Standing standing;
};
struct Extend {  // moves the end of the window; nothing: it stands for good
  std::optional<Instant> down;
};
struct HandOver {};         // to a person: the by-hand lane
struct HandBack {           // to the machine
  bool not_posted = false;  // the person says that nothing was put up
};
struct Done {        // by hand: posted, changed or taken down, whatever the task was
  std::string url;   // where it stands; empty: a picture or a signature vouches for it
  std::string task;  // the key of the task that was answered; empty: the present one
};
struct Adopt {  // what a person put up already, without having been asked
  std::string url;
};
using Act = std::variant<PublishNow, TakeDown, Hold, Release, Retry, Cancel, Restore, Settle, Extend, HandOver,
                         HandBack, Done, Adopt>;

using Occurrence = std::variant<Approved, Revised, Due, Answered, CutOff, Kept, Seen, Act>;

// What follows.

struct Decision {
  std::optional<Event> event;  // the edge taken; none where only the row's particulars change
  Delivery after;
  std::optional<Replacement> follow_up{};        // a correction that has to go out as a delivery of its own
  std::optional<channels::Evidence> seen_off{};  // how it was seen that the old revision is gone

  bool changes(const Delivery& before) const { return event.has_value() || !(after == before); }
};

// Pure. Errors only for acts that are not possible now; everything else always has an answer.
Result<Decision> decide(const Delivery& before, const Occurrence& occurrence, const Circumstances& circumstances);

// What a row waits for, and when: computed, never stored but for its time.
struct Step {
  enum class What { nothing, publish, update, take_down, look, replace, end };
  What what = What::nothing;
  Instant at;
};

// The next step that changes the row or sends something. Its time is the row's due time.
Step next_step(const Delivery& delivery, const channels::Powers& powers, const Policy& policy);

// When to look next, beside that; nothing where there is nothing to see.
std::optional<Instant> next_look(const Delivery& delivery, const channels::Powers& powers, const Looks& looks,
                                 Instant now);

// When people are told that a task was not done. Only for rows that have one.
Instant task_deadline(const Delivery& delivery, const Policy& policy);

// Whether looks that missed prove it: enough of them, over long enough (Powers).
bool proves(const Looks& looks, const channels::Powers& powers);

// The end of the quiet hours that `at` falls into, or `at` itself.
Instant after_quiet_hours(Instant at, const Policy& policy);

std::string_view id(const Act& act);  // publish_now, take_down, …

}  // namespace lianbo::queue
