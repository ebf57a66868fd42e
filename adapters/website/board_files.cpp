#include "adapters/website/board_files.hpp"

#include "adapters/website/feeds.hpp"

#include <algorithm>
#include <utility>

namespace lianbo::website {
namespace {

using Pointers = std::vector<const channels::BoardEntry*>;

struct Section {
  std::vector<Crumb> levels;  // down to this one
  Pointers entries;
};

// Every level of every section that something stands in, by its path. An entry stands in all its levels.
std::map<std::string, Section> sections_of(const Pointers& entries) {
  std::map<std::string, Section> sections;
  for (const auto* entry : entries) {
    const auto levels = section_levels(entry->order.rendition.section);
    for (auto level = levels.begin(); level != levels.end(); ++level) {
      auto& section = sections[level->path];
      section.levels.assign(levels.begin(), level + 1);
      section.entries.push_back(entry);
    }
  }
  return sections;
}

// Links to the sections one level below `depth` levels, in the order of their newest entries.
std::vector<SectionLink> links_below(const Pointers& entries, std::size_t depth) {
  std::vector<SectionLink> links;
  for (const auto* entry : entries) {
    const auto levels = section_levels(entry->order.rendition.section);
    if (levels.size() <= depth) {
      continue;
    }
    const auto same = [&](const SectionLink& link) { return link.section.path == levels[depth].path; };
    const auto found = std::ranges::find_if(links, same);
    if (found == links.end()) {
      links.push_back({levels[depth], 1});
    } else {
      ++found->count;
    }
  }
  return links;
}

}  // namespace

std::map<std::string, std::string> board_files(const Templates& templates, const Settings& settings,
                                               const std::vector<channels::BoardEntry>& set) {
  Pointers current;
  Pointers archived;
  for (const auto& entry : set) {
    (entry.archived ? archived : current).push_back(&entry);
  }
  std::map<std::string, std::string> files{
      {"style.css", templates.stylesheet()},       {"404.html", not_found_page(templates, settings)},
      {"feed.rss", rss(settings, current)},        {"feed.atom", atom(settings, current)},
      {"feed.json", json_feed(settings, current)}, {"sitemap.xml", sitemap(settings, current, archived)},
  };
  files["index.html"] = list_page(templates, settings,
                                  List{.title = "最新公告",
                                       .path = "",
                                       .lead = "",
                                       .empty = "目前沒有公告。新的公告上線後會列在這裡。",
                                       .levels = {},
                                       .sections = links_below(current, 0),
                                       .entries = current});
  files["archive/index.html"] = list_page(templates, settings,
                                          List{.title = "歷史資料",
                                               .path = "archive/",
                                               .lead = "以下公告的期間已經結束，內容僅供參考。",
                                               .empty = "目前沒有歷史資料。公告期間結束後留存的公告會列在這裡。",
                                               .levels = {},
                                               .sections = {},
                                               .entries = archived});
  for (const auto& [path, section] : sections_of(current)) {
    auto above = section.levels;
    above.pop_back();
    files[path + "index.html"] = list_page(templates, settings,
                                           List{.title = section.levels.back().name,
                                                .path = path,
                                                .lead = "",
                                                .empty = "",
                                                .levels = above,
                                                .sections = links_below(section.entries, section.levels.size()),
                                                .entries = section.entries});
  }
  return files;
}

}  // namespace lianbo::website
