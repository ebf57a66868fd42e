#pragma once

#include "cli/views/display.hpp"

namespace lianbo::cli {

// The rows of the dispatch log in the order given.
std::string log_text(const nlohmann::json& rows, const Display& display);

// The rows of a single delivery, oldest first.
std::string history_text(const nlohmann::json& rows, const Display& display);

// One row on a line of its own, as it comes.
std::string log_line(const nlohmann::json& row, const Display& display);

// What an event or act is called; its id where it has no name here.
std::string act_name(std::string_view act, Language language);

}  // namespace lianbo::cli
