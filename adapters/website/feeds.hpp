#pragma once

#include "adapters/website/settings.hpp"
#include "channels/adapter.hpp"

#include <span>
#include <string>

// What stands, for programs that read it. An entry's id is its item's ULID and never changes; what is taken down is
// left out.
namespace lianbo::website {

using Entries = std::span<const channels::BoardEntry* const>;

std::string entry_id(const Ulid& item);  // urn:ulid:01J…

std::string rss(const Settings& settings, Entries entries);        // RSS 2.0
std::string atom(const Settings& settings, Entries entries);       // RFC 4287
std::string json_feed(const Settings& settings, Entries entries);  // JSON Feed 1.1
std::string sitemap(const Settings& settings, Entries current, Entries archived);

}  // namespace lianbo::website
