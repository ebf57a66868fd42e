#include "requests/number_cursor.hpp"

#include <string_view>

namespace lianbo::requests {

std::string NumberCursor::ascii() const { return {taken_.begin(), taken_.end()}; }

bool NumberCursor::is_separator(char32_t c) {
  constexpr std::u32string_view ascii = U" \t\n-_./,\\`~*";
  if (c < 0x80) {
    return c != U'\0' && ascii.find(c) != std::u32string_view::npos;
  }
  constexpr std::u32string_view others =
      U"\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30FC\u2500\u00B7\u30FB\u2022\u2027";
  return others.find(c) != std::u32string_view::npos;
}

}  // namespace lianbo::requests
