#pragma once

#include "daemon/pages/views.hpp"

#include <string>

// From a view to HTML. Pure: whatever stands in a view is text, and is escaped.
namespace lianbo::pages {

std::string render(const BoardView& view);
std::string render(const LogView& view);
std::string render(const ItemPage& view);
std::string render(const TaskPage& view);
std::string render(const MessagePage& view);

}  // namespace lianbo::pages
