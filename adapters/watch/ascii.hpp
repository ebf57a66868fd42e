#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace lianbo::watch {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Of ASCII alone: what HTML, HTTP and the names of products are compared by.
inline std::string lower(std::string_view text) {
  std::string lowered{text};
  std::ranges::transform(lowered, lowered.begin(), [](char c) { return lower(c); });
  return lowered;
}

}  // namespace lianbo::watch
