#include "queue/troubles.hpp"

#include "queue/rows.hpp"

#include <utility>

namespace lianbo::queue {

namespace {

std::vector<TroubledDelivery> read(store::Statement rows) {
  std::vector<TroubledDelivery> found;
  while (rows.next()) {
    found.push_back({{rows.integer(0)},
                     {rows.integer(1)},
                     std::string{rows.text(2)},
                     std::string{rows.text(3)},
                     instant_from_ms(rows.integer(4)),
                     rows.is_null(5) ? std::nullopt : rows::error_from_json(rows.text(5)),
                     {}});
  }
  return found;
}

void read_tasks(store::Connection& connection, const TroubleLimits& limits, Troubles& found) {
  for (const auto& delivery : rows::with_people(connection, limits.most)) {
    auto title = connection.open("SELECT title FROM items WHERE id = ?", delivery.item.value);
    title.next();
    const auto within = limits.person_within.find(delivery.outlet);
    const bool late = within != limits.person_within.end() && *delivery.handed_at + within->second < limits.now;
    (late ? found.overdue_tasks : found.tasks)
        .push_back({delivery.id, delivery.item, delivery.outlet, std::string{title.text(0)}, delivery.window.up,
                    delivery.error, key_of(delivery).text()});
  }
}

}  // namespace

Troubles troubles(store::Connection& connection, const TroubleLimits& limits) {
  const auto now = to_ms(limits.now);
  const auto overdue_before = to_ms(limits.now - limits.grace);
  Troubles found;
  found.overdue = read(connection.open(
      "SELECT d.id, d.item, d.outlet, i.title, d.up_at, d.error FROM deliveries d JOIN items i ON i.id = d.item "
      "WHERE d.next_at IS NOT NULL AND d.next_at < ? AND d.state <> 'awaiting_signatures' AND NOT d.held "
      "ORDER BY d.next_at LIMIT ?",
      overdue_before, limits.most));
  found.coming = read(connection.open(
      "SELECT d.id, d.item, d.outlet, i.title, d.up_at, d.error FROM deliveries d JOIN items i ON i.id = d.item "
      "WHERE d.next_at IS NOT NULL AND d.next_at < ? AND d.state <> 'awaiting_signatures' AND NOT d.held "
      "ORDER BY d.next_at LIMIT ?",
      to_ms(limits.now + limits.coming_within), limits.most));
  // The list of states is the index's, word for word: SQLite takes no other for it.
  found.needs_person = read(connection.open(
      "SELECT d.id, d.item, d.outlet, i.title, d.up_at, d.error FROM deliveries d JOIN items i ON i.id = d.item "
      "WHERE d.state IN ('awaiting_signatures', 'needs_person', 'altered', 'missed') AND d.state = 'needs_person' "
      "AND (d.handed_at IS NULL OR d.hands <> 'person') ORDER BY d.id LIMIT ?",
      limits.most));
  read_tasks(connection, limits, found);
  found.altered = read(connection.open(
      "SELECT d.id, d.item, d.outlet, i.title, d.up_at, d.error FROM deliveries d JOIN items i ON i.id = d.item "
      "WHERE d.state IN ('awaiting_signatures', 'needs_person', 'altered', 'missed') AND d.state = 'altered' "
      "ORDER BY d.id LIMIT ?",
      limits.most));
  found.missed = read(connection.open(
      "SELECT d.id, d.item, d.outlet, i.title, d.up_at, d.error FROM deliveries d JOIN items i ON i.id = d.item "
      "WHERE d.state IN ('awaiting_signatures', 'needs_person', 'altered', 'missed') AND d.state = 'missed' "
      "AND d.down_at > ? ORDER BY d.id LIMIT ?",
      to_ms(limits.now - limits.missed_within), limits.most));
  found.unsigned_soon = read(connection.open(
      "SELECT d.id, d.item, d.outlet, i.title, d.up_at, d.error FROM deliveries d JOIN items i ON i.id = d.item "
      "WHERE d.state IN ('awaiting_signatures', 'needs_person', 'altered', 'missed') "
      "AND d.state = 'awaiting_signatures' AND d.up_at < ? AND (d.down_at IS NULL OR d.down_at > ?) "
      "ORDER BY d.up_at LIMIT ?",
      to_ms(limits.now + limits.signatures_ahead), now, limits.most));
  return found;
}

}  // namespace lianbo::queue
