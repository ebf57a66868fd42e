#pragma once

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace lianbo::program {

using Command = std::vector<std::string>;
using Environment = std::map<std::string, std::string>;  // beside our own

struct Finished {
  int code = -1;  // 128 + the signal where one ended it
  std::string out;
  std::string err;
};

// Runs a program to its end.
Finished run(const Command& command, const Environment& environment = {});

// A program that goes on beside the test, and is killed with it. Both of its outputs are added to `log`.
class Process {
 public:
  Process(const Command& command, const Environment& environment, const std::filesystem::path& log);
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process();

  void send(int signal) const;

  // Sends the signal and waits for its end; answers as Finished::code.
  int end(int signal);

 private:
  pid_t pid_ = 0;
};

std::string read_file(const std::filesystem::path& path);

}  // namespace lianbo::program
