#include "base/text.hpp"
#include "cli/commands/acting.hpp"
#include "cli/messages.hpp"
#include "cli/views/act_view.hpp"
#include "cli/whole_outlet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lianbo::cli {
namespace {

using nlohmann::json;

struct Options {
  std::string target;
  std::string outlet;
  std::string reason;
  bool not_posted = false;
};

struct HandCommand {
  const char* name;
  const char* act;
  const char* zh;
  const char* en;
  bool to_people;
};

constexpr auto hand_commands = std::to_array<HandCommand>({
    {"hand-over", "hand_over", "轉由人工處理", "give it to people to do", true},
    {"hand-back", "hand_back", "交還系統處理", "give it back to the machine", false},
});

json act_of(const HandCommand& command, const Options& options) {
  json act{{"act", command.act}, {"reason", options.reason}};
  if (options.not_posted) {
    act["not_posted"] = true;
  }
  return act;
}

json to_json(const OutletResult& result, Language language) {
  auto refused = json::array();
  for (const auto& [delivery, error] : result.refused) {
    refused.push_back({{"delivery", delivery.at("id")},
                       {"outlet", delivery.at("outlet")},
                       {"code", error.code},
                       {"detail", error.text.in(language)}});
  }
  return {{"done", result.done}, {"refused", std::move(refused)}, {"left", result.left}};
}

// How many were done is known, and running it again does the rest; so what broke it off is no "nothing was done".
ExitCode end_of(const Session& session, const OutletResult& result) {
  if (!result.broke_off) {
    return result.refused.empty() ? ExitCode::done : ExitCode::failed;
  }
  session.remark(session.language() == Language::zh ? "沒有做完。排除問題後再執行一次同樣的指令，做過的不會重做。\n"
                                                    : "It was broken off. Run it again when that is mended: what was "
                                                      "done is not done twice.\n");
  const auto ended = exit_code_of(result.broke_off->error);
  return ended == ExitCode::unreachable && !result.done.empty() ? ExitCode::failed : ended;
}

ExitCode hand_outlet(const Session& session, const HandCommand& command, const Options& options) {
  auto deliveries = unfinished_of(session, options.outlet);
  if (!deliveries) {
    return session.fail(deliveries.error());
  }
  const auto all = deliveries->size();
  std::erase_if(*deliveries, [&](const json& delivery) {
    return (text_of(delivery.at("hands")) == "machine") != command.to_people;
  });
  const auto shows_progress = session.reader().err.columns > 0;
  const auto result =
      act_on_each(session, *deliveries, act_of(command, options), [&](std::size_t done, std::size_t of) {
        if (shows_progress) {
          session.remark(fmt::format("\r{}/{} ", done + 1, of));
        }
      });
  if (shows_progress && !deliveries->empty()) {
    session.remark("\r\x1b[K");
  }
  if (result.broke_off) {
    session.remark(result.broke_off->error.text.in(session.language()) + "\n");
  }
  session.show(to_json(result, session.language()), [&](const json&, const Display& display) {
    return acted_on_outlet_text(result, all - deliveries->size(), display);
  });
  return end_of(session, result);
}

ExitCode hand(const Session& session, const HandCommand& command, const Options& options) {
  if (options.target.empty() == options.outlet.empty()) {
    session.fail(say(messages::item_or_outlet, command.name));
    return ExitCode::usage;
  }
  if (!options.outlet.empty()) {
    return hand_outlet(session, command, options);
  }
  const auto on = find(session, options.target);
  return on ? act_on(session, *on, act_of(command, options)) : session.fail(on.error());
}

}  // namespace

void add_hands(Commands& commands) {
  for (const auto& command : hand_commands) {
    const auto options = std::make_shared<Options>();
    auto& app = commands.add(command.name, {command.zh, command.en},
                             [&command, options](const Session& session) { return hand(session, command, *options); });
    add_target(commands, app, options->target).required(false);
    app.add_option("--outlet", options->outlet,
                   commands.in_words({"整個出口：還沒結束的派送全部", "a whole outlet: all its deliveries that go on"}))
        ->type_name("OUTLET");
    if (!command.to_people) {
      app.add_flag("--not-posted", options->not_posted,
                   commands.in_words({"確定沒有人刊登過", "it is certain that nobody posted it"}));
    }
    add_reason(commands, app, options->reason, true);
  }
}

}  // namespace lianbo::cli
