#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lianbo::requests {

// Text as a search for numbers wants to see it: full-width, circled and foreign digits as 0–9, letters as A–Z (also
// those of other scripts that look the same), and without what has no width of its own (zero-width characters, soft
// hyphens, stacked marks). Each character knows where it stood.
struct FoldedText {
  struct Place {
    std::size_t begin = 0;  // bytes of the original
    std::size_t end = 0;
    std::size_t position = 0;  // counted in characters (code points), from 1
  };

  std::u32string characters;
  std::vector<Place> places;  // one for each character

  // The character at `at`, or 0 beyond either end.
  char32_t operator[](std::size_t at) const { return at < characters.size() ? characters[at] : U'\0'; }
  std::size_t size() const { return characters.size(); }
};

FoldedText fold(std::string_view text);

constexpr bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
constexpr bool is_letter(char32_t c) { return c >= U'A' && c <= U'Z'; }
bool is_han(char32_t c);

}  // namespace lianbo::requests
