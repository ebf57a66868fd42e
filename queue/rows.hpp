#pragma once

#include "queue/decide.hpp"
#include "store/store.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lianbo::queue {

// Deliveries as rows: the only SQL that names their columns. Throws store::SqlError.

// One lane: an outlet's machine, or the people who act for it.
struct LaneKey {
  std::string outlet;
  bool by_hand = false;

  bool operator==(const LaneKey&) const = default;
};

inline LaneKey lane_of(const Delivery& delivery) { return {delivery.outlet, delivery.hands == Hands::person}; }

// When a row is due, and in which order among those of its outlet: urgent ones before others, and what comes down
// before what goes up.
struct DueTime {
  std::optional<Instant> at;
  int rank = 3;
};

inline constexpr int ranks = 4;
constexpr bool is_for_going_up(int rank) { return rank % 2 == 1; }

namespace rows {

std::optional<Delivery> load(store::Connection& connection, DeliveryId id);
std::optional<DeliveryId> find(store::Connection& connection, std::string_view ulid);
std::vector<Delivery> of_item(store::Connection& connection, ItemId item);
// Rows that a person was asked about and has not answered, the longest open first.
std::vector<Delivery> with_people(store::Connection& connection, int limit);
std::vector<DeliveryId> in_flight(store::Connection& connection);

// Due rows of one lane and rank, the longest due first.
std::vector<DeliveryId> due(store::Connection& connection, const LaneKey& lane, int rank, Instant now, int limit);
std::optional<Instant> next_due(store::Connection& connection, const LaneKey& lane, bool going_up_too);

DeliveryId insert(store::Connection& connection, const Delivery& delivery, channels::Channel channel,
                  const DueTime& due);
void update(store::Connection& connection, const Delivery& delivery, std::optional<std::int64_t> epoch,
            const DueTime& due);

void put_rendition(store::Connection& connection, const channels::Rendition& rendition);
channels::Rendition rendition(store::Connection& connection, const Digest& digest);

// Rows of a lane in this state, in the order of their ids, after `after`.
std::vector<Delivery> in_state(store::Connection& connection, const LaneKey& lane, State state, DeliveryId after,
                               int limit);

std::string to_json(const Error& error);
std::string to_json(const channels::Receipt& receipt);
std::optional<Error> error_from_json(std::string_view json);
std::optional<channels::Receipt> receipt_from_json(std::string_view json);

}  // namespace rows
}  // namespace lianbo::queue
