#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace lianbo::channels {

// Whether a link may stand in what is published: http and https with a host, mailto, tel, or relative to the site.
// What browsers quietly repair (blanks before the scheme, line breaks inside it, \ for /) is refused, since the repair
// is how `java\nscript:` gets by a check.
bool is_allowed_link(std::string_view address);

// Whether it is the whole address of a page: http or https with a host, without blanks.
bool is_page_address(std::string_view address);

struct FoundLink {
  std::size_t begin = 0;
  std::size_t size = 0;
};

// The first http or https address written out in `text`. It ends before the first character that is not ASCII, since
// Chinese sentences go on without a blank, and before a sentence's own punctuation.
std::optional<FoundLink> find_link(std::string_view text);

}  // namespace lianbo::channels
