#pragma once

#include <string_view>

namespace lianbo::console {

// The pages' templates, style sheet and script, by file name, as they were built in. Throws where there is no such
// file.
std::string_view file(std::string_view name);

// Of the style sheet and the script together: part of their addresses, so that a browser keeps them until they change.
std::string_view version();

}  // namespace lianbo::console
