#include "cli/commands/commands.hpp"
#include "cli/lookup.hpp"
#include "cli/messages.hpp"
#include "cli/moments.hpp"
#include "cli/views/item_view.hpp"
#include "cli/waiting.hpp"
#include "cli/watch.hpp"

#include <algorithm>
#include <optional>

namespace lianbo::cli {
namespace {

using nlohmann::json;

struct Options {
  std::string item;
  std::string states;
  std::string timeout;
};

std::vector<queue::State> states_of(const json& item) {
  std::vector<queue::State> states;
  for (const auto& delivery : item.at("deliveries")) {
    if (const auto state = queue::state_from(text_of(delivery.at("state")))) {
      states.push_back(*state);
    }
  }
  return states;
}

class Wait {
 public:
  Wait(const Session& session, const std::string& item, std::vector<queue::State> wanted,
       std::optional<Duration> timeout)
      : session_{session}, path_{"/api/v1/items/" + item}, wanted_{std::move(wanted)}, watch_{session, item, timeout} {}

  ExitCode run() {
    while (true) {
      const auto item = watch_.look(path_);
      if (!item && watch_.is_hopeless(item.error())) {
        return session_.fail(item.error());
      }
      if (item) {
        if (const auto ended = end_of(*item)) {
          return *ended;
        }
      }
      if (watch_.is_over()) {
        return end(messages::wait_out_of_time, ExitCode::out_of_time);
      }
      watch_.listen();
    }
  }

 private:
  std::optional<ExitCode> end_of(const json& item) {
    last_ = item;
    const auto states = states_of(item);
    switch (judge(states, wanted_)) {
      case Waiting::reached:
        session_.show(item, item_text);
        return ExitCode::done;
      case Waiting::excluded:
        return end(messages::wait_excluded, ExitCode::excluded);
      case Waiting::not_yet:
        return std::nullopt;
    }
    return std::nullopt;
  }

  ExitCode end(const Message<std::string_view, std::string_view>& why, ExitCode code) const {
    const Display display{session_.language(), {}};
    std::string standing;
    std::string first;
    for (const auto& delivery : last_.at("deliveries")) {
      const auto state = queue::state_from(text_of(delivery.at("state")));
      if (!state || std::ranges::find(wanted_, *state) == wanted_.end()) {
        standing += (standing.empty() ? "" : display.say("；", "; ")) + channel_of(delivery, display) +
                    display.say("：", ": ") + state_of(delivery, display).text;
        first = first.empty() ? text_of(delivery.at("id")) : first;
      }
    }
    session_.fail(say(why, standing, first));
    return code;
  }

  const Session& session_;
  std::string path_;
  std::vector<queue::State> wanted_;
  Watch watch_;
  json last_;
};

ExitCode wait(const Session& session, const Options& options) {
  auto wanted = parse_states(options.states);
  if (!wanted) {
    session.fail(wanted.error());
    return ExitCode::usage;
  }
  std::optional<Duration> timeout;
  if (!options.timeout.empty()) {
    const auto span = parse_span(options.timeout);
    if (!span) {
      session.fail(span.error());
      return ExitCode::usage;
    }
    timeout = *span;
  }
  const auto id = find_item(session, options.item);
  return id ? Wait{session, *id, *std::move(wanted), timeout}.run() : session.fail(id.error());
}

}  // namespace

void add_wait(Commands& commands) {
  const auto options = std::make_shared<Options>();
  auto& app = commands.add(
      "wait", {"等到一份申請的每個派送都到達某個狀態", "wait until all deliveries of an item are in a state"},
      [options](const Session& session) { return wait(session, *options); });
  app.add_option("ITEM", options->item,
                 commands.in_words({"申請編號，或 @（最後一份）", "an item's id, or @ for the last"}))
      ->required();
  app.add_option("STATE", options->states,
                 commands.in_words({"狀態代碼，可用逗號列出幾個：verified、gone,archived（見 lianbo lifecycle）",
                                    "a state's code, or several: verified, gone,archived (see lianbo lifecycle)"}))
      ->required();
  app.add_option("--timeout", options->timeout,
                 commands.in_words({"最多等多久：30s、5m、2h", "for how long: 30s, 5m, 2h"}))
      ->type_name("SPAN");
}

}  // namespace lianbo::cli
