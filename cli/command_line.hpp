#pragma once

#include "cli/exit_code.hpp"

#include <iosfwd>
#include <string>
#include <vector>

namespace lianbo::cli {

// The program: reads the line, runs the command that stands on it.
ExitCode run(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err);

}  // namespace lianbo::cli
