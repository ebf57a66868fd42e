#pragma once

#include <string>
#include <vector>

namespace lianbo::cli {

// What can be typed, as the parser itself has it: the manual page and the completion are written from this, so that
// they cannot say anything else.

struct OptionOutline {
  std::vector<std::string> words;    // --follow, -f; of an argument its name alone
  std::string takes;                 // what kind of value; empty for a flag
  std::vector<std::string> choices;  // the only values, where there are few
  std::string about;
  std::string variable;  // of the environment, that stands for it
  bool is_needed = false;
  bool repeats = false;
};

struct CommandOutline {
  std::string words;  // clock accept
  std::string heading;
  std::string about;
  std::vector<OptionOutline> arguments;
  std::vector<OptionOutline> options;
};

struct Outline {
  std::string about;
  std::vector<OptionOutline> options;  // may stand anywhere
  std::vector<CommandOutline> commands;
};

}  // namespace lianbo::cli
