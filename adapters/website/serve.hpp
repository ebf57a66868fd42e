#pragma once

#include "adapters/transport/http.hpp"
#include "base/files.hpp"

#include <filesystem>
#include <string_view>

namespace lianbo::website {

// How the site's folder is served: the rule that nginx.conf.example states for nginx, for the daemon's own pages, the
// demo and the tests. `target` is a request's path and query, from the site's root on.
//
// 200 for a file; 301 for a folder without its slash; 410 with the item's notice for whatever is below an item that was
// taken down; 404 for anything else, which includes every path that tries to leave the folder. 500 where the disk
// fails.
transport::HttpResponse serve(std::string_view target, const std::filesystem::path& folder, Files& files);

}  // namespace lianbo::website
