#pragma once

#include "channels/adapter.hpp"

#include <optional>
#include <string>
#include <vector>

namespace lianbo::watch {

// What is looked for.
struct Wanted {
  std::string title;
  std::string text;               // what a reader was to see: title and body, or the body alone, without markup
  std::string number;             // the item's number, as people may have copied it; may be empty
  std::vector<std::string> urls;  // where it is known to stand: recorded before, or our own article's

  bool operator==(const Wanted&) const = default;
};

// What a document proves about it. The detail is there for all but `showing`.
struct Verdict {
  channels::Standing standing = channels::Standing::cannot_tell;
  std::optional<Error> detail;
};

}  // namespace lianbo::watch
