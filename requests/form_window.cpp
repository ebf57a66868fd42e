#include "requests/form_window.hpp"

#include "base/civil_time.hpp"
#include "requests/messages.hpp"

namespace lianbo::requests {
namespace {

constexpr std::string_view no_end = "none";

struct MomentFields {
  std::string_view date;
  std::string_view time;
};
constexpr MomentFields up_fields{"go_live_date", "go_live_time"};
constexpr MomentFields down_fields{"take_down_date", "take_down_time"};

// Whether a date brings its own time: only then does the default make no difference.
bool holds_time(std::string_view date, Instant now) {
  const auto at_midnight = parse_moment(date, std::chrono::seconds{0}, now);
  const auto a_second_later = parse_moment(date, std::chrono::seconds{1}, now);
  return at_midnight && a_second_later && *at_midnight == *a_second_later;
}

std::optional<Instant> moment(const std::string& date, const std::string& time, const MomentFields& fields,
                              std::chrono::seconds default_time, const ObjectReader& reader,
                              const FormContext& context) {
  auto time_of_day = Result<std::chrono::seconds>{default_time};
  if (!time.empty()) {
    time_of_day = parse_time_of_day(time);
    if (!time_of_day) {
      reader.add(fields.time, time_of_day.error());
    } else if (holds_time(date, context.now)) {
      reader.report(fields.time, messages::two_times);
    }
  }
  const auto at = parse_moment(date, time_of_day.value_or(default_time), context.now);
  if (!at) {
    reader.add(fields.date, at.error());
    return std::nullopt;
  }
  return *at;
}

}  // namespace

WindowText read_window_text(const ObjectReader& reader) {
  return {reader.line(up_fields.date), reader.line(up_fields.time), reader.line(down_fields.date),
          reader.line(down_fields.time)};
}

WindowText with_defaults(WindowText own, const WindowText& item) {
  if (own.up_date.empty()) {
    own.up_date = item.up_date;
    own.up_time = own.up_time.empty() ? item.up_time : own.up_time;
  }
  if (own.down_date.empty()) {
    own.down_date = item.down_date;
    own.down_time = own.down_time.empty() ? item.down_time : own.down_time;
  }
  return own;
}

std::optional<channels::Window> resolve(const WindowText& text, const ObjectReader& reader,
                                        const FormContext& context) {
  std::optional<Instant> up;
  if (text.up_date.empty()) {
    reader.report(up_fields.date, messages::missing);
  } else {
    up = moment(text.up_date, text.up_time, up_fields, context.default_up, reader, context);
  }
  if (text.down_date.empty()) {
    reader.report(down_fields.date, messages::missing_end);
    return std::nullopt;
  }
  if (text.down_date == no_end) {
    if (!text.down_time.empty()) {
      reader.report(down_fields.time, messages::time_without_end);
    }
    return up ? std::optional{channels::Window{*up, std::nullopt}} : std::nullopt;
  }
  const auto down = moment(text.down_date, text.down_time, down_fields, context.default_down, reader, context);
  if (!up || !down) {
    return std::nullopt;
  }
  if (*down <= *up) {
    reader.report(down_fields.date, messages::end_not_after_start, roc_moment(*down), roc_moment(*up));
    return std::nullopt;
  }
  return channels::Window{*up, down};
}

std::optional<Instant> resolve_removal(const WindowText& text, const ObjectReader& reader, const FormContext& context) {
  if (text.down_date.empty() || text.down_date == no_end) {
    reader.report(down_fields.date, messages::missing);
    return std::nullopt;
  }
  return moment(text.down_date, text.down_time, down_fields, context.default_down, reader, context);
}

}  // namespace lianbo::requests
