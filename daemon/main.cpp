#include "daemon/command_line.hpp"

#include <csignal>
#include <exception>
#include <iostream>

int main(int argc, char** argv) {
  // A connection that the other side has closed is an error of that connection, and not the end of the daemon.
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return lianbo::daemon::run({argv, static_cast<std::size_t>(argc)});
  } catch (const std::exception& bug) {
    // Nothing that the world can do comes here. What was in flight is settled at the next start.
    std::cerr << "lianbod: " << bug.what() << '\n';
    return lianbo::daemon::store_unwritable;
  }
}
