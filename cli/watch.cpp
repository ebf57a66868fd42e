#include "cli/watch.hpp"

#include <algorithm>

namespace lianbo::cli {

using nlohmann::json;

namespace {

// How long a daemon may be away, as when it starts again, before waiting for it is given up.
constexpr Duration patience = std::chrono::seconds{60};
constexpr Duration before_asking_again = std::chrono::milliseconds{200};

}  // namespace

Watch::Watch(const Session& session, std::string item, std::optional<Duration> within)
    : session_{session}, item_{std::move(item)} {
  if (within) {
    deadline_ = clock_.steady() + *within;
  }
}

Outcome<json> Watch::look(const std::string& path) {
  auto answer = ask(path);
  if (answer) {
    met_ = clock_.steady();
  }
  return answer;
}

// The newest row of the log is asked for before the thing itself: what changes after it comes as an event.
Outcome<json> Watch::ask(const std::string& path) {
  if (seen_.empty()) {
    const auto newest = session_.get("/api/v1/log?limit=1");
    if (!newest) {
      return newest;
    }
    seen_ = newest->at("rows").empty() ? "0" : newest->at("rows")[0].at("id").dump();
  }
  return session_.get(path);
}

void Watch::listen() {
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

bool Watch::is_over() const { return deadline_ && clock_.steady() >= *deadline_; }

bool Watch::is_hopeless(const Trouble& trouble) const {
  return !met_ || exit_code_of(trouble.error) == ExitCode::failed || clock_.steady() - *met_ > patience || is_over();
}

Duration Watch::left(Duration span) const {
  return deadline_ ? std::clamp(*deadline_ - clock_.steady(), Duration::zero(), span) : span;
}

}  // namespace lianbo::cli
