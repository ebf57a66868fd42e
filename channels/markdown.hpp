#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace lianbo::channels {

struct Markup {
  std::string html;  // a fragment
  std::string text;  // what its paragraphs and lists say, on one line: for summaries
};

// Markdown (CommonMark with tables and strikethrough) as accessible HTML without anything that could act: each tag is
// one that is written here, HTML in the text is shown as text, and links are those of is_allowed_link().
//
// Made for notices: a line break in the text is a line break on the page; an address written out becomes a link; the
// largest heading becomes an h2, below the page's own h1; tables name their header cells and scroll on small screens.
//
// Errors: `link_forbidden`, `picture_in_body`, `nested_too_deeply`, `markup_too_large`. `markdown` is visible_text().
Result<Markup> to_html(std::string_view markdown);

}  // namespace lianbo::channels
