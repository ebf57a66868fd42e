#pragma once

#include "adapters/website/settings.hpp"
#include "adapters/website/templates.hpp"
#include "channels/adapter.hpp"

#include <string>
#include <string_view>
#include <vector>

// The site's pages as plain functions: the same set, settings and templates give the same bytes.
namespace lianbo::website {

// Where an item's files lie, from the site's root: news/<ULID>/
std::string item_folder(const Ulid& item);

// What of a page was approved, as it has to stand on it. An item's title or text cannot contain either: their own <
// is escaped.
std::string marked_heading(const channels::Order& order);
std::string marked_article(const channels::Order& order, bool archived);

std::string article_page(const Templates& templates, const Settings& settings, const channels::Order& order,
                         bool archived);

// What stands in an item's place after it was taken down, with HTTP 410.
std::string gone_page(const Templates& templates, const Settings& settings, channels::Ending ending);
std::string not_found_page(const Templates& templates, const Settings& settings);

struct Crumb {
  std::string name;
  std::string path;  // from the site's root
};

struct SectionLink {
  Crumb section;
  std::size_t count = 0;
};

struct List {
  std::string title;
  std::string path;  // from the site's root; empty for the front page
  std::string lead;
  std::string empty;  // said where there are no entries
  std::vector<Crumb> levels;
  std::vector<SectionLink> sections;
  std::vector<const channels::BoardEntry*> entries;
};

std::string list_page(const Templates& templates, const Settings& settings, const List& list);

// The levels of a 單元, each with the path of its page: 申辦須知, 申辦須知/戶政規費.
std::vector<Crumb> section_levels(std::string_view section);

}  // namespace lianbo::website
