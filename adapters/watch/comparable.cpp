#include "adapters/watch/comparable.hpp"

#include "base/text.hpp"
#include "channels/visible_text.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <stdexcept>

namespace lianbo::watch {
namespace {

std::u32string nfkc(std::string_view text) {
  auto status = U_ZERO_ERROR;
  const auto* normalizer = icu::Normalizer2::getNFKCInstance(status);
  const auto valid = channels::visible_text(text);
  std::string normalized;
  icu::StringByteSink<std::string> sink{&normalized};
  if (U_SUCCESS(status)) {
    normalizer->normalizeUTF8(0, {valid.data(), static_cast<std::int32_t>(valid.size())}, sink, nullptr, status);
  }
  if (U_FAILURE(status)) {
    throw std::runtime_error{std::string{"ICU: "} + u_errorName(status)};
  }
  return to_code_points(normalized);
}

bool is_compared(char32_t c) {
  constexpr std::u32string_view carry_sense = U"%‰@&#+";
  if (carry_sense.find(c) != std::u32string_view::npos) {
    return true;
  }
  const auto point = static_cast<UChar32>(c);
  if (u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) {
    return false;
  }
  constexpr auto left_out = U_GC_P_MASK | U_GC_Z_MASK | U_GC_CC_MASK | U_GC_CF_MASK | U_GC_CN_MASK | U_GC_SO_MASK |
                            U_GC_SM_MASK | U_GC_SK_MASK;
  return c == 0xFFFD || (U_GET_GC_MASK(point) & left_out) == 0;
}

}  // namespace

Comparable comparable(std::string_view text) {
  Comparable result{{}, {}, nfkc(text)};
  bool left_out = false;
  for (std::size_t i = 0; i < result.source.size(); ++i) {
    const auto c = result.source[i];
    if (!is_compared(c)) {
      left_out = true;
      continue;
    }
    if (left_out && is_digit(c) && !result.characters.empty() && is_digit(result.characters.back())) {
      result.characters += U'.';
      result.places.push_back(i - 1);
    }
    left_out = false;
    result.characters += c;
    result.places.push_back(i);
  }
  return result;
}

std::string Comparable::shown_from(std::size_t at, std::size_t count) const {
  if (at >= places.size()) {
    return {};
  }
  const auto text = to_utf8(std::u32string_view{source}.substr(places[at], 4 * count + 1));
  return shorten(channels::visible_line(text), count + 1);
}

Reach reach(std::u32string_view needle, std::u32string_view hay) {
  // 3 does not stand where 30 or 13 does.
  const auto splits_number = [&](std::size_t begin, std::size_t end) {
    return (is_digit(needle.front()) && begin > 0 && is_digit(hay[begin - 1])) ||
           (is_digit(needle.back()) && end < hay.size() && is_digit(hay[end]));
  };
  if (needle.empty()) {
    return {};
  }
  // Knuth, Morris and Pratt: for each beginning of the needle, its longest own beginning that it also ends with.
  std::vector<std::size_t> fallback(needle.size(), 0);
  for (std::size_t i = 1, matched = 0; i < needle.size(); ++i) {
    while (matched > 0 && needle[i] != needle[matched]) {
      matched = fallback[matched - 1];
    }
    matched += needle[i] == needle[matched] ? 1U : 0U;
    fallback[i] = matched;
  }
  Reach best;
  std::size_t matched = 0;
  for (std::size_t i = 0; i < hay.size() && best.matched < needle.size(); ++i) {
    while (matched > 0 && hay[i] != needle[matched]) {
      matched = fallback[matched - 1];
    }
    matched += hay[i] == needle[matched] ? 1U : 0U;
    if (matched == needle.size() && splits_number(i + 1 - matched, i + 1)) {
      if (matched - 1 > best.matched) {
        best = {matched - 1, i};
      }
      matched = fallback[matched - 1];
    } else if (matched > best.matched) {
      best = {matched, i + 1};
    }
  }
  return best;
}

bool contains(const Comparable& hay, const Comparable& needle) {
  return reach(needle.characters, hay.characters).matched == needle.size();
}

}  // namespace lianbo::watch
