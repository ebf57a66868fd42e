#include "adapters/watch/find.hpp"

#include "adapters/watch/address.hpp"
#include "adapters/watch/comparable.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>

namespace lianbo::watch {
namespace {

struct ReadEntry {
  Comparable title;
  Comparable full_title;
  Comparable all;
  const Entry* entry = nullptr;
};

ReadEntry read(const Entry& entry) {
  return {comparable(entry.title), comparable(entry.full_title),
          comparable(entry.title + '\n' + entry.full_title + '\n' + entry.text + '\n' + entry.url), &entry};
}

bool is_shortened(std::string_view title) {
  constexpr std::array<std::string_view, 3> marks{"…", "...", "⋯"};
  return std::ranges::any_of(marks, [title = trim(title)](std::string_view mark) { return title.ends_with(mark); });
}

bool is_similar(const ReadEntry& read, const Comparable& title, const Thresholds& thresholds) {
  const bool begins_alike =
      is_shortened(read.entry->title) && read.title.size() > 0 && title.characters.starts_with(read.title.characters);
  return begins_alike || similarity(read.title.characters, title.characters) >= thresholds.similarity ||
         similarity(read.full_title.characters, title.characters) >= thresholds.similarity;
}

}  // namespace

double similarity(std::u32string_view a, std::u32string_view b) {
  const auto longer = std::max(a.size(), b.size());
  const auto shorter = std::min(a.size(), b.size());
  if (longer == 0) {
    return 1;
  }
  if (shorter * 2 < longer) {
    return 0;  // near enough, and a long text costs nothing
  }
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (const auto character : a) {
    auto diagonal = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const auto replaced = diagonal + (character == b[j] ? 0U : 1U);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, diagonal + 1, row[j] + 1});
    }
  }
  return 1 - static_cast<double>(row.back()) / static_cast<double>(longer);
}

Matches find(const Listing& listing, const Wanted& wanted, const Thresholds& thresholds) {
  std::vector<ReadEntry> entries;
  entries.reserve(listing.entries.size());
  std::ranges::transform(listing.entries, std::back_inserter(entries), read);

  const auto number = comparable(wanted.number);
  const auto title = comparable(wanted.title);
  const auto has_number = [&](const ReadEntry& read) {
    return number.size() >= thresholds.number && contains(read.all, number);
  };
  const auto is_known = [&](const ReadEntry& read) {
    return std::ranges::any_of(wanted.urls, [&read](const std::string& url) {
      return is_same_page(url, read.entry->url) && is_same_page(read.entry->url, url);
    });
  };
  const auto has_same_title = [&](const ReadEntry& read) {
    return title.size() > 0 &&
           (read.title.characters == title.characters || read.full_title.characters == title.characters);
  };
  const auto holds_title = [&](const ReadEntry& read) {
    return title.size() >= thresholds.recognisable && (contains(read.title, title) || contains(read.full_title, title));
  };
  const std::array<std::function<bool(const ReadEntry&)>, 4> ways{has_number, is_known, has_same_title, holds_title};

  Matches matches;
  for (const auto& is_it : ways) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (is_it(entries[i])) {
        matches.recognised.push_back(i);
      }
    }
    if (!matches.recognised.empty()) {
      break;
    }
  }
  const auto like_it = std::ranges::find_if(
      entries, [&](const ReadEntry& read) { return title.size() > 0 && is_similar(read, title, thresholds); });
  if (like_it != entries.end()) {
    matches.similar = static_cast<std::size_t>(like_it - entries.begin());
  }
  return matches;
}

}  // namespace lianbo::watch
