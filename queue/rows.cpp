#include "queue/rows.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lianbo::queue::rows {

using nlohmann::json;
using store::Connection;
using store::Statement;

namespace {

// A macro would be needed to build these from one list at compile time; they stand together instead.
constexpr std::string_view select_by_id =
    "SELECT d.id, d.ulid, d.item, i.ulid, d.outlet, d.revision, d.rendition, d.state, d.held, d.urgent, d.up_at, "
    "d.down_at, d.ending, "
    "d.exposure, d.action, d.claimed_epoch, d.look_first, d.attempt, d.first_sent_at, d.try_at, d.receipt, d.evidence, "
    "d.verified_at, "
    "d.fault, d.error, d.hands, d.handed_at, d.posted_by_hand, d.next_revision, d.next_rendition, d.next_correction, "
    "d.next_approved, d.follows, d.superseded FROM deliveries d JOIN items i ON i.id = d.item WHERE d.id = ?";
constexpr std::string_view select_by_item =
    "SELECT d.id, d.ulid, d.item, i.ulid, d.outlet, d.revision, d.rendition, d.state, d.held, d.urgent, d.up_at, "
    "d.down_at, d.ending, "
    "d.exposure, d.action, d.claimed_epoch, d.look_first, d.attempt, d.first_sent_at, d.try_at, d.receipt, d.evidence, "
    "d.verified_at, "
    "d.fault, d.error, d.hands, d.handed_at, d.posted_by_hand, d.next_revision, d.next_rendition, d.next_correction, "
    "d.next_approved, d.follows, d.superseded FROM deliveries d JOIN items i ON i.id = d.item WHERE d.item = ? ORDER "
    "BY d.id";
constexpr std::string_view select_by_state =
    "SELECT d.id, d.ulid, d.item, i.ulid, d.outlet, d.revision, d.rendition, d.state, d.held, d.urgent, d.up_at, "
    "d.down_at, d.ending, "
    "d.exposure, d.action, d.claimed_epoch, d.look_first, d.attempt, d.first_sent_at, d.try_at, d.receipt, d.evidence, "
    "d.verified_at, "
    "d.fault, d.error, d.hands, d.handed_at, d.posted_by_hand, d.next_revision, d.next_rendition, d.next_correction, "
    "d.next_approved, d.follows, d.superseded FROM deliveries d JOIN items i ON i.id = d.item WHERE d.outlet = ? AND "
    "d.by_hand = ? "
    "AND "
    "d.state = ? AND d.id > ? "
    "ORDER BY d.id "
    "LIMIT ?";
constexpr std::string_view select_with_people =
    "SELECT d.id, d.ulid, d.item, i.ulid, d.outlet, d.revision, d.rendition, d.state, d.held, d.urgent, d.up_at, "
    "d.down_at, d.ending, "
    "d.exposure, d.action, d.claimed_epoch, d.look_first, d.attempt, d.first_sent_at, d.try_at, d.receipt, d.evidence, "
    "d.verified_at, "
    "d.fault, d.error, d.hands, d.handed_at, d.posted_by_hand, d.next_revision, d.next_rendition, d.next_correction, "
    "d.next_approved, d.follows, d.superseded FROM deliveries d JOIN items i ON i.id = d.item WHERE "
    "d.handed_at IS NOT NULL AND d.hands = 'person' AND d.state = 'needs_person' ORDER BY d.handed_at, d.id LIMIT ?";

template <class T>
T known(std::optional<T> value, std::string_view column) {
  if (!value) {
    throw store::SqlError{SQLITE_CORRUPT, fmt::format("deliveries.{} holds a word that is not known", column)};
  }
  return *std::move(value);
}

std::optional<Instant> maybe_instant(const Statement& row, int column) {
  const auto ms = row.maybe_integer(column);
  return ms ? std::optional{instant_from_ms(*ms)} : std::nullopt;
}

std::optional<std::int64_t> ms(const std::optional<Instant>& at) {
  return at ? std::optional{to_ms(*at)} : std::nullopt;
}

Delivery read(const Statement& row) {
  Delivery delivery{.id = {row.integer(0)},
                    .ulid = known(Ulid::parse(row.text(1)), "ulid"),
                    .item = {row.integer(2)},
                    .item_ulid = known(Ulid::parse(row.text(3)), "item"),
                    .outlet = std::string{row.text(4)},
                    .revision = row.small(5),
                    .rendition = known(Digest::from_bytes(row.text(6)), "rendition"),
                    .state = known(state_from(row.text(7)), "state")};
  delivery.held = row.small(8) != 0;
  delivery.urgent = row.small(9) != 0;
  delivery.window = {instant_from_ms(row.integer(10)), maybe_instant(row, 11)};
  delivery.ending = known(channels::ending_from(row.text(12)), "ending");
  delivery.exposure = known(exposure_from(row.text(13)), "exposure");
  delivery.action = known(channels::action_from(row.text(14)), "action");
  delivery.claimed = !row.is_null(15);
  delivery.look_first = row.small(16) != 0;
  delivery.attempt = row.small(17);
  delivery.first_sent_at = maybe_instant(row, 18);
  delivery.try_at = maybe_instant(row, 19);
  if (!row.is_null(20)) {
    delivery.receipt = known(receipt_from_json(row.text(20)), "receipt");
  }
  delivery.evidence = known(channels::evidence_from(row.text(21)), "evidence");
  delivery.verified_at = maybe_instant(row, 22);
  if (!row.is_null(23)) {
    delivery.fault = known(channels::fault_from(row.text(23)), "fault");
  }
  if (!row.is_null(24)) {
    delivery.error = known(error_from_json(row.text(24)), "error");
  }
  delivery.hands = known(hands_from(row.text(25)), "hands");
  delivery.handed_at = maybe_instant(row, 26);
  delivery.posted_by_hand = row.small(27) != 0;
  if (!row.is_null(28)) {
    auto& next = delivery.next.emplace();
    next.revision = row.small(28);
    next.rendition = known(Digest::from_bytes(row.text(29)), "next_rendition");
    if (!row.is_null(30)) {
      next.correction = known(Digest::from_bytes(row.text(30)), "next_correction");
    }
    next.approved = row.small(31) != 0;
  }
  if (!row.is_null(32)) {
    delivery.follows = DeliveryId{row.integer(32)};
  }
  delivery.superseded = row.small(33) != 0;
  return delivery;
}

std::vector<DeliveryId> ids(Statement rows) {
  std::vector<DeliveryId> found;
  while (rows.next()) {
    found.push_back({rows.integer(0)});
  }
  return found;
}

std::optional<std::string> fault_id(const Delivery& delivery) {
  return delivery.fault ? std::optional{std::string{channels::id(*delivery.fault)}} : std::nullopt;
}

std::optional<std::string> error_json(const Delivery& delivery) {
  return delivery.error ? std::optional{to_json(*delivery.error)} : std::nullopt;
}

std::optional<Statement::Blob> blob(const Digest& digest) { return Statement::Blob{digest.view()}; }

std::optional<std::string> receipt_json(const Delivery& delivery) {
  return delivery.receipt ? std::optional{to_json(*delivery.receipt)} : std::nullopt;
}

}  // namespace

