#pragma once

#include "base/id.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lianbo::alarms {

enum class Severity { warning, error };
std::string_view id(Severity severity);
Text name(Severity severity);
std::optional<Severity> severity_from(std::string_view id);

// One of the things that something is wrong with: a delivery, a task.
struct Concern {
  std::int64_t id = 0;  // a row's, or a task's number; the same as long as it is the same trouble
  std::string title;

  bool operator==(const Concern&) const = default;
};

// What people are told.
struct Said {
  Error what;      // what happened; its code is what programs compare
  Text why;        // may be empty
  Text to_do;      // for whoever reads it
  Text meanwhile;  // what Lianbo does until then

  bool operator==(const Said&) const = default;
};

// Something that is wrong now. Two things with one key are one cause, and people are told once.
struct Cause {
  std::string key;  // "credentials:facebook", "needs_person:line:too_long": stable
  Severity severity = Severity::error;
  Said said;
  std::int64_t count = 0;            // of what is concerned; 0 where no single thing is
  std::vector<Concern> concerned;    // some of them: as many as are known one by one
  bool by_mail = true;               // else on the board alone
  bool tells_end = true;             // else it just fades: what is missed stays missed
  bool tells_each = false;           // each further thing concerned is told of at once
  std::optional<Instant> told_at{};  // people were told already, by another way

  bool operator==(const Cause&) const = default;
};

struct Acknowledged {
  Instant at;
  std::string by;
  std::string words;

  bool operator==(const Acknowledged&) const = default;
};

// A row of the table of alarms: one cause from when it was first seen until it was over.
struct Alarm {
  std::int64_t id = 0;  // 0 until it is written
  std::string ulid;     // empty until it is written
  Cause cause;
  Instant opened_at;
  Instant last_at;                    // when it was last seen, to the minute
  std::optional<Instant> gone_at;     // not seen since; it may come back
  std::optional<Instant> cleared_at;  // it is over
  int flaps = 0;                      // how often it came back
  std::optional<Acknowledged> acked;

  std::optional<Instant> news_at;      // since when there is something that people have not been told
  std::optional<Instant> written_at;   // the first letter about it was written
  std::optional<Instant> reminded_at;  // the last one that repeated it
  std::optional<Instant> mailed_at;    // a mail server has taken a letter about it
  std::optional<Severity> told_severity;
  std::int64_t told_count = 0;
  std::set<std::int64_t> told;  // the concerns that people have been told of, or that were there when one acknowledged

  bool is_open() const { return !cleared_at; }
  bool operator==(const Alarm&) const = default;
};

}  // namespace lianbo::alarms
