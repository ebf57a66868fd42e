#pragma once

#include "adapters/watch/feed.hpp"
#include "adapters/watch/page.hpp"

namespace lianbo::watch {

// The links of a page, as a list of notices. What a list of nothing is, or one that a wall stands before, the page
// tells.
Listing list_of(const PageText& page, const std::string& url);

Result<Listing> read_list(std::string_view bytes, std::string_view content_type, const std::string& url,
                          const Reading& limits = {});

}  // namespace lianbo::watch
