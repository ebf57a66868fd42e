#include "cli/commands/commands.hpp"
#include "cli/views/lifecycle_view.hpp"

namespace lianbo::cli {

void add_lifecycle(Commands& commands) {
  // From the table itself, so that it can be read without a daemon.
  commands.add("lifecycle", {"所有狀態，以及從哪裡到哪裡", "all states, and what leads from one to the next"},
               [](const Session& session) {
                 session.show(lifecycle_json(),
                              [](const nlohmann::json&, const Display& display) { return lifecycle_text(display); });
                 return ExitCode::done;
               });
}

}  // namespace lianbo::cli
