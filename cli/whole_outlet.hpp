#pragma once

#include "cli/session.hpp"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace lianbo::cli {

// The deliveries of an outlet that are not at their end, oldest first, each as the daemon has it (Delivery). Errors:
// `no_such_outlet` where it is neither set up nor has any, and the daemon's.
Outcome<std::vector<nlohmann::json>> unfinished_of(const Session& session, const std::string& outlet);

struct OutletResult {
  std::vector<std::string> done;
  std::vector<std::pair<nlohmann::json, Error>> refused;  // with the delivery
  std::vector<std::string> left;                          // what was not come to, or may or may not be done
  std::optional<Trouble> broke_off;                       // why they are left
};

// The same act on each, one after the other; one that is refused keeps no other back, a daemon that does not answer
// does. `on_step(done, all)` is called before each.
OutletResult act_on_each(const Session& session, const std::vector<nlohmann::json>& deliveries,
                         const nlohmann::json& act, const std::function<void(std::size_t, std::size_t)>& on_step);

}  // namespace lianbo::cli
