#include "requests/confined/program.hpp"

#include "requests/media_messages.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <system_error>
#include <utility>

namespace lianbo::requests {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_{fd} {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&& other) noexcept : fd_{std::exchange(other.fd_, -1)} {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor() {
    if (fd_ >= 0) {
      ::close(fd_);
    }
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

// What the program is given for its standard input and output, and our end of it. A socket rather than two pipes: to
// write to one whose reader has died is an error there, not a signal to the whole daemon.
struct Line {
  Descriptor ours;
  Descriptor theirs;
};

std::optional<Line> open_line() {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    return std::nullopt;
  }
  return Line{Descriptor{ends[0]}, Descriptor{ends[1]}};
}

class Child {
 public:
  // The pid, or 0 and `error`.
  static Child start(const std::filesystem::path& program, int line, int& error) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, line, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, line, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
    std::string name = program.filename().string();
    std::array<char*, 2> arguments{name.data(), nullptr};
    std::array<char*, 1> environment{nullptr};
    pid_t pid = 0;
    error = posix_spawn(&pid, program.c_str(), &actions, nullptr, arguments.data(), environment.data());
    posix_spawn_file_actions_destroy(&actions);
    return Child{error == 0 ? pid : 0};
  }

  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (pid_ > 0) {
      kill();
      wait();
    }
  }

  void kill() const { ::kill(pid_, SIGKILL); }

  // How it ended, as waitpid() tells it.
  int wait() {
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = 0;
    return status;
  }

 private:
  explicit Child(pid_t pid) : pid_{pid} {}
  pid_t pid_;
};

Descriptor start_timer(Duration within) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(within);
  itimerspec at{};
  at.it_value.tv_sec = seconds.count();
  at.it_value.tv_nsec = std::chrono::nanoseconds{within - seconds}.count();
  Descriptor timer{::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC)};
  ::timerfd_settime(timer.get(), 0, &at, nullptr);
  return timer;
}

constexpr std::size_t answer_limit_bytes = 64 * 1024 * 1024;

// Sends `original` and takes the answer, both at once, until the program closes its end. Nothing where the timer was
// first, or the answer has no end.
std::optional<std::string> exchange(int line, std::string_view original, int timer) {
  std::string answer;
  std::array<char, 64 * 1024> block{};
  ::fcntl(line, F_SETFL, O_NONBLOCK);
  bool sending = true;
  for (;;) {
    if (sending && original.empty()) {
      ::shutdown(line, SHUT_WR);
      sending = false;
    }
    const auto events = static_cast<short>(sending ? POLLIN | POLLOUT : POLLIN);
    std::array<pollfd, 2> waits{pollfd{line, events, 0}, pollfd{timer, POLLIN, 0}};
    if (::poll(waits.data(), waits.size(), -1) < 0) {
      continue;
    }
    if (waits[1].revents != 0 || answer.size() > answer_limit_bytes) {
      return std::nullopt;
    }
    if ((waits[0].revents & POLLOUT) != 0) {
      const auto sent = ::send(line, original.data(), original.size(), MSG_NOSIGNAL);
      if (sent >= 0) {
        original.remove_prefix(static_cast<std::size_t>(sent));
      } else if (errno != EAGAIN && errno != EINTR) {
        sending = false;  // it has ended; its exit says why
      }
    }
    if ((waits[0].revents & (POLLIN | POLLHUP | POLLERR)) != 0) {
      const auto got = ::recv(line, block.data(), block.size(), 0);
      if (got > 0) {
        answer.append(block.data(), static_cast<std::size_t>(got));
      } else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
        return answer;
      }
    }
  }
}

}  // namespace

Result<ProgramAnswer> ConfinedProgram::run(std::string_view input) const {
  const auto missing = [this](int error) {
    return fail(messages::confined_process_missing, program_.string(), std::generic_category().message(error));
  };
  auto line = open_line();
  if (!line) {
    return missing(errno);
  }
  int error = 0;
  auto child = Child::start(program_, line->theirs.get(), error);
  if (error != 0) {
    return missing(error);
  }
  line->theirs = Descriptor{};
  const auto timer = start_timer(within_);
  auto output = exchange(line->ours.get(), input, timer.get());
  if (!output) {
    return fail(messages::confined_process_late);  // the child ends with its owner
  }
  const int status = child.wait();
  if (!WIFEXITED(status)) {
    return fail(messages::confined_process_died);
  }
  return ProgramAnswer{WEXITSTATUS(status), std::move(*output)};
}

}  // namespace lianbo::requests
