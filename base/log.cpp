#include "base/log.hpp"

#include "base/text.hpp"

#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/null_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/sinks/systemd_sink.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <memory>

namespace lianbo {
namespace {

spdlog::level::level_enum spdlog_level(Level level) {
  switch (level) {
    case Level::debug:
      return spdlog::level::debug;
    case Level::info:
      return spdlog::level::info;
    case Level::warning:
      return spdlog::level::warn;
    case Level::error:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

// Controls, the two Unicode line separators, and invisible characters such as the bidirectional overrides, which turn
// what a terminal shows around.
bool is_invisible(char32_t point) { return u_iscntrl(static_cast<UChar32>(point)) != 0; }

bool needs_quotes(char32_t point) {
  return point == U' ' || point == U'"' || point == U'=' || point == U'\\' || point == U'\u3000' || is_invisible(point);
}

void append_escaped(std::string& out, char32_t point) {
  switch (point) {
    case U'"':
      out += "\\\"";
      return;
    case U'\\':
      out += "\\\\";
      return;
    case U'\n':
      out += "\\n";
      return;
    case U'\r':
      out += "\\r";
      return;
    case U'\t':
      out += "\\t";
      return;
    default:
      if (is_invisible(point)) {
        fmt::format_to(std::back_inserter(out), "\\u{{{:x}}}", static_cast<std::uint32_t>(point));
      } else {
        out += to_utf8({&point, 1});
      }
  }
}

}  // namespace

Log Log::to_standard_error() {
  auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  sink->set_formatter(
      std::make_unique<spdlog::pattern_formatter>("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc));
  return to(std::move(sink));
}

Log Log::to_journal(std::string identifier) {
  return to(std::make_shared<spdlog::sinks::systemd_sink_mt>(std::move(identifier)));
}

Log Log::to_nowhere() { return to(std::make_shared<spdlog::sinks::null_sink_mt>()); }

Log Log::to(std::shared_ptr<spdlog::sinks::sink> sink) {
  return Log{std::make_shared<spdlog::logger>("lianbo", std::move(sink))};
}

void Log::line(Level level, std::string_view event, const Fields& fields) const {
  const auto at = spdlog_level(level);
  if (logger_->should_log(at)) {
    logger_->log(at, "{}", format(event, fields));
  }
}

void Log::set_level(Level least) { logger_->set_level(spdlog_level(least)); }

std::string Log::format(std::string_view event, const Fields& fields) {
  std::string line{event};
  for (const auto& [name, value] : fields) {
    line += ' ';
    line += name;
    line += '=';
    const auto points = to_code_points(value);
    if (!points.empty() && std::ranges::none_of(points, needs_quotes)) {
      line += to_utf8(points);
      continue;
    }
    line += '"';
    for (const auto point : points) {
      append_escaped(line, point);
    }
    line += '"';
  }
  return line;
}

}  // namespace lianbo
