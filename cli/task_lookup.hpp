#pragma once

#include "cli/session.hpp"

#include <string>
#include <string_view>

namespace lianbo::cli {

struct FoundTask {
  std::string delivery;
  nlohmann::json task;  // a PersonTask; null where nobody is asked to do anything
};

// The task that a shortened id, or @, stands for: a delivery's, or an item's where it has one that is open. Errors:
// those of find_delivery().
Outcome<FoundTask> find_task(const Session& session, std::string_view typed);

}  // namespace lianbo::cli
