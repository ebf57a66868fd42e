#include "requests/themes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lianbo::requests {
namespace {

template <class Entries>
const auto* find(const Entries& entries, std::string_view id) {
  const auto found = std::ranges::find_if(entries, [id](const auto& entry) { return entry.id == id; });
  return found == entries.end() ? nullptr : &*found;
}

template <class Entries>
std::string listed(const Entries& entries) {
  std::string all;
  for (const auto& entry : entries) {
    all += (all.empty() ? "" : "、") + fmt::format("{}（{}）", entry.id, entry.zh);
  }
  return all;
}

}  // namespace

const Theme* theme(std::string_view id) { return find(themes, id); }
const Subtheme* subtheme(std::string_view id) { return find(subthemes, id); }
std::string theme_ids() { return listed(themes); }
std::string subtheme_ids() { return listed(subthemes); }

}  // namespace lianbo::requests
