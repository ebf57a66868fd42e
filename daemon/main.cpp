#include "daemon/command_line.hpp"

#include <exception>
#include <iostream>

int main(int argc, char** argv) {
  try {
    return lianbo::daemon::run({argv, static_cast<std::size_t>(argc)});
  } catch (const std::exception& bug) {
    // Nothing that the world can do comes here. What was in flight is settled at the next start.
    std::cerr << "lianbod: " << bug.what() << '\n';
    return lianbo::daemon::store_unwritable;
  }
}
