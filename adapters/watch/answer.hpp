#pragma once

#include "adapters/transport/http.hpp"
#include "adapters/watch/wanted.hpp"

#include <optional>
#include <string>

namespace lianbo::watch {

// page: the notice's own. list: a page that links to notices. feed: RSS or Atom.
struct Place {
  enum class Kind { page, list, feed };
  Kind kind = Kind::page;
  std::string url;
};

// What an answer proves by its status alone, without looking into what it carries; nothing for a 200, which has to be
// read. Redirects are judged by where they lead, and never followed.
std::optional<Verdict> judge_status(const transport::HttpResponse& response, const Place& place);

}  // namespace lianbo::watch
