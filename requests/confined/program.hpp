#pragma once

#include "base/time.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace lianbo::requests {

// How a confined program was done with one file.
struct ProgramEnding {
  enum class How {
    exited,       // by itself: `code` and `output` are its own
    died,         // by a signal
    late,         // ended by us
    not_started,  // `code` is errno
  };
  How how = How::not_started;
  int code = 0;
  std::string output;
};

// A program that is started once for each file, gets it on its standard input, answers on its standard output, and is
// ended when it takes longer than `within` or answers without end. Blocks its thread meanwhile: call it from one that
// nothing waits for.
class ConfinedProgram {
 public:
  ConfinedProgram(std::filesystem::path program, Duration within) : program_{std::move(program)}, within_{within} {}

  ProgramEnding run(std::string_view input) const;

  const std::filesystem::path& path() const { return program_; }

 private:
  std::filesystem::path program_;
  Duration within_;
};

}  // namespace lianbo::requests
