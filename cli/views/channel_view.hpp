#pragma once

#include "cli/views/display.hpp"

namespace lianbo::cli {

// The channels of the form with their outlets: what each can do, and how it fares (Channels).
std::string channels_text(const nlohmann::json& channels, const Display& display);

// One outlet's health (Outlet).
std::string outlet_text(const nlohmann::json& outlet, const Display& display);

}  // namespace lianbo::cli