std::optional<Delivery> load(Connection& connection, DeliveryId id) {
  auto row = connection.open(select_by_id, id.value);
  return row.next() ? std::optional{read(row)} : std::nullopt;
}

std::optional<DeliveryId> find(Connection& connection, std::string_view ulid) {
  auto row = connection.open("SELECT id FROM deliveries WHERE ulid = ?", ulid);
  return row.next() ? std::optional{DeliveryId{row.integer(0)}} : std::nullopt;
}

std::vector<Delivery> of_item(Connection& connection, ItemId item) {
  std::vector<Delivery> found;
  auto row = connection.open(select_by_item, item.value);
  while (row.next()) {
    found.push_back(read(row));
  }
  return found;
}

std::vector<Delivery> in_state(Connection& connection, const LaneKey& lane, State state, DeliveryId after, int limit) {
  std::vector<Delivery> found;
  auto row = connection.open(select_by_state, lane.outlet, lane.by_hand, id(state), after.value, limit);
  while (row.next()) {
    found.push_back(read(row));
  }
  return found;
}

std::vector<Delivery> with_people(Connection& connection, int limit) {
  std::vector<Delivery> found;
  auto row = connection.open(select_with_people, limit);
  while (row.next()) {
    found.push_back(read(row));
  }
  return found;
}

std::vector<DeliveryId> in_flight(Connection& connection) {
  return ids(connection.open("SELECT id FROM deliveries WHERE claimed_epoch IS NOT NULL ORDER BY id"));
}

std::vector<DeliveryId> due(Connection& connection, const LaneKey& lane, int rank, Instant now, int limit) {
  return ids(
      connection.open("SELECT id FROM deliveries WHERE outlet = ? AND by_hand = ? AND rank = ? AND next_at IS NOT NULL "
                      "AND next_at <= ? ORDER BY next_at, id LIMIT ?",
                      lane.outlet, lane.by_hand, rank, to_ms(now), limit));
}

std::optional<Instant> next_due(Connection& connection, const LaneKey& lane, bool going_up_too) {
  std::optional<Instant> earliest;
  for (int rank = 0; rank < ranks; ++rank) {
    if (is_for_going_up(rank) && !going_up_too) {
      continue;
    }
    auto row = connection.open(
        "SELECT min(next_at) FROM deliveries WHERE outlet = ? AND by_hand = ? AND rank = ? AND next_at IS NOT NULL",
        lane.outlet, lane.by_hand, rank);
    if (row.next()) {
      if (const auto at = maybe_instant(row, 0); at && (!earliest || *at < *earliest)) {
        earliest = at;
      }
    }
  }
  return earliest;
}

