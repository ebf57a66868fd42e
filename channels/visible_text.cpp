#include "channels/visible_text.hpp"

#include "base/text.hpp"

namespace lianbo::channels {
namespace {

constexpr bool is_control(char32_t c) { return (c < 0x20 && c != U'\t' && c != U'\n') || (c >= 0x7F && c <= 0x9F); }

constexpr bool turns_direction(char32_t c) {
  return c == 0x200E || c == 0x200F || c == 0x061C || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

constexpr bool is_noncharacter(char32_t c) { return (c & 0xFFFEU) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF); }

}  // namespace

std::string visible_text(std::string_view text) {
  std::u32string kept;
  const auto points = to_code_points(text);
  kept.reserve(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto c = points[i];
    if (c == U'\r') {
      if (i + 1 == points.size() || points[i + 1] != U'\n') {
        kept += U'\n';
      }
    } else if (!is_control(c) && !turns_direction(c) && !is_noncharacter(c) && c != 0xFEFF) {
      kept += c;
    }
  }
  return to_utf8(kept);
}

std::string visible_line(std::string_view text) {
  std::string line;
  bool blank = false;
  for (const char c : visible_text(trim(text))) {
    if (c == ' ' || c == '\t' || c == '\n') {
      blank = true;
      continue;
    }
    if (blank && !line.empty()) {
      line += ' ';
    }
    blank = false;
    line += c;
  }
  return line;
}

}  // namespace lianbo::channels
