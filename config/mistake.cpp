#include "config/mistake.hpp"

#include <algorithm>
#include <numeric>

namespace lianbo::config {
namespace {

// Letters to change, add or drop (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string Mistake::text(Language language) const {
  auto said = file;
  if (line != 0) {
    said += ':' + std::to_string(line);
  }
  said += ": ";
  if (!key.empty()) {
    said += key + ": ";
  }
  return said + error.text.in(language);
}

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& known) {
  // A third of the word may be wrong; more than that is another word.
  auto best = std::max<std::size_t>(1, word.size() / 3) + 1;
  std::string_view found;
  for (const auto candidate : known) {
    if (const auto d = distance(word, candidate); d < best) {
      best = d;
      found = candidate;
    }
  }
  return found;
}

}  // namespace lianbo::config
