#include "adapters/watch/list.hpp"

#include "adapters/watch/address.hpp"
#include "base/text.hpp"

namespace lianbo::watch {

Listing list_of(const PageText& page, const std::string& url) {
  Listing listing;
  listing.whole = page.ended && !page.links_left_out && !page.doubtful;
  const auto base = page.base.empty() ? url : resolve(page.base, url).value_or(url);
  for (const auto& link : page.links) {
    if (trim(link.text).empty() && trim(link.title).empty()) {
      continue;
    }
    if (auto address = resolve(link.address, base)) {
      listing.entries.push_back({std::string{trim(link.text)}, std::string{trim(link.title)}, *std::move(address), {}});
    }
  }
  return listing;
}

Result<Listing> read_list(std::string_view bytes, std::string_view content_type, const std::string& url,
                          const Reading& limits) {
  const auto page = read_page(bytes, content_type, limits);
  if (!page) {
    return tl::unexpected{page.error()};
  }
  return list_of(*page, url);
}

}  // namespace lianbo::watch
