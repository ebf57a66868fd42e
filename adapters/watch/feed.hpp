#pragma once

#include "adapters/watch/settings.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lianbo::watch {

// One of several notices that a site names.
struct Entry {
  std::string title;
  std::string full_title;  // said beside it where the title may have been shortened; may be empty
  std::string url;         // of its article; absolute, empty where there is none
  std::string text;        // what else is said of it
};

struct Listing {
  std::vector<Entry> entries;
  bool whole = true;  // false: more may have stood there than was read
};

// RSS 2.0, RSS 1.0 (RDF) and Atom. Document types are skipped: their entities stay as they are written, and nothing is
// fetched. Error: `feed_unreadable`, also for one that was cut.
Result<Listing> read_feed(std::string_view bytes, std::string_view content_type, const std::string& url,
                          const Reading& limits = {});

}  // namespace lianbo::watch
