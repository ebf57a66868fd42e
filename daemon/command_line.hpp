#pragma once

#include <span>
#include <string>

namespace lianbo::daemon {

// What lianbod ends with; also in --help.
enum ExitCode : int {
  ended = 0,             // asked to, and everything that ran has ended
  not_started = 1,       // the database is in use or damaged, the address is taken, …
  settings_wrong = 2,    // or the command line
  not_told = 3,          // of a unit's failure: no mail server takes it
  store_unwritable = 74  // EX_IOERR: the database cannot be written; systemd starts the daemon again, which checks it
};

// The whole program, from its arguments to its exit code.
int run(std::span<char* const> arguments);

}  // namespace lianbo::daemon
