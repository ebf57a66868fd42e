#pragma once

#include "base/system_clock.hpp"
#include "cli/session.hpp"

#include <optional>
#include <string>

namespace lianbo::cli {

// Looks at an item, or at something of it, each time that it has changed. A daemon that starts again meanwhile is come
// back to.
class Watch {
 public:
  // `within` nothing: without an end.
  Watch(const Session& session, std::string item, std::optional<Duration> within);

  // What stands at the path; what changes afterwards ends the next listen().
  Outcome<nlohmann::json> look(const std::string& path);

  // Returns when the item has changed, the time is over, or the connection.
  void listen();

  bool is_over() const;

  // Whether `trouble`, which look() came to, is one that does not pass by waiting.
  bool is_hopeless(const Trouble& trouble) const;

 private:
  Outcome<nlohmann::json> ask(const std::string& path);
  Duration left(Duration span) const;

  const Session& session_;
  SystemClock clock_;
  std::string item_;
  std::optional<SteadyInstant> deadline_;
  std::optional<SteadyInstant> met_;  // when the daemon last answered
  std::string seen_;                  // the log's row up to which all is known
};

}  // namespace lianbo::cli
