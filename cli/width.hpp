#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lianbo::cli {

// What a terminal can be trusted with: control characters, which may move its cursor or change its title, and
// invisible ones that turn the text around become �; line breaks and tabs become blanks.
std::string printable(std::string_view text);

// The columns of a terminal that printable text takes: two for 漢字 and full-width forms (UAX 11: W and F), none for
// combining marks. Ambiguous characters such as ● take one, as terminals show them unless told otherwise.
std::size_t display_width(std::string_view text);

// Cut to at most so many columns, with … where something was cut; never through a character.
std::string fit(std::string_view text, std::size_t columns);

// The lines, each of at most so many columns, that a line of text takes where it is broken as UAX 14 says: after
// blanks, between 漢字, not before punctuation. A word that is longer than a line is cut.
std::vector<std::string> wrap(std::string_view line, std::size_t columns);

}  // namespace lianbo::cli
