#pragma once

#include <string>
#include <string_view>

namespace lianbo::channels {

// What a fragment of HTML says, as plain text for systems without markup: paragraphs apart by an empty line, ・ before
// the entries of a list, ｜ between the cells of a table, the address behind a link's words where they do not say it
// already. Struck-out text is left out, since nothing would show that it no longer holds. `html` is what to_html() and
// the website's surface write, and nobody else's.
std::string html_to_text(std::string_view html);

}  // namespace lianbo::channels
