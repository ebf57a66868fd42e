#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lianbo {

bool is_valid_utf8(std::string_view text);

// Decodes valid UTF-8; what is not valid becomes U+FFFD.
std::u32string to_code_points(std::string_view text);
std::string to_utf8(std::u32string_view points);

// Unicode NFC: what is stored and hashed. Returns invalid UTF-8 unchanged.
std::string to_nfc(std::string_view text);

// What a reader counts as characters (extended grapheme clusters, UAX 29).
std::size_t grapheme_count(std::string_view text);

// Cut to at most `limit` graphemes, with … in the place of the last where something was cut.
std::string shorten(std::string_view text, std::size_t limit_graphemes);

std::string_view trim(std::string_view text);                           // ASCII blanks and U+3000
std::vector<std::string> split(std::string_view text, char separator);  // one part more than separators

// Text for an HTML element or a quoted attribute: & < > " ' are escaped, control characters dropped except
// tabs and line ends.
std::string escape_html(std::string_view text);

// application/x-www-form-urlencoded and path parts: all but letters, digits and -._~ as %XX.
std::string percent_encode(std::string_view text);

// Nothing where a % is not followed by two hexadecimal digits. A + stays a +.
std::optional<std::string> percent_decode(std::string_view text);

}  // namespace lianbo
