#pragma once

#include "cli/views/display.hpp"

namespace lianbo::cli {

// How things stand, on one screen: what is up, what comes next, what people are asked to do, and what is in
// trouble. `answers` holds Counts, Clock, Channels, Tasks and, by group, Items, under the names of their endpoints.
std::string overview_text(const nlohmann::json& answers, const Display& display);

}  // namespace lianbo::cli
