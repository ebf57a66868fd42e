#pragma once

#include "base/result.hpp"
#include "base/sha256.hpp"
#include "base/time.hpp"
#include "store/sqlite.hpp"

#include <optional>
#include <string>

namespace lianbo::store {

// What happened, who did it and to what: every transition, sign-off, setting and manual act. The dispatch log and the
// history of a delivery are these rows.
struct AuditEntry {
  Instant at;
  std::string actor;  // "lianbod", or a person as the API knows them
  std::string act;    // snake_case; of a transition, the event's name
  std::optional<std::int64_t> item;
  std::optional<std::int64_t> delivery;
  std::string from;  // of a transition: states; else empty
  std::string to;
  std::string detail;  // JSON; may be erased later by rule, without breaking the chain
};

// The chain: each row's hash is SHA-256 over the hash before it and the row, in which the detail stands as
// SHA-256(salt, detail). Erasing detail and salt leaves every hash as it was, and no way to guess the detail from it.
struct ChainHead {
  std::int64_t last = 0;
  Digest hash;
};

inline constexpr std::string_view audit_schema = R"sql(
CREATE TABLE audit (
  id          INTEGER PRIMARY KEY,
  at          INTEGER NOT NULL,
  actor       TEXT NOT NULL,
  act         TEXT NOT NULL,
  item        INTEGER,
  delivery    INTEGER,
  from_state  TEXT NOT NULL,
  to_state    TEXT NOT NULL,
  detail      TEXT,
  salt        BLOB,
  detail_hash BLOB NOT NULL CHECK (length(detail_hash) = 32),
  hash        BLOB NOT NULL CHECK (length(hash) = 32),
  CHECK ((detail IS NULL) = (salt IS NULL))
);
CREATE INDEX audit_by_item ON audit (item, id) WHERE item IS NOT NULL;
CREATE TABLE audit_head (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  last INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32)
);
INSERT INTO audit_head VALUES (1, 0, zeroblob(32));
)sql";

// Appends one row and moves `head` on. The caller writes the head once a transaction.
void append(Connection& connection, ChainHead& head, const AuditEntry& entry, std::string_view salt);

ChainHead read_head(Connection& connection);

// When the newest row was written; nothing where there is none.
std::optional<Instant> newest_row_at(Connection& connection);
void write_head(Connection& connection, const ChainHead& head);

struct ChainReport {
  std::int64_t rows = 0;
  Digest head;
};

// Reads every row. Errors: `audit_broken` with the first bad row, `audit_cut` where rows are missing at the end.
Result<ChainReport> verify_chain(Connection& connection);

// Erases the details of an item's rows (personal data, by rule); the rows themselves stay.
int erase_details(Connection& connection, std::int64_t item);

}  // namespace lianbo::store
