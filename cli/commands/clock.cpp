#include "cli/commands/commands.hpp"
#include "cli/moments.hpp"

namespace lianbo::cli {
namespace {

std::string clock_text(const nlohmann::json& clock, const Display& display) {
  return particulars({{display.say("服務的時間", "The daemon's time"), say_moment(clock.at("now"), display.language)},
                      {display.say("上線", "Publishing"),
                       Cell{display.say(clock), clock.at("held").get<bool>() ? Ink::trouble : Ink::plain}}},
                     display);
}

ExitCode show_clock(const Session& session) {
  const auto clock = session.get("/api/v1/clock");
  if (!clock) {
    return session.fail(clock.error());
  }
  session.show(*clock, clock_text);
  return ExitCode::done;
}

ExitCode accept_clock(const Session& session) {
  const auto clock = session.post("/api/v1/clock/accept", nlohmann::json::object());
  if (!clock) {
    return session.fail(clock.error());
  }
  session.show(*clock, clock_text);
  return ExitCode::done;
}

}  // namespace

void add_clock(Commands& commands) {
  auto clock = commands.family("clock", {"服務的時鐘", "the daemon's clock"}, show_clock);
  clock.add("accept", {"已確認時間正確，繼續上線", "the clock is right: publishing goes on"}, accept_clock);
}

}  // namespace lianbo::cli
