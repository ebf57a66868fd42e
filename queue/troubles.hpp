#pragma once

#include "queue/delivery.hpp"
#include "store/sqlite.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lianbo::queue {

// What people are to be told of the deliveries. Throws store::SqlError.

struct TroubledDelivery {
  DeliveryId id;
  ItemId item;
  std::string outlet;
  std::string title;  // of its item
  Instant up;
  std::optional<Error> error;
  std::string task{};  // its key, where a person has one
};

struct Troubles {
  std::vector<TroubledDelivery> overdue;       // should have moved and have not: due for longer than the grace
  std::vector<TroubledDelivery> needs_person;  // but for those that a person has as a task
  std::vector<TroubledDelivery> tasks;         // of people, within their deadline
  std::vector<TroubledDelivery> overdue_tasks;
  std::vector<TroubledDelivery> altered;
  std::vector<TroubledDelivery> missed;         // whose window ended after a moment
  std::vector<TroubledDelivery> unsigned_soon;  // that will miss their date unless somebody signs
  std::vector<TroubledDelivery> coming;         // to be moved within a time, by outlet: what its trouble will hold up
};

struct TroubleLimits {
  Instant now;
  Duration grace{};
  Duration missed_within = std::chrono::hours{24};
  Duration signatures_ahead = std::chrono::hours{24};
  Duration coming_within = std::chrono::hours{24};
  std::map<std::string, Duration> person_within;  // by outlet: how long people have for a task
  int most = 1000;                                // of each kind
};

Troubles troubles(store::Connection& connection, const TroubleLimits& limits);

}  // namespace lianbo::queue
