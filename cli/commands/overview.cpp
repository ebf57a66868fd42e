#include "cli/views/overview.hpp"
#include "cli/commands/commands.hpp"

#include <array>

namespace lianbo::cli {
namespace {

struct Part {
  const char* name;
  const char* path;
};

constexpr auto parts = std::to_array<Part>({
    {"counts", "/api/v1/counts"},
    {"clock", "/api/v1/clock"},
    {"channels", "/api/v1/channels"},
    {"tasks", "/api/v1/tasks"},
    {"alarms", "/api/v1/alarms?open=true&limit=100"},
    {"live", "/api/v1/items?group=live&limit=200"},
    {"scheduled", "/api/v1/items?group=scheduled&limit=200"},
    {"in_progress", "/api/v1/items?group=in_progress&limit=200"},
    {"trouble", "/api/v1/items?group=trouble&limit=200"},
});

ExitCode show_overview(const Session& session) {
  nlohmann::json answers;
  for (const auto& part : parts) {
    auto answer = session.get(part.path);
    if (!answer) {
      return session.fail(answer.error());
    }
    answers[part.name] = *std::move(answer);
  }
  session.show(answers, overview_text);
  return ExitCode::done;
}

}  // namespace

void add_overview(Commands& commands) { commands.choose(show_overview); }

}  // namespace lianbo::cli
