#include "requests/folded_text.hpp"

#include "base/text.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <stdexcept>

namespace lianbo::requests {
namespace {

const icu::Normalizer2& compatibility() {
  static const icu::Normalizer2& shared = []() -> const icu::Normalizer2& {
    auto status = U_ZERO_ERROR;
    const auto* normalizer = icu::Normalizer2::getNFKCInstance(status);
    if (U_FAILURE(status)) {
      throw std::runtime_error{std::string{"ICU: "} + u_errorName(status)};
    }
    return *normalizer;
  }();
  return shared;
}

bool has_no_width(char32_t c) {
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_FORMAT_CHAR:
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
      return true;
    default:
      return c == 0x115F || c == 0x1160 || c == 0x3164;  // Hangul fillers: letters that show nothing
  }
}

// Greek and Cyrillic capitals that are drawn like Latin ones.
char32_t latin_look_alike(char32_t c) {
  constexpr std::u32string_view greek_and_cyrillic = U"ΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВСЕНІЈКМОРЅТХУ";
  constexpr std::u32string_view latin = U"ABEZHIKMNOPTYXABCEHIJKMOPSTXY";
  static_assert(greek_and_cyrillic.size() == latin.size());
  const auto at = greek_and_cyrillic.find(c);
  return at == std::u32string_view::npos ? c : latin[at];
}

char32_t fold_one(char32_t c) {
  if (c < 0x80) {
    return c >= U'a' && c <= U'z' ? c - U'a' + U'A' : c;
  }
  if (const auto digit = u_charDigitValue(static_cast<UChar32>(c)); digit >= 0) {
    return U'0' + static_cast<char32_t>(digit);
  }
  // Han has no case and no look-alikes, and is most of every text.
  return is_han(c) ? c : latin_look_alike(static_cast<char32_t>(u_toupper(static_cast<UChar32>(c))));
}

constexpr std::size_t utf8_size(char32_t c) { return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4; }

}  // namespace

bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x3FFFF);
}

FoldedText fold(std::string_view text) {
  FoldedText folded;
  folded.characters.reserve(text.size());
  folded.places.reserve(text.size());
  icu::UnicodeString parts;
  std::size_t byte = 0;
  std::size_t position = 0;
  for (const auto c : to_code_points(text)) {
    const FoldedText::Place place{byte, byte + utf8_size(c), ++position};
    byte = place.end;
    const auto add = [&](char32_t each) {
      if (!has_no_width(each)) {
        folded.characters += fold_one(each);
        folded.places.push_back(place);
      }
    };
    if (c < 0x80 || is_han(c) || !compatibility().getDecomposition(static_cast<UChar32>(c), parts)) {
      add(c);
      continue;
    }
    for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
      add(static_cast<char32_t>(parts.char32At(i)));
    }
  }
  return folded;
}

}  // namespace lianbo::requests
