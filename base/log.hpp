#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace spdlog {
class logger;  // NOLINT(readability-identifier-naming): spdlog's
namespace sinks {
class sink;  // NOLINT(readability-identifier-naming): spdlog's
}
}  // namespace spdlog

namespace lianbo {

enum class Level { debug, info, warning, error };

// The journal: one line an event, in English, of an event's name and its fields (`delivery_moved delivery=… from=…`).
// Values with blanks, quotes or control characters are quoted and escaped, so that no text from outside can make a
// line of its own. A Secret does not convert to a field.
class Log {
 public:
  using Field = std::pair<std::string_view, std::string>;
  using Fields = std::vector<Field>;

  static Log to_standard_error();
  static Log to_journal(std::string identifier);  // journald, with the level as its priority
  static Log to_nowhere();
  static Log to(std::shared_ptr<spdlog::sinks::sink> sink);

  void line(Level level, std::string_view event, const Fields& fields) const;
  void set_level(Level least);

  static std::string format(std::string_view event, const Fields& fields);

 private:
  explicit Log(std::shared_ptr<spdlog::logger> logger) : logger_{std::move(logger)} {}
  std::shared_ptr<spdlog::logger> logger_;
};

}  // namespace lianbo
