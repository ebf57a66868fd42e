#pragma once

#include "cli/views/display.hpp"

namespace lianbo::cli {

// The open tasks (Tasks), a line each, in their order. `now` is the daemon's.
std::string tasks_text(const nlohmann::json& tasks, Instant now, const Display& display);

// One task whole (PersonTask): what to do, the pieces to be copied, each between two lines that are no part of it, the
// files, and the command that answers it.
std::string task_text(const nlohmann::json& task, Instant now, const Display& display);

}  // namespace lianbo::cli
