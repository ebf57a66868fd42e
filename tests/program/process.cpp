#include "tests/program/process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace lianbo::program {
namespace {

namespace fs = std::filesystem;

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> found;
  found.reserve(words.size() + 1);
  for (auto& word : words) {
    found.push_back(word.data());
  }
  found.push_back(nullptr);
  return found;
}

std::vector<std::string> joined(const Environment& ours) {
  std::vector<std::string> all;
  for (auto** entry = environ; *entry != nullptr; ++entry) {
    const std::string text{*entry};
    if (!ours.contains(text.substr(0, text.find('=')))) {
      all.push_back(text);
    }
  }
  for (const auto& [name, value] : ours) {
    all.push_back(name + "=" + value);
  }
  return all;
}

pid_t start(Command command, const Environment& environment, const fs::path& out, const fs::path& err) {
  posix_spawn_file_actions_t files{};
  posix_spawn_file_actions_init(&files);
  constexpr int append = O_WRONLY | O_CREAT | O_APPEND;
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, out.c_str(), append, 0600);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, err.c_str(), append, 0600);
  auto variables = joined(environment);
  pid_t child = 0;
  const int failed = posix_spawnp(&child, command.front().c_str(), &files, nullptr, pointers(command).data(),
                                  pointers(variables).data());
  posix_spawn_file_actions_destroy(&files);
  if (failed != 0) {
    throw std::runtime_error{"cannot run " + command.front()};
  }
  return child;
}

int end_of(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

std::string read_file(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream{path}.rdbuf();
  return text.str();
}

Finished run(const Command& command, const Environment& environment) {
  auto name = (fs::temp_directory_path() / "lianbo-run-XXXXXX").string();
  const fs::path folder = mkdtemp(name.data());
  Finished finished;
  finished.code = end_of(start(command, environment, folder / "out", folder / "err"));
  finished.out = read_file(folder / "out");
  finished.err = read_file(folder / "err");
  fs::remove_all(folder);
  return finished;
}

Process::Process(const Command& command, const Environment& environment, const fs::path& log)
    : pid_{start(command, environment, log, log)} {}

Process::~Process() {
  if (pid_ != 0) {
    end(SIGKILL);
  }
}

void Process::send(int signal) const { kill(pid_, signal); }

int Process::end(int signal) {
  kill(pid_, signal);
  const int code = end_of(pid_);
  pid_ = 0;
  return code;
}

}  // namespace lianbo::program
