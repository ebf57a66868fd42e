#pragma once

#include <string_view>

namespace lianbo::alarms {

// The alarms' tables, a migration of their own. `said`, `concerned` and `told` are JSON. A letter stands in the outbox
// once for each recipient, with the bytes that go out however often it is tried; `outbox_tasks` has the texts that it
// asks people to put up, since it is withdrawn once one of them is corrected.
inline constexpr std::string_view schema = R"sql(
CREATE TABLE alarms (
  id            INTEGER PRIMARY KEY,
  ulid          TEXT NOT NULL UNIQUE,
  cause         TEXT NOT NULL,
  severity      TEXT NOT NULL CHECK (severity IN ('warning', 'error')),
  opened_at     INTEGER NOT NULL,
  last_at       INTEGER NOT NULL,
  count         INTEGER NOT NULL CHECK (count >= 0),
  said          TEXT NOT NULL,
  concerned     TEXT NOT NULL,
  by_mail       INTEGER NOT NULL CHECK (by_mail IN (0, 1)),
  tells_end     INTEGER NOT NULL CHECK (tells_end IN (0, 1)),
  tells_each    INTEGER NOT NULL CHECK (tells_each IN (0, 1)),
  flaps         INTEGER NOT NULL CHECK (flaps >= 0),
  told          TEXT NOT NULL,
  told_severity TEXT CHECK (told_severity IN ('warning', 'error')),
  told_count    INTEGER NOT NULL CHECK (told_count >= 0),
  news_at       INTEGER,
  written_at    INTEGER,
  reminded_at   INTEGER,
  mailed_at     INTEGER,
  acked_at      INTEGER,
  acked_by      TEXT,
  acked_words   TEXT,
  gone_at       INTEGER,
  cleared_at    INTEGER,
  CHECK ((acked_at IS NULL) = (acked_by IS NULL)),
  CHECK ((acked_at IS NULL) = (acked_words IS NULL)),
  CHECK (cleared_at IS NULL OR gone_at IS NOT NULL),
  CHECK (reminded_at IS NULL OR written_at IS NOT NULL)
);
CREATE UNIQUE INDEX alarms_open ON alarms (cause) WHERE cleared_at IS NULL;
CREATE INDEX alarms_untold ON alarms (news_at) WHERE news_at IS NOT NULL;
CREATE INDEX alarms_over ON alarms (cleared_at) WHERE cleared_at IS NOT NULL;

CREATE TABLE outbox (
  id         INTEGER PRIMARY KEY,
  letter     TEXT NOT NULL,
  sender     TEXT NOT NULL,
  recipient  TEXT NOT NULL,
  message    TEXT NOT NULL,
  made_at    INTEGER NOT NULL,
  attempt    INTEGER NOT NULL CHECK (attempt >= 0),
  doubts     INTEGER NOT NULL CHECK (doubts BETWEEN 0 AND attempt),
  try_at     INTEGER,
  settled_at INTEGER,
  outcome    TEXT CHECK (outcome IN ('taken', 'refused', 'doubtful', 'given_up', 'withdrawn')),
  error      TEXT,
  UNIQUE (letter, recipient),
  CHECK ((settled_at IS NULL) = (outcome IS NULL)),
  CHECK ((settled_at IS NULL) = (try_at IS NOT NULL))
);
CREATE INDEX outbox_due ON outbox (try_at) WHERE try_at IS NOT NULL;
CREATE TABLE outbox_alarms (
  letter TEXT NOT NULL,
  alarm  INTEGER NOT NULL REFERENCES alarms (id),
  PRIMARY KEY (letter, alarm)
) WITHOUT ROWID;
CREATE TABLE outbox_tasks (
  letter   TEXT NOT NULL,
  delivery INTEGER NOT NULL REFERENCES deliveries (id),
  task     TEXT NOT NULL,
  PRIMARY KEY (letter, delivery)
) WITHOUT ROWID;

-- Written every minute, so that a disk that takes nothing is noticed while nothing else is written.
CREATE TABLE lookout (
  only      INTEGER PRIMARY KEY CHECK (only = 1),
  looked_at INTEGER NOT NULL
);
INSERT INTO lookout VALUES (1, 0);

-- What is looked for again and again, among all that has long been over.
CREATE INDEX deliveries_in_trouble ON deliveries (state, down_at)
  WHERE state IN ('awaiting_signatures', 'needs_person', 'altered', 'missed');
)sql";

}  // namespace lianbo::alarms
