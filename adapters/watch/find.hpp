#pragma once

#include "adapters/watch/feed.hpp"
#include "adapters/watch/wanted.hpp"

#include <optional>
#include <vector>

namespace lianbo::watch {

// Which entries are the notice's: by its number, else by a known address, else by the same title, else by a title that
// holds it. The first of these that finds any counts; `recognised` has them in the list's order. `similar` is one that
// a person should look at: nearly the same title, or one that was shortened.
struct Matches {
  std::vector<std::size_t> recognised;
  std::optional<std::size_t> similar;
};

Matches find(const Listing& listing, const Wanted& wanted, const Thresholds& thresholds = {});

// 1 for the same text, 0 for one in which every character is another (Levenshtein).
double similarity(std::u32string_view a, std::u32string_view b);

}  // namespace lianbo::watch
