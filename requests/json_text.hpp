#pragma once

#include "base/result.hpp"

#include <nlohmann/json.hpp>
#include <string_view>

namespace lianbo::requests {

inline constexpr std::size_t json_depth_limit = 16;

// One JSON object from outside: at most `limit_bytes`, valid UTF-8, not nested too deeply, and with no key twice in one
// object, since of two values a reader sees one and a parser takes the other.
//
// Errors: `form_too_large`, `form_not_utf8`, `form_not_json` with line and byte, `form_too_deep`, `duplicate_key`,
// `form_not_object`.
Result<nlohmann::json> parse_object(std::string_view text, std::size_t limit_bytes);

}  // namespace lianbo::requests
