#pragma once

#include "adapters/website/page.hpp"

#include <map>
#include <string>
#include <vector>

namespace lianbo::website {

// The files that show a set: lists, section pages, feeds, sitemap, stylesheet and the page for what is not found. By
// their path from the site's root, with their content.
std::map<std::string, std::string> board_files(const Templates& templates, const Settings& settings,
                                               const std::vector<channels::BoardEntry>& set);

}  // namespace lianbo::website
