#pragma once

#include "cli/consequences.hpp"
#include "cli/views/display.hpp"

#include <span>

namespace lianbo::cli {

// Channel by channel what a correction does at once.
std::string consequences_text(std::span<const Consequence> consequences, const Display& display);

}  // namespace lianbo::cli
