#pragma once

#include <string>
#include <string_view>

namespace lianbo::channels {

// Text without what nobody sees and what makes others misread: control characters other than line breaks and tabs,
// byte order marks, noncharacters, and the characters that reverse the direction of those after them (with which
// 「不收費」 can be shown where the bytes say something else). Line ends become \n; bytes that are not UTF-8 become
// U+FFFD. Joiners and variation selectors stay: rare characters and emoji are made with them.
std::string visible_text(std::string_view text);

// The same on one line, without blanks at its ends or two in a row.
std::string visible_line(std::string_view text);

}  // namespace lianbo::channels
