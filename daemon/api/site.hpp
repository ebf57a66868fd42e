#pragma once

#include "base/files.hpp"
#include "daemon/http/router.hpp"

#include <filesystem>
#include <span>

namespace lianbo::api {

// The site of one outlet, for the public, under /site/: for rehearsals, and where no other web server is.
struct Site {
  std::filesystem::path folder;
  Files& files;
};

std::span<const http::Route<Site>> site_routes();

}  // namespace lianbo::api
