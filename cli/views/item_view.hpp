#pragma once

#include "cli/views/display.hpp"

namespace lianbo::cli {

// A line an item: how its deliveries stand, and what comes next. `items` is an array of them.
std::string items_text(const nlohmann::json& items, const Display& display);

// One item with a line for each delivery, and below them what went wrong.
std::string item_text(const nlohmann::json& item, const Display& display);

// The delivery's particulars and, oldest first, what became of it when. `answer` is a DeliveryHistory.
std::string delivery_text(const nlohmann::json& answer, const Display& display);

}  // namespace lianbo::cli
