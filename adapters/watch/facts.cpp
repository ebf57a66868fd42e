#include "adapters/watch/facts.hpp"

#include <algorithm>
#include <string_view>

namespace lianbo::watch {
namespace {

constexpr std::ptrdiff_t telling_digits = 4;

std::size_t end_of_number(std::u32string_view text, std::size_t at) {
  while (at < text.size() && (is_digit(text[at]) || text[at] == U'.')) {
    ++at;
  }
  return at;
}

// The end of the date whose month ends at `at`; `at` where there is none.
std::size_t end_of_date(std::u32string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != U'月') {
    return at;
  }
  const auto day = end_of_number(text, at + 1);
  return day > at + 1 && day < text.size() && text[day] == U'日' ? day + 1 : at;
}

}  // namespace

std::set<std::u32string> key_facts(const Comparable& text) {
  std::set<std::u32string> facts;
  const std::u32string_view all{text.characters};
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (!is_digit(all[at])) {
      continue;
    }
    const auto number = all.substr(at, end_of_number(all, at) - at);
    const auto end = at + number.size();
    const auto date = end_of_date(all, end);
    if (date > end) {
      facts.emplace(all.substr(at, date - at));
    } else if (std::ranges::count_if(number, is_digit) >= telling_digits) {
      facts.emplace(number);
    }
    at = std::max(date, end) - 1;
  }
  return facts;
}

}  // namespace lianbo::watch
