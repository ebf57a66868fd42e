#pragma once

#include "cli/views/display.hpp"

namespace lianbo::cli {

// On which deliveries of an item an act was done, and on which not (Acted).
std::string acted_text(const nlohmann::json& acted, const Display& display);

// A delivery as it is after an act on it (Delivery).
std::string acted_on_delivery_text(const nlohmann::json& delivery, const Display& display);

}  // namespace lianbo::cli