DeliveryId insert(Connection& connection, const Delivery& d, channels::Channel channel, const DueTime& due) {
  connection.run(
      "INSERT INTO deliveries (ulid, item, outlet, channel, revision, rendition, state, held, urgent, up_at, down_at, "
      "ending, exposure, action, "
      "claimed_epoch, look_first, attempt, first_sent_at, try_at, receipt, evidence, verified_at, fault, error, "
      "next_at, rank, hands, by_hand, follows) "
      "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,NULL,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      d.ulid.text(), d.item.value, d.outlet, channels::id(channel), d.revision, Statement::Blob{d.rendition.view()},
      id(d.state), d.held, d.urgent, to_ms(d.window.up), ms(d.window.down), channels::id(d.ending), id(d.exposure),
      channels::id(d.action), d.look_first, d.attempt, ms(d.first_sent_at), ms(d.try_at), receipt_json(d),
      channels::id(d.evidence), ms(d.verified_at), fault_id(d), error_json(d), ms(due.at), due.rank, id(d.hands),
      d.hands == Hands::person, d.follows ? std::optional{d.follows->value} : std::nullopt);
  return {connection.last_row()};
}

void update(Connection& connection, const Delivery& d, std::optional<std::int64_t> epoch, const DueTime& due) {
  const int changed = connection.run(
      "UPDATE deliveries SET revision = ?, rendition = ?, state = ?, held = ?, urgent = ?, up_at = ?, down_at = ?, "
      "ending = ?, exposure = ?, "
      "action = ?, claimed_epoch = ?, look_first = ?, attempt = ?, first_sent_at = ?, try_at = ?, receipt = ?, "
      "evidence = ?, verified_at = ?, "
      "fault = ?, error = ?, next_at = ?, rank = ?, hands = ?, by_hand = ?, handed_at = ?, posted_by_hand = ?, "
      "next_revision = ?, "
      "next_rendition = ?, next_correction = ?, next_approved = ?, superseded = ? WHERE id = ?",
      d.revision, Statement::Blob{d.rendition.view()}, id(d.state), d.held, d.urgent, to_ms(d.window.up),
      ms(d.window.down), channels::id(d.ending), id(d.exposure), channels::id(d.action), epoch, d.look_first, d.attempt,
      ms(d.first_sent_at), ms(d.try_at), receipt_json(d), channels::id(d.evidence), ms(d.verified_at), fault_id(d),
      error_json(d), ms(due.at), due.rank, id(d.hands), d.hands == Hands::person, ms(d.handed_at), d.posted_by_hand,
      d.next ? std::optional{d.next->revision} : std::nullopt, d.next ? blob(d.next->rendition) : std::nullopt,
      d.next && d.next->correction ? blob(*d.next->correction) : std::nullopt,
      d.next ? std::optional{d.next->approved} : std::nullopt, d.superseded, d.id.value);
  if (changed != 1) {
    throw std::logic_error{fmt::format("delivery {} is not there any more", d.id.value)};
  }
}

void put_rendition(Connection& connection, const channels::Rendition& rendition) {
  const auto text = rendition.to_json();
  connection.run("INSERT INTO renditions VALUES (?, ?) ON CONFLICT DO NOTHING", Statement::Blob{sha256(text).view()},
                 text);
}

channels::Rendition rendition(Connection& connection, const Digest& digest) {
  auto row = connection.open("SELECT json FROM renditions WHERE digest = ?", Statement::Blob{digest.view()});
  if (!row.next()) {
    throw store::SqlError{SQLITE_CORRUPT, "a rendition is missing"};
  }
  // The bytes that go out are the bytes that were signed for, or nothing goes out.
  if (sha256(row.text(0)) != digest) {
    throw store::SqlError{SQLITE_CORRUPT, "a rendition is not what was approved"};
  }
  auto parsed = channels::Rendition::from_json(row.text(0));
  if (!parsed) {
    throw store::SqlError{SQLITE_CORRUPT, parsed.error().text.en};
  }
  return *std::move(parsed);
}

std::string to_json(const Error& error) {
  return json{{"code", error.code}, {"zh", error.text.zh}, {"en", error.text.en}, {"vendor", error.vendor_text}}.dump(
      -1, ' ', false, json::error_handler_t::replace);
}

std::string to_json(const channels::Receipt& receipt) {
  return json{{"id", receipt.id}, {"url", receipt.url}, {"note", receipt.note}}.dump(-1, ' ', false,
                                                                                     json::error_handler_t::replace);
}

std::optional<Error> error_from_json(std::string_view text) {
  const auto parsed = json::parse(text, nullptr, false);
  if (!parsed.is_object()) {
    return std::nullopt;
  }
  return Error{parsed.value("code", ""), {parsed.value("zh", ""), parsed.value("en", "")}, parsed.value("vendor", "")};
}

std::optional<channels::Receipt> receipt_from_json(std::string_view text) {
  const auto parsed = json::parse(text, nullptr, false);
  if (!parsed.is_object()) {
    return std::nullopt;
  }
  return channels::Receipt{parsed.value("id", ""), parsed.value("url", ""), parsed.value("note", "")};
}

}  // namespace lianbo::queue::rows
