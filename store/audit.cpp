#include "store/audit.hpp"

#include "store/messages.hpp"

namespace lianbo::store {
namespace {

// Lengths stand before texts, so that no two rows can read alike.
void add(Sha256& sum, std::string_view text) { sum.add(std::to_string(text.size())).add(":").add(text); }

void add(Sha256& sum, std::int64_t number) { add(sum, std::string_view{std::to_string(number)}); }

void add(Sha256& sum, std::optional<std::int64_t> number) {
  if (number) {
    add(sum, *number);
  } else {
    add(sum, std::string_view{});
  }
}

Digest hash_of_detail(std::string_view salt, std::string_view detail) {
  Sha256 sum;
  add(sum, salt);
  add(sum, detail);
  return sum.finish();
}

struct RowView {
  std::int64_t id;
  std::int64_t at;
  std::string_view actor;
  std::string_view act;
  std::optional<std::int64_t> item;
  std::optional<std::int64_t> delivery;
  std::string_view from;
  std::string_view to;
  std::string_view detail_hash;
};

Digest hash_of_row(const Digest& before, const RowView& row) {
  Sha256 sum;
  sum.add(before.view());
  add(sum, row.id);
  add(sum, row.at);
  add(sum, row.actor);
  add(sum, row.act);
  add(sum, row.item);
  add(sum, row.delivery);
  add(sum, row.from);
  add(sum, row.to);
  sum.add(row.detail_hash);
  return sum.finish();
}

}  // namespace

void append(Connection& connection, ChainHead& head, const AuditEntry& entry, std::string_view salt) {
  const auto detail_hash = hash_of_detail(salt, entry.detail);
  const auto id = head.last + 1;
  const RowView row{id,         to_ms(entry.at), entry.actor,       entry.act, entry.item, entry.delivery,
                    entry.from, entry.to,        detail_hash.view()};
  const auto hash = hash_of_row(head.hash, row);
  connection.run("INSERT INTO audit VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", id, row.at, entry.actor, entry.act, entry.item,
                 entry.delivery, entry.from, entry.to, entry.detail, Statement::Blob{salt},
                 Statement::Blob{detail_hash.view()}, Statement::Blob{hash.view()});
  head = ChainHead{id, hash};
}

ChainHead read_head(Connection& connection) {
  auto row = connection.open("SELECT last, hash FROM audit_head");
  if (!row.next()) {
    throw SqlError{SQLITE_CORRUPT, "audit_head has no row"};
  }
  return ChainHead{row.integer(0), Digest::from_bytes(row.text(1)).value_or(Digest{})};
}

std::optional<Instant> newest_row_at(Connection& connection) {
  auto row = connection.open("SELECT at FROM audit ORDER BY id DESC LIMIT 1");
  return row.next() ? std::optional{instant_from_ms(row.integer(0))} : std::nullopt;
}

void write_head(Connection& connection, const ChainHead& head) {
  connection.run("UPDATE audit_head SET last = ?, hash = ?", head.last, Statement::Blob{head.hash.view()});
}

Result<ChainReport> verify_chain(Connection& connection) {
  const auto head = read_head(connection);
  ChainHead reached;
  auto rows = connection.open(
      "SELECT id, at, actor, act, item, delivery, from_state, to_state, detail, salt, detail_hash, hash FROM audit "
      "ORDER BY id");
  while (rows.next()) {
    const auto id = rows.integer(0);
    const RowView row{id,           rows.integer(1),       rows.text(2),
                      rows.text(3), rows.maybe_integer(4), rows.maybe_integer(5),
                      rows.text(6), rows.text(7),          rows.text(10)};
    const auto hash = hash_of_row(reached.hash, row);
    const bool erased = rows.is_null(8);
    if (id != reached.last + 1 || hash.view() != rows.text(11) ||
        (!erased && hash_of_detail(rows.text(9), rows.text(8)).view() != row.detail_hash)) {
      return fail(messages::audit_broken, reached.last + 1);
    }
    reached = ChainHead{id, hash};
  }
  if (reached.last != head.last || reached.hash != head.hash) {
    return fail(messages::audit_cut, head.last);
  }
  return ChainReport{reached.last, reached.hash};
}

int erase_details(Connection& connection, std::int64_t item) {
  return connection.run("UPDATE audit SET detail = NULL, salt = NULL WHERE item = ? AND detail IS NOT NULL", item);
}

}  // namespace lianbo::store
