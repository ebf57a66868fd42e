#pragma once

#include "base/result.hpp"
#include "base/time.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace lianbo::requests {

// What a confined program answered: its exit code, and what it wrote.
struct ProgramAnswer {
  int code = 0;
  std::string output;
};

// A program that is started once for each file, gets it on its standard input, answers on its standard output, and is
// ended when it takes longer than `within` or answers without end. Blocks its thread meanwhile: call it from one that
// nothing waits for.
class ConfinedProgram {
 public:
  ConfinedProgram(std::filesystem::path program, Duration within) : program_{std::move(program)}, within_{within} {}

  // Errors: `confined_process_missing` is the installation's fault; `confined_process_died` and `confined_process_late`
  // may be the file's.
  Result<ProgramAnswer> run(std::string_view input) const;

 private:
  std::filesystem::path program_;
  Duration within_;
};

}  // namespace lianbo::requests
