#include "cli/exit_code.hpp"

#include "cli/messages.hpp"

#include <algorithm>

namespace lianbo::cli {

ExitCode exit_code_of(const Error& error) {
  constexpr std::array not_reached{messages::daemon_not_running.code,      messages::socket_forbidden.code,
                                   messages::daemon_unreachable.code,      messages::token_in_clear.code,
                                   messages::certificate_not_trusted.code, messages::call_failed.code};
  if (std::ranges::find(not_reached, error.code) != not_reached.end()) {
    return ExitCode::unreachable;
  }
  const bool may_be_done =
      error.code == messages::no_answer_in_time.code || error.code == messages::connection_lost.code;
  return may_be_done ? ExitCode::uncertain : ExitCode::failed;
}

}  // namespace lianbo::cli
