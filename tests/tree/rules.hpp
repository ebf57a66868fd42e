#pragma once

#include "tests/tree/source.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace lianbo::tree {

struct Finding {
  std::string path;
  std::size_t line;
  std::string what;

  bool operator==(const Finding&) const = default;
};

using Findings = std::vector<Finding>;

// Includes run downward only, along the arrows that docs/ARCHITECTURE.md draws.
Findings includes_that_run_up(const Source& source);

// GCC 12 frees braced temporaries and captures wrongly when they stand in a statement that contains co_await (its bug
// 107288). Seen by brackets and words alone, not by types: an empty capture list and a lambda's body are let through.
Findings unsafe_awaits(const Source& source);

// Clocks are read in one file, nothing sleeps, programs alone write to the terminal, std::regex (which backtracks on
// its stack) is left alone, and no type is named after what it is not.
Findings forbidden_words(const Source& source);

// Files that a reader can hold in mind, each header guarded, nothing left "to do".
Findings untidiness(const Source& source);

}  // namespace lianbo::tree
