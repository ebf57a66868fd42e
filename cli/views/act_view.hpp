#pragma once

#include "cli/views/display.hpp"
#include "cli/whole_outlet.hpp"

namespace lianbo::cli {

// On which deliveries of an item an act was done, and on which not (Acted).
std::string acted_text(const nlohmann::json& acted, const Display& display);

// A delivery as it is after an act on it (Delivery).
std::string acted_on_delivery_text(const nlohmann::json& delivery, const Display& display);

// What became of an act on a whole outlet; `passed_over` were as it wants them already.
std::string acted_on_outlet_text(const OutletResult& result, std::size_t passed_over, const Display& display);

}  // namespace lianbo::cli
