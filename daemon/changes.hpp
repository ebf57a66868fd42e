#pragma once

#include "config/config.hpp"

#include <string>
#include <vector>

namespace lianbo::daemon {

struct Change {
  std::string key;    // dispatch.grace; outlet.website for what the adapter itself reads
  bool live = false;  // takes effect without a restart

  bool operator==(const Change&) const = default;
};

// What differs between the settings in force and those just read, in the order of the file's sections.
std::vector<Change> changes_between(const config::Config& before, const config::Config& after);

}  // namespace lianbo::daemon
