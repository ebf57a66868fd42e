#pragma once

#include "cli/outline.hpp"

#include <string>

namespace lianbo::cli {

// A script for bash that completes commands, options and their values; ids and outlets it asks the daemon for, and has
// none where that is not there.
std::string bash_completion(const Outline& outline);

}  // namespace lianbo::cli
