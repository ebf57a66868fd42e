#pragma once

#include "cli/views/display.hpp"

namespace lianbo::cli {

// From the table that the daemon decides by.
std::string lifecycle_text(const Display& display);
nlohmann::json lifecycle_json();  // as the daemon answers it

}  // namespace lianbo::cli
