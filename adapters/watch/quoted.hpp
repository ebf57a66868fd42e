#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lianbo::watch {

// How much is shown of what a foreign site wrote.
inline constexpr std::size_t shown_title = 60;
inline constexpr std::size_t shown_address = 120;

// The beginning of it, fit to stand in a sentence: on one line, without control characters or such as turn the
// direction.
std::string quoted(std::string_view text, std::size_t limit_graphemes);

}  // namespace lianbo::watch
