#include "queue/views.hpp"

#include "queue/rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lianbo::queue {

using store::Connection;
using store::Statement;

namespace {

ItemView read_item(Connection& connection, const Statement& row) {
  ItemView item;
  item.id = {row.integer(0)};
  item.ulid = std::string{row.text(1)};
  item.title = std::string{row.text(2)};
  item.unit = std::string{row.text(3)};
  item.urgent = row.small(4) != 0;
  item.created_at = instant_from_ms(row.integer(5));
  item.deliveries = rows::of_item(connection, item.id);
  return item;
}

constexpr std::int64_t beyond_all_rows = std::int64_t{1} << 62;

// A connection keeps its statements by their text, which therefore has to last.
std::string log_query(std::string_view which, std::string_view order) {
  return fmt::format(
      "SELECT a.id, a.at, a.actor, a.act, i.ulid, d.ulid, d.outlet, d.channel, a.from_state, a.to_state, a.detail, "
      "i.title FROM audit a LEFT JOIN items i ON i.id = a.item LEFT JOIN deliveries d ON d.id = a.delivery WHERE {} "
      "AND (?3 IS NULL OR a.delivery = ?3) AND (?4 = '' OR d.channel = ?4) AND (?5 IS NULL OR a.at >= ?5) "
      "AND (?6 = '' OR a.act = ?6) AND (?7 = '' OR instr(ifnull(i.title, ''), ?7) "
      "OR instr(ifnull(a.detail, ''), ?7) OR instr(a.actor, ?7)) ORDER BY a.id {} LIMIT ?8",
      which, order);
}

// One statement for each way through the table, so that each walks one index.
const std::string log_after = log_query("a.id > ?1 AND a.id > ?9 AND (?2 IS NULL OR a.item = ?2)", "");
const std::string log_of_item = log_query("a.item = ?2 AND a.id < ?1 AND a.id > ?9", "DESC");
const std::string log_before = log_query("a.id < ?1 AND a.id > ?9 AND ?2 IS NULL", "DESC");

}  // namespace

std::vector<ItemView> list_items(Connection& connection, const ItemFilter& filter) {
  std::vector<ItemView> items;
  auto row =
      connection.open("SELECT id, ulid, title, unit, urgent, created_at FROM items WHERE id < ? ORDER BY id DESC",
                      filter.before.value_or(beyond_all_rows));
  while (static_cast<int>(items.size()) < filter.limit && row.next()) {
    auto item = read_item(connection, row);
    const auto in_group = [&](const Delivery& delivery) { return group(delivery.state) == *filter.group; };
    if (!filter.group || std::ranges::any_of(item.deliveries, in_group)) {
      items.push_back(std::move(item));
    }
  }
  return items;
}

std::optional<ItemView> find_item(Connection& connection, std::string_view ulid) {
  auto row = connection.open("SELECT id, ulid, title, unit, urgent, created_at FROM items WHERE ulid = ?", ulid);
  return row.next() ? std::optional{read_item(connection, row)} : std::nullopt;
}

std::optional<ItemId> id_of_item(Connection& connection, std::string_view ulid) {
  auto row = connection.open("SELECT id FROM items WHERE ulid = ?", ulid);
  return row.next() ? std::optional{ItemId{row.integer(0)}} : std::nullopt;
}

std::optional<ItemView> item_of(Connection& connection, ItemId id) {
  auto row = connection.open("SELECT id, ulid, title, unit, urgent, created_at FROM items WHERE id = ?", id.value);
  return row.next() ? std::optional{read_item(connection, row)} : std::nullopt;
}

std::optional<channels::Channel> channel_of(Connection& connection, DeliveryId delivery) {
  auto row = connection.open("SELECT channel FROM deliveries WHERE id = ?", delivery.value);
  return row.next() ? channels::channel_from(row.text(0)) : std::nullopt;
}

std::vector<LogRow> read_log(Connection& connection, const LogFilter& filter) {
  const auto read = [](const Statement& row) {
    return LogRow{row.integer(0),           instant_from_ms(row.integer(1)), std::string{row.text(2)},
                  std::string{row.text(3)}, std::string{row.text(4)},        std::string{row.text(5)},
                  std::string{row.text(6)}, std::string{row.text(7)},        std::string{row.text(8)},
                  std::string{row.text(9)}, std::string{row.text(10)},       std::string{row.text(11)}};
  };
  const auto item = filter.item ? std::optional{filter.item->value} : std::nullopt;
  const auto delivery = filter.delivery ? std::optional{filter.delivery->value} : std::nullopt;
  const auto since = filter.since ? std::optional{to_ms(*filter.since)} : std::nullopt;
  const auto from = filter.after ? *filter.after : filter.before.value_or(beyond_all_rows);
  auto row = connection.open(filter.after ? log_after : (item ? log_of_item : log_before), from, item, delivery,
                             filter.channel, since, filter.act, filter.words, filter.limit, filter.floor);
  std::vector<LogRow> found;
  while (row.next()) {
    found.push_back(read(row));
  }
  return found;
}

std::vector<Delivery> of_channel(Connection& connection, channels::Channel channel, State state, int limit) {
  std::vector<DeliveryId> ids;
  {
    const auto name = channels::id(channel);
    auto row = state == State::waiting || state == State::awaiting_signatures
                   ? connection.open(
                         "SELECT id FROM deliveries WHERE channel = ? AND state = ? ORDER BY up_at, id "
                         "LIMIT ?",
                         name, id(state), limit)
                   : connection.open(
                         "SELECT id FROM deliveries WHERE channel = ? AND state = ? ORDER BY id DESC "
                         "LIMIT ?",
                         name, id(state), limit);
    while (row.next()) {
      ids.push_back({row.integer(0)});
    }
  }
  std::vector<Delivery> found;
  for (const auto each : ids) {
    if (auto delivery = rows::load(connection, each)) {
      found.push_back(*std::move(delivery));
    }
  }
  return found;
}

std::vector<Count> counts(Connection& connection) {
  std::vector<Count> found;
  auto row = connection.open("SELECT outlet, state, n FROM delivery_counts WHERE n > 0 ORDER BY outlet, state");
  while (row.next()) {
    if (const auto state = state_from(row.text(1))) {
      found.push_back({std::string{row.text(0)}, *state, row.integer(2)});
    }
  }
  return found;
}

std::int64_t count_overdue(Connection& connection, Instant before) {
  auto row = connection.open(
      "SELECT count(*) FROM deliveries WHERE next_at IS NOT NULL AND next_at < ? AND state <> 'awaiting_signatures' "
      "AND NOT held",
      to_ms(before));
  return row.next() ? row.integer(0) : 0;
}

}  // namespace lianbo::queue
