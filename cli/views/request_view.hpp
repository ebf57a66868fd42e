#pragma once

#include "cli/views/display.hpp"

namespace lianbo::cli {

// What was taken in (Accepted): the item, its deliveries, and what to keep in mind.
std::string accepted_text(const nlohmann::json& accepted, const Display& display);

// Warnings or errors, a line each, with the field that each is about.
std::string problems_text(const nlohmann::json& problems, const Display& display);

}  // namespace lianbo::cli
