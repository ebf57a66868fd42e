#pragma once

#include <string>
#include <string_view>

namespace lianbo::channels {

// The text as it goes out where what it corrects cannot be recalled: with 【更正】 before it, unless it begins by
// saying so, as 更正：…, 〔更正〕… or, after who speaks, 本所更正：… do. 更正登記 is a service of the office, and says
// nothing.
std::string with_correction_mark(std::string_view text);

}  // namespace lianbo::channels
