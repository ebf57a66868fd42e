#pragma once

#include "cli/exit_code.hpp"
#include "cli/outline.hpp"

#include <iosfwd>
#include <string>
#include <vector>

namespace lianbo::cli {

// The program: reads the line, runs the command that stands on it.
ExitCode run(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err);

// All that can be typed.
Outline outline(Language language);

}  // namespace lianbo::cli
