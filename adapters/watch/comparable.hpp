#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lianbo::watch {

// Text as it is compared with what somebody copied by hand: NFKC (which folds full and half width), without white
// space, punctuation, symbols and what has no width. % @ & # + and signs of currencies stay, since they carry sense;
// between two digits whatever stood there becomes one full stop, so that 3-5 is not 35.
struct Comparable {
  std::u32string characters;
  std::vector<std::size_t> places;  // where each stands in `source`
  std::u32string source;            // the text in NFKC

  std::size_t size() const { return characters.size(); }

  // Up to `count` characters of the source from the compared character `at` on, on one line, for people; with … where
  // it goes on.
  std::string shown_from(std::size_t at, std::size_t count) const;
};

Comparable comparable(std::string_view text);

// How far `needle` can be followed in `hay`: the longest beginning of it that stands there, and where it first does.
// The whole does not stand where it is a part of a longer number. In a time that grows with both together, whatever
// they hold.
struct Reach {
  std::size_t matched = 0;
  std::size_t end = 0;  // behind it, in `hay`
};
Reach reach(std::u32string_view needle, std::u32string_view hay);

bool contains(const Comparable& hay, const Comparable& needle);

constexpr bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

}  // namespace lianbo::watch
