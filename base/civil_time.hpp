#pragma once

#include "base/result.hpp"
#include "base/time.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace lianbo {

// Taipei's calendar and the 民國 years: the only place that knows UTC+8 (no daylight saving since 1979) and 1911.
inline constexpr std::chrono::hours taipei_offset{8};

struct CivilTime {
  std::chrono::year_month_day date;
  std::chrono::seconds time_of_day{};  // 0 … 86,399
};

Instant to_instant(const CivilTime& civil);
CivilTime to_civil(Instant at);  // milliseconds are cut off

// 民國 with 2 or 3 digits (115-03-02, 115/3/2, 115.3.2, 115年3月2日, 民國115年3月2日, 1150302) or Western with 4
// (2026-03-02, 2026/3/2, 2026年3月2日). Full-width digits count as digits. Errors: `bad_date`, `no_such_day`.
Result<std::chrono::year_month_day> parse_date(std::string_view text);

// 08:00 or 08:00:30; 24:00 is not a time. Errors: `bad_time`.
Result<std::chrono::seconds> parse_time_of_day(std::string_view text);

// A moment as people type it: a date with an optional time after a blank or T (`default_time` where there is none),
// RFC 3339 with an offset, or +30s, +5m, +2h, +1d from `now` (ten years at most). Errors: `bad_date`, `no_such_day`,
// `bad_time`.
Result<Instant> parse_moment(std::string_view text, std::chrono::seconds default_time, Instant now);

std::string roc_date(Instant at);              // 115年3月2日
std::string roc_date_and_weekday(Instant at);  // 115年3月2日（一）
std::string roc_moment(Instant at);            // 115年3月2日（一）08:00, with seconds where they are not 0
std::string iso_date(Instant at);              // 2026-03-02, in Taipei
std::string rfc3339(Instant at);               // 2026-03-02T08:00:00+08:00, with milliseconds where they are not 0
std::string rfc822(Instant at);                // Mon, 02 Mar 2026 08:00:00 +0800

// RFC 3339 with any offset, as rfc3339() writes it; nothing for anything else.
std::optional<Instant> parse_rfc3339(std::string_view text);

// A span for people: 「2 小時 5 分」, “2 h 5 min”; the two largest units.
std::string say_span(Duration span, Language language);

}  // namespace lianbo
