#pragma once

#include "cli/views/display.hpp"

namespace lianbo::cli {

// The alarms of a page, newest first, a line each; those that are over are quiet.
std::string alarms_text(const nlohmann::json& alarms, const Display& display);

// One alarm, with what to do.
std::string alarm_text(const nlohmann::json& alarm, const Display& display);

// What happened and how many things are concerned: one line for the overview.
std::string alarm_line(const nlohmann::json& alarm, const Display& display);

}  // namespace lianbo::cli
