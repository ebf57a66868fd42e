#pragma once

#include "cli/views/display.hpp"

namespace lianbo::cli {

// What each channel would show (Draft): a bubble for LINE, segment by segment for SMS, over a ruler of cells for the
// sign; with the figures that are limited or paid for, and whether it can be recalled.
std::string draft_text(const nlohmann::json& draft, const Display& display);

}  // namespace lianbo::cli
