#pragma once

#include <string_view>

namespace lianbo::queue {

// The queue's part of schema 1. Integer keys inside, ULIDs at the edge; texts once, by hash; the history is the audit
// table. A test holds the CHECK on state against the lifecycle table.
inline constexpr std::string_view schema_1 = R"sql(
CREATE TABLE items (
  id         INTEGER PRIMARY KEY,
  ulid       TEXT NOT NULL UNIQUE,
  title      TEXT NOT NULL,
  unit       TEXT NOT NULL,
  urgent     INTEGER NOT NULL CHECK (urgent IN (0, 1)),
  created_at INTEGER NOT NULL
);
CREATE TABLE renditions (
  digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
  json   TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE deliveries (
  id            INTEGER PRIMARY KEY,
  ulid          TEXT NOT NULL UNIQUE,
  item          INTEGER NOT NULL REFERENCES items (id),
  outlet        TEXT NOT NULL,
  channel       TEXT NOT NULL,
  revision      INTEGER NOT NULL CHECK (revision >= 1),
  rendition     BLOB NOT NULL REFERENCES renditions (digest),
  state         TEXT NOT NULL CHECK (state IN (
    'awaiting_signatures', 'waiting', 'publishing', 'unknown', 'sent', 'staged', 'accepted', 'verified', 'altered',
    'updating', 'taking_down', 'needs_person', 'gone', 'cancelled', 'missed', 'expired', 'archived')),
  held          INTEGER NOT NULL CHECK (held IN (0, 1)),
  urgent        INTEGER NOT NULL CHECK (urgent IN (0, 1)),
  up_at         INTEGER NOT NULL,
  down_at       INTEGER,
  ending        TEXT NOT NULL CHECK (ending IN ('removed', 'archived', 'replaced')),
  exposure      TEXT NOT NULL CHECK (exposure IN ('none', 'possible', 'certain')),
  action        TEXT NOT NULL CHECK (action IN ('publish', 'update', 'take_down')),
  claimed_epoch INTEGER,
  look_first    INTEGER NOT NULL CHECK (look_first IN (0, 1)),
  attempt       INTEGER NOT NULL CHECK (attempt >= 0),
  first_sent_at INTEGER,
  try_at        INTEGER,
  receipt       TEXT,
  evidence      TEXT NOT NULL,
  verified_at   INTEGER,
  fault         TEXT,
  error         TEXT,
  next_at       INTEGER,
  rank          INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 3),
  UNIQUE (item, outlet),
  CHECK (claimed_epoch IS NULL OR state IN ('publishing', 'updating', 'taking_down')),
  CHECK (state <> 'publishing' OR claimed_epoch IS NOT NULL),
  CHECK (next_at IS NULL OR (claimed_epoch IS NULL AND state NOT IN ('gone', 'cancelled', 'missed', 'expired', 'archived'))),
  CHECK (state <> 'verified' OR (verified_at IS NOT NULL AND evidence <> 'none')),
  CHECK (state NOT IN ('gone', 'cancelled', 'missed') OR exposure = 'none')
);
CREATE INDEX deliveries_due ON deliveries (outlet, rank, next_at) WHERE next_at IS NOT NULL;
CREATE INDEX deliveries_in_flight ON deliveries (claimed_epoch) WHERE claimed_epoch IS NOT NULL;
CREATE INDEX deliveries_watched ON deliveries (outlet, state)
  WHERE state IN ('unknown', 'sent', 'staged', 'verified', 'altered', 'taking_down', 'updating', 'archived');

-- The board's figures are kept, not counted.
CREATE TABLE delivery_counts (
  outlet TEXT NOT NULL,
  state  TEXT NOT NULL,
  n      INTEGER NOT NULL CHECK (n >= 0),
  PRIMARY KEY (outlet, state)
) WITHOUT ROWID;
CREATE TRIGGER count_inserted AFTER INSERT ON deliveries BEGIN
  INSERT INTO delivery_counts VALUES (new.outlet, new.state, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER count_moved AFTER UPDATE OF state ON deliveries WHEN old.state <> new.state BEGIN
  UPDATE delivery_counts SET n = n - 1 WHERE outlet = old.outlet AND state = old.state;
  INSERT INTO delivery_counts VALUES (new.outlet, new.state, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TABLE daemon_starts (
  only  INTEGER PRIMARY KEY CHECK (only = 1),
  epoch INTEGER NOT NULL
);
INSERT INTO daemon_starts VALUES (1, 0);
)sql";

// Corrections and the by-hand lane. A delivery may be followed by another on the same outlet, which corrects what could
// not be recalled.
inline constexpr std::string_view schema_2 = R"sql(
CREATE TABLE new_deliveries (
  id            INTEGER PRIMARY KEY,
  ulid          TEXT NOT NULL UNIQUE,
  item          INTEGER NOT NULL REFERENCES items (id),
  outlet        TEXT NOT NULL,
  channel       TEXT NOT NULL,
  revision      INTEGER NOT NULL CHECK (revision >= 1),
  rendition     BLOB NOT NULL REFERENCES renditions (digest),
  state         TEXT NOT NULL CHECK (state IN (
    'awaiting_signatures', 'waiting', 'publishing', 'unknown', 'sent', 'staged', 'accepted', 'verified', 'altered',
    'updating', 'taking_down', 'needs_person', 'gone', 'cancelled', 'missed', 'expired', 'archived')),
  held          INTEGER NOT NULL CHECK (held IN (0, 1)),
  urgent        INTEGER NOT NULL CHECK (urgent IN (0, 1)),
  up_at         INTEGER NOT NULL,
  down_at       INTEGER,
  ending        TEXT NOT NULL CHECK (ending IN ('removed', 'archived', 'replaced')),
  exposure      TEXT NOT NULL CHECK (exposure IN ('none', 'possible', 'certain')),
  action        TEXT NOT NULL CHECK (action IN ('publish', 'update', 'take_down')),
  claimed_epoch INTEGER,
  look_first    INTEGER NOT NULL CHECK (look_first IN (0, 1)),
  attempt       INTEGER NOT NULL CHECK (attempt >= 0),
  first_sent_at INTEGER,
  try_at        INTEGER,
  receipt       TEXT,
  evidence      TEXT NOT NULL,
  verified_at   INTEGER,
  fault         TEXT,
  error         TEXT,
  next_at       INTEGER,
  rank          INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 3),
  hands           TEXT NOT NULL DEFAULT 'machine' CHECK (hands IN ('machine', 'wanted', 'person')),
  by_hand         INTEGER NOT NULL DEFAULT 0,  -- which lane: a generated column would not survive VACUUM INTO
  handed_at       INTEGER,
  posted_by_hand  INTEGER NOT NULL DEFAULT 0 CHECK (posted_by_hand IN (0, 1)),
  next_revision   INTEGER,
  next_rendition  BLOB REFERENCES renditions (digest),
  next_correction BLOB REFERENCES renditions (digest),
  next_approved   INTEGER CHECK (next_approved IN (0, 1)),
  superseded      INTEGER NOT NULL DEFAULT 0 CHECK (superseded IN (0, 1)),
  follows         INTEGER REFERENCES new_deliveries (id),
  CHECK (claimed_epoch IS NULL OR state IN ('publishing', 'updating', 'taking_down')),
  CHECK (state <> 'publishing' OR claimed_epoch IS NOT NULL),
  CHECK (next_at IS NULL OR (claimed_epoch IS NULL AND state NOT IN ('gone', 'cancelled', 'missed', 'expired', 'archived'))),
  CHECK (state <> 'verified' OR (verified_at IS NOT NULL AND evidence <> 'none')),
  CHECK (by_hand = (hands = 'person')),
  CHECK ((next_revision IS NULL) = (next_rendition IS NULL) AND (next_revision IS NULL) = (next_approved IS NULL)),
  CHECK (next_revision IS NULL OR next_revision > revision),
  CHECK (handed_at IS NULL OR state NOT IN ('gone', 'cancelled', 'missed', 'expired', 'archived')),
  CHECK (state NOT IN ('gone', 'cancelled', 'missed') OR exposure = 'none')
);
INSERT INTO new_deliveries (
  id, ulid, item, outlet, channel, revision, rendition, state, held, urgent, up_at, down_at, ending,
  exposure, action, claimed_epoch, look_first, attempt, first_sent_at, try_at, receipt, evidence,
  verified_at, fault, error, next_at, rank)
SELECT
  id, ulid, item, outlet, channel, revision, rendition, state, held, urgent, up_at, down_at, ending,
  exposure, action, claimed_epoch, look_first, attempt, first_sent_at, try_at, receipt, evidence,
  verified_at, fault, error, next_at, rank
FROM deliveries;
DROP TABLE deliveries;
ALTER TABLE new_deliveries RENAME TO deliveries;
CREATE UNIQUE INDEX deliveries_once ON deliveries (item, outlet, ifnull(follows, 0));
CREATE INDEX deliveries_due ON deliveries (outlet, by_hand, rank, next_at) WHERE next_at IS NOT NULL;
CREATE INDEX deliveries_in_flight ON deliveries (claimed_epoch) WHERE claimed_epoch IS NOT NULL;
CREATE INDEX deliveries_watched ON deliveries (outlet, by_hand, state)
  WHERE state IN ('unknown', 'sent', 'staged', 'verified', 'altered', 'taking_down', 'updating', 'archived');
CREATE INDEX deliveries_with_people ON deliveries (handed_at) WHERE handed_at IS NOT NULL;
CREATE TRIGGER count_inserted AFTER INSERT ON deliveries BEGIN
  INSERT INTO delivery_counts VALUES (new.outlet, new.state, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
CREATE TRIGGER count_moved AFTER UPDATE OF state ON deliveries WHEN old.state <> new.state BEGIN
  UPDATE delivery_counts SET n = n - 1 WHERE outlet = old.outlet AND state = old.state;
  INSERT INTO delivery_counts VALUES (new.outlet, new.state, 1) ON CONFLICT DO UPDATE SET n = n + 1;
END;
)sql";

// The board by channel.
inline constexpr std::string_view schema_3 = R"sql(
CREATE INDEX deliveries_by_channel ON deliveries (channel, state, id);
)sql";

}  // namespace lianbo::queue
