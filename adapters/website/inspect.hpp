#pragma once

#include "adapters/transport/http.hpp"
#include "channels/adapter.hpp"

#include <optional>
#include <string_view>

// What an anonymous reader's answers prove about an item. Plain functions on what was fetched.
namespace lianbo::website {

struct Finding {
  channels::Standing standing = channels::Standing::cannot_tell;
  std::optional<Error> detail;
};

// From the item's page. Absent for 410 and 404; nothing can be told from a redirect, which may lead anywhere, nor from
// the server's own trouble.
Finding inspect_page(const channels::Order& order, const transport::HttpResponse& page);

// From one of its files, where the page stands in `standing`.
Finding inspect_file(channels::Standing standing, const channels::Asset& asset, const transport::HttpResponse& file);

// From feed.json: what is current is listed, and nothing else. Either half without the other is `altered`, so that it
// counts neither as shown nor as gone.
Finding inspect_feed(channels::Standing standing, const Ulid& item, const transport::HttpResponse& feed);

}  // namespace lianbo::website
