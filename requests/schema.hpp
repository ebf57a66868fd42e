#pragma once

#include <string_view>

namespace lianbo::requests {

// The requests' part of schema 1: the forms as they came, who signed, and what was taken in with them.
inline constexpr std::string_view schema_1 = R"sql(
CREATE TABLE forms (
  item          INTEGER PRIMARY KEY REFERENCES items (id),
  json          TEXT NOT NULL,
  form_hash     BLOB NOT NULL CHECK (length(form_hash) = 32),
  approval_hash BLOB NOT NULL CHECK (length(approval_hash) = 32),
  change_kind   TEXT NOT NULL CHECK (change_kind IN ('new', 'change', 'delete')),
  removes       INTEGER REFERENCES items (id),
  removes_at    INTEGER,
  submitted_by  TEXT NOT NULL,
  CHECK ((change_kind = 'delete') = (removes IS NOT NULL)),
  CHECK ((removes IS NULL) = (removes_at IS NULL))
);
-- Each POST carries a key made by whoever sends it; the same key gets the same answer, and makes nothing new.
CREATE TABLE request_keys (
  key    TEXT PRIMARY KEY,
  sent   BLOB NOT NULL CHECK (length(sent) = 32),
  item   INTEGER NOT NULL REFERENCES items (id)
) WITHOUT ROWID;
CREATE TABLE signatures (
  id            INTEGER PRIMARY KEY,
  item          INTEGER NOT NULL REFERENCES items (id),
  kind          TEXT NOT NULL CHECK (kind IN ('paper')),
  words         TEXT NOT NULL CHECK (length(words) > 0),
  approval_hash BLOB NOT NULL CHECK (length(approval_hash) = 32),
  recorded_at   INTEGER NOT NULL,
  recorded_by   TEXT NOT NULL
);
CREATE INDEX signatures_by_item ON signatures (item);
CREATE TABLE media (
  original   BLOB PRIMARY KEY CHECK (length(original) = 32),
  served     BLOB NOT NULL CHECK (length(served) = 32),
  kind       TEXT NOT NULL CHECK (kind IN ('picture', 'video', 'document')),
  media_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  taken_at   INTEGER NOT NULL
) WITHOUT ROWID;
)sql";

// Forms and signatures by revision, so that each correction keeps its own; and what people answered to their tasks.
inline constexpr std::string_view schema_2 = R"sql(
CREATE TABLE new_forms (
  item          INTEGER NOT NULL REFERENCES items (id),
  revision      INTEGER NOT NULL CHECK (revision >= 1),
  json          TEXT NOT NULL,
  form_hash     BLOB NOT NULL CHECK (length(form_hash) = 32),
  approval_hash BLOB NOT NULL CHECK (length(approval_hash) = 32),
  change_kind   TEXT NOT NULL CHECK (change_kind IN ('new', 'change', 'delete')),
  removes       INTEGER REFERENCES items (id),
  removes_at    INTEGER,
  submitted_by  TEXT NOT NULL,
  PRIMARY KEY (item, revision),
  CHECK ((change_kind = 'delete') = (removes IS NOT NULL)),
  CHECK ((removes IS NULL) = (removes_at IS NULL))
) WITHOUT ROWID;
INSERT INTO new_forms
  SELECT item, 1, json, form_hash, approval_hash, change_kind, removes, removes_at, submitted_by FROM forms;
DROP TABLE forms;
ALTER TABLE new_forms RENAME TO forms;
ALTER TABLE signatures ADD COLUMN revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1);
ALTER TABLE request_keys ADD COLUMN revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1);
CREATE TABLE proofs (
  id       INTEGER PRIMARY KEY,
  delivery INTEGER NOT NULL REFERENCES deliveries (id),
  task     TEXT NOT NULL,
  url      TEXT NOT NULL,
  picture  BLOB REFERENCES media (original),
  words    TEXT NOT NULL,
  at       INTEGER NOT NULL,
  actor    TEXT NOT NULL,
  CHECK (length(url) > 0 OR picture IS NOT NULL OR length(words) > 0)
);
CREATE INDEX proofs_by_delivery ON proofs (delivery);
)sql";

}  // namespace lianbo::requests
