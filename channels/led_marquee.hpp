#pragma once

#include "channels/surface.hpp"

#include <cstddef>
#include <string_view>

namespace lianbo::channels {

// A sign of 16 dots' height draws in cells of 8 dots: two for a full-width character (漢字, full-width forms, and what
// is full-width in Big5 fonts, as 「…」 is), one for any other.
std::size_t cells_of(char32_t point);
std::size_t cells_of(std::string_view text);

// The speed that the seconds of one pass are told for: about four 漢字 a second can be read in passing. What the sign
// is set to is its own affair.
inline constexpr std::size_t marquee_cells_per_second = 8;

// The sign at the door. Its rendition's body is 電子字幕機內容 on one line. Characters that no sign of that height can
// draw are refused: emoji, and marks that stand on other characters. Which fonts and glyphs it has, its adapter knows.
// The limit of 200 cells is ours: one pass takes 25 seconds, and nobody stands there longer.
Surface led_marquee_surface();

}  // namespace lianbo::channels
