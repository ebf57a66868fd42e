#include "base/system_clock.hpp"
#include "cli/commands/commands.hpp"
#include "cli/lookup.hpp"
#include "cli/messages.hpp"
#include "cli/moments.hpp"
#include "cli/views/item_view.hpp"
#include "cli/waiting.hpp"

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

// How long a daemon may be away, as when it starts again, before waiting for it is given up.
constexpr Duration patience = std::chrono::seconds{60};
constexpr Duration before_asking_again = std::chrono::milliseconds{200};

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
  Wait(const Session& session, std::string item, std::vector<queue::State> wanted, std::optional<Duration> timeout)
      : session_{session}, item_{std::move(item)}, wanted_{std::move(wanted)} {
    if (timeout) {
      deadline_ = clock_.steady() + *timeout;
    }
  }

  ExitCode run() {
    while (true) {
      const auto item = look();
      if (!item && (!met_ || exit_code_of(item.error().error) == ExitCode::failed || gone_too_long())) {
        return session_.fail(item.error());
      }
      if (item) {
        met_ = clock_.steady();
        if (const auto ended = end_of(*item)) {
          return *ended;
        }
      }
      if (deadline_ && clock_.steady() >= *deadline_) {
        return end(messages::wait_out_of_time, ExitCode::out_of_time);
      }
      listen();
    }
  }

 private:
  // The newest row of the log is asked for before the item itself: what changes after it comes as an event.
  Outcome<json> look() {
    if (seen_.empty()) {
      const auto newest = session_.get("/api/v1/log?limit=1");
      if (!newest) {
        return newest;
      }
      seen_ = newest->at("rows").empty() ? "0" : newest->at("rows")[0].at("id").dump();
    }
    return session_.get("/api/v1/items/" + item_);
  }

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

  // Returns when the item has changed, the time is over, or the connection.
  void listen() {
    const auto within = deadline_ ? std::max(*deadline_ - clock_.steady(), Duration{1}) : Duration::zero();
    const auto is_other = [this](const ServerEvent& event) {
      const auto row = json::parse(event.data, nullptr, false);
      return !row.is_object() || text_of(row.value("item", json{})) != item_;
    };
    const auto followed = session_.daemon().follow("/api/v1/events", seen_, is_other, within);
    if (followed) {
      seen_ = followed->last_event_id;
    }
    if (!followed || !followed->stopped_by_listener) {
      session_.pause(left(before_asking_again));
    }
  }

  Duration left(Duration span) const {
    return deadline_ ? std::clamp(*deadline_ - clock_.steady(), Duration::zero(), span) : span;
  }

  bool gone_too_long() const {
    return clock_.steady() - *met_ > patience || (deadline_ && clock_.steady() >= *deadline_);
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
  SystemClock clock_;
  std::string item_;
  std::vector<queue::State> wanted_;
  std::optional<SteadyInstant> deadline_;
  std::optional<SteadyInstant> met_;  // when the daemon last answered
  std::string seen_;                  // the log's row up to which all is known
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
  auto id = find_item(session, options.item);
  return id ? Wait{session, *std::move(id), *std::move(wanted), timeout}.run() : session.fail(id.error());
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
                 commands.in_words({"最多等多久：30s、5m、2h", "for how long: 30s, 5m, 2h"}));
}

}  // namespace lianbo::cli
