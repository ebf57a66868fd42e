#pragma once

#include "daemon/alarms/alarm.hpp"
#include "queue/troubles.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lianbo::alarms {

// How one outlet fares.
struct OutletSeen {
  std::string outlet;
  Text name;  // as staff know it
  std::optional<Error> credentials;
  std::optional<Instant> resting_since;  // its breaker has not been closed since
  std::optional<Error> board;
  bool good = true;  // its last probe
  std::optional<Error> health;
};

// All that alarms are made of, as it was seen in one moment.
struct Snapshot {
  Instant now;
  std::vector<OutletSeen> outlets;
  queue::Troubles troubles;
  bool clock_held = false;
  bool database_damaged = false;
  std::optional<Error> write_refused;         // the database could not be written
  std::optional<Instant> write_refused_told;  // and people were told without it
  std::optional<Error> mail;                  // mail cannot be sent
  std::optional<Error> heartbeat;             // the one who watches over us is not reached
};

// Pure. What comes of another cause is not told beside it: an outlet without credentials has no bad health and nothing
// overdue of its own, only what it holds up.
std::vector<Cause> causes_in(const Snapshot& snapshot);

// A task among what is concerned: another text or another action is another task.
std::int64_t task_number(std::string_view key);

// Of a resting outlet people are told after so long.
inline constexpr Duration resting_is_told_after = std::chrono::minutes{5};

// When a form without signatures is no longer to be minded, but an error.
inline constexpr Duration signatures_urgent = std::chrono::hours{2};

}  // namespace lianbo::alarms
