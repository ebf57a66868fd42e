#pragma once

#include "base/result.hpp"
#include "base/time.hpp"

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace lianbo::cli {

// 115年3月2日（一）08:00, or 2026-03-02 08:00; always Taipei's.
std::string say_moment(Instant at, Language language);

// A moment in an answer; — where there is none, and as it came where it is not understood.
std::string say_moment(const nlohmann::json& at, Language language);

// 30s, 5m, 2h, 1d; a bare number is seconds. Errors: `bad_span`.
Result<Duration> parse_span(std::string_view text);

// What lies behind: a span back from `now` (2h), or a date or moment as on a form. Errors: as parse_moment().
Result<Instant> parse_since(std::string_view text, Instant now);

}  // namespace lianbo::cli
