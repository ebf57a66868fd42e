#pragma once

#include "adapters/watch/settings.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lianbo::watch {

struct Link {
  std::string address;  // as it is written
  std::string text;     // what a reader sees; the picture's alternative text where it is one
  std::string title;    // the attribute, where sites put what they shortened
};

// What a reader sees of a page: the text, without what is hidden by an element or an attribute, by a style written at
// the element, or by being read only without scripts. What a style sheet hides or a script writes is not known.
struct PageText {
  std::string title;
  std::string text;  // blocks on lines of their own
  std::string base;  // <base href>, as it is written
  std::vector<Link> links;
  bool links_left_out = false;
  bool ended = false;     // the end of the document was read
  bool doubtful = false;  // see charset.hpp
  bool asks_for_password = false;
  bool refreshes = false;  // leads elsewhere by itself
  bool framed = false;     // the text stands in frames
};

// Any HTML becomes a page, however broken. Bounded in time and memory; fetches nothing. Errors: `not_a_page` by its
// Content-Type, `page_too_deep`.
Result<PageText> read_page(std::string_view bytes, std::string_view content_type, const Reading& limits = {});

// The text of a piece of HTML.
std::string visible_text_of(std::string_view html, const Reading& limits = {});

}  // namespace lianbo::watch
