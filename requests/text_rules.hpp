#pragma once

#include "channels/content.hpp"
#include "requests/problem.hpp"

#include <string>
#include <string_view>
#include <vector>

// Rules about one text of a form.
namespace lianbo::requests {

enum class Strictness {
  name,  // titles, file names, the sign: nothing invisible at all
  prose  // joiners may stand, since emoji and rare characters are made with them
};

// Characters that nobody sees or that turn the direction of text, and private-use ones, with their places.
void check_characters(const std::string& field, std::string_view text, Strictness strictness,
                      std::vector<Problem>& problems);

// Links of a Markdown text: where they lead, and whether their text says so.
void check_links(const std::string& field, std::string_view markdown, std::vector<Problem>& problems);

// 「3月2日（三）」 where the 2nd of March is a Monday. A date without a year is the next one, seen from
// a month before the window.
void check_weekdays(const std::string& field, std::string_view text, const channels::Window& window,
                    std::vector<Problem>& problems);

// 115年1月16日高市鳳一戶字第11570012300號函
void check_document_number(std::string_view document, std::string_view prefix, std::vector<Problem>& problems);

}  // namespace lianbo::requests
