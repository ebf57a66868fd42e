#pragma once

#include "cli/views/display.hpp"

namespace lianbo::cli {

// Of a Delivery whose task was answered.

// Nobody has looked yet at what was said.
bool is_to_be_seen(const nlohmann::json& delivery);

// What was seen is not what was said.
bool is_amiss(const nlohmann::json& delivery);

// What was seen, and where it is not as it should be, what differs and what to do.
std::string answered_text(const nlohmann::json& delivery, const Display& display);

}  // namespace lianbo::cli
