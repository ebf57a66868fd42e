#pragma once

#include "queue/delivery.hpp"
#include "store/store.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lianbo::queue {

// What the board and the dispatch log read. Throws store::SqlError.

struct ItemView {
  ItemId id;
  std::string ulid;
  std::string title;
  std::string unit;
  bool urgent = false;
  Instant created_at;
  std::vector<Delivery> deliveries;
};

struct ItemFilter {
  std::optional<Group> group;          // with a delivery in this group
  std::optional<std::int64_t> before;  // older than this row: the key of the next page
  int limit = 50;
};

// Newest first.
std::vector<ItemView> list_items(store::Connection& connection, const ItemFilter& filter);
std::optional<ItemView> find_item(store::Connection& connection, std::string_view ulid);
std::optional<ItemId> id_of_item(store::Connection& connection, std::string_view ulid);
std::optional<ItemView> item_of(store::Connection& connection, ItemId id);

// Of a row whose outlet may be in the settings no more.
std::optional<channels::Channel> channel_of(store::Connection& connection, DeliveryId delivery);

struct LogFilter {
  std::optional<ItemId> item;
  std::optional<DeliveryId> delivery;
  std::string channel;  // empty: all
  std::string act;      // empty: all
  std::string words;    // in the item's title, the detail or the actor; empty: all
  std::optional<Instant> since;
  std::optional<std::int64_t> after;   // rows after this one, oldest first: to follow
  std::optional<std::int64_t> before;  // rows before this one, newest first: the next page
  std::int64_t floor = 0;              // no row up to this one is looked at
  int limit = 100;
};

struct LogRow {
  std::int64_t id = 0;
  Instant at;
  std::string actor;
  std::string act;
  std::string item;  // ULIDs; empty where the row tells of something else
  std::string delivery;
  std::string outlet;
  std::string channel;
  std::string from;
  std::string to;
  std::string detail;  // JSON; empty where it was erased
  std::string title;   // the item's
};

std::vector<LogRow> read_log(store::Connection& connection, const LogFilter& filter);

// One channel's deliveries in one state, newest first; those that wait, soonest first.
std::vector<Delivery> of_channel(store::Connection& connection, channels::Channel channel, State state, int limit);

struct Count {
  std::string outlet;
  State state = State::waiting;
  std::int64_t n = 0;
};

std::vector<Count> counts(store::Connection& connection);

// Deliveries that should have moved and have not: due for longer than the grace. For /metrics and the board.
std::int64_t count_overdue(store::Connection& connection, Instant before);

}  // namespace lianbo::queue
