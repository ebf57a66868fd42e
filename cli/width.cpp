#include "cli/width.hpp"

#include "base/text.hpp"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace lianbo::cli {
namespace {

constexpr std::string_view ellipsis = "…";

bool is_dangerous(char32_t point) {
  const auto code = static_cast<UChar32>(point);
  return u_iscntrl(code) != 0 && point != U'\u200D';  // the joiner inside emoji
}

std::size_t point_width(UChar32 point) {
  switch (u_charType(point)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return 0;
    default:
      break;
  }
  const auto width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  const bool wide =
      width == U_EA_WIDE || width == U_EA_FULLWIDTH || u_hasBinaryProperty(point, UCHAR_REGIONAL_INDICATOR);
  return wide ? 2 : 1;
}

struct Character {
  std::string text;
  std::size_t width;
};

using MakeBreaks = icu::BreakIterator* (*)(const icu::Locale&, UErrorCode&);

// Calls visit(part) for each part of the text between two breaks.
template <class Visit>
void each_part(std::string_view text, MakeBreaks make, Visit visit) {
  const auto whole = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks{make(icu::Locale::getRoot(), status)};
  if (U_FAILURE(status)) {
    throw std::runtime_error{"ICU has no rules for breaks"};
  }
  breaks->setText(whole);
  auto start = breaks->first();
  for (auto end = breaks->next(); end != icu::BreakIterator::DONE; start = end, end = breaks->next()) {
    visit(whole.tempSubStringBetween(start, end));
  }
}

// What a reader takes for one character is as wide as the widest of its parts.
std::vector<Character> characters(std::string_view text) {
  std::vector<Character> found;
  each_part(text, &icu::BreakIterator::createCharacterInstance, [&found](const icu::UnicodeString& part) {
    Character character{{}, 0};
    part.toUTF8String(character.text);
    for (std::int32_t i = 0; i < part.length(); i = part.moveIndex32(i, 1)) {
      character.width = std::max(character.width, point_width(part.char32At(i)));
    }
    found.push_back(std::move(character));
  });
  return found;
}

// Parts of a line that are broken nowhere, unless they are longer than it.
std::vector<std::string> unbroken_parts(std::string_view line, std::size_t columns) {
  std::vector<std::string> parts;
  each_part(line, &icu::BreakIterator::createLineInstance, [&parts, columns](const icu::UnicodeString& unit) {
    std::string part;
    unit.toUTF8String(part);
    if (display_width(trim(part)) <= columns) {
      parts.push_back(std::move(part));
      return;
    }
    for (auto& character : characters(part)) {
      parts.push_back(std::move(character.text));
    }
  });
  return parts;
}

}  // namespace

std::string printable(std::string_view text) {
  auto points = to_code_points(text);
  for (auto& point : points) {
    if (point == U'\n' || point == U'\r' || point == U'\t') {
      point = U' ';
    } else if (is_dangerous(point)) {
      point = U'\uFFFD';
    }
  }
  return to_utf8(points);
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (const auto& character : characters(text)) {
    width += character.width;
  }
  return width;
}

std::string fit(std::string_view text, std::size_t columns) {
  if (display_width(text) <= columns) {
    return std::string{text};
  }
  if (columns == 0) {
    return {};
  }
  std::string kept;
  std::size_t width = 1;  // of the ellipsis
  for (const auto& character : characters(text)) {
    if (width + character.width > columns) {
      break;
    }
    kept += character.text;
    width += character.width;
  }
  return kept.append(ellipsis);
}

std::vector<std::string> wrap(std::string_view line, std::size_t columns) {
  std::vector<std::string> lines{""};
  for (const auto& part : unbroken_parts(line, columns)) {
    auto longer = lines.back() + part;
    if (!lines.back().empty() && display_width(trim(longer)) > columns) {
      lines.push_back(part);
    } else {
      lines.back() = std::move(longer);
    }
  }
  for (auto& each : lines) {
    each.erase(each.find_last_not_of(' ') + 1);
  }
  return lines;
}

}  // namespace lianbo::cli
