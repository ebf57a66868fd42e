#include "cli/moments.hpp"

#include "base/civil_time.hpp"
#include "base/text.hpp"
#include "cli/messages.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace lianbo::cli {

std::string say_moment(Instant at, Language language) {
  if (language == Language::zh) {
    return roc_moment(at);
  }
  auto text = rfc3339(at).substr(0, 19);  // without the offset, which is always Taipei's
  text[10] = ' ';
  return text.ends_with(":00") ? text.substr(0, 16) : text;
}

std::string say_moment(const nlohmann::json& at, Language language) {
  if (!at.is_string()) {
    return "—";
  }
  const auto text = at.get<std::string>();
  const auto moment = parse_rfc3339(text);
  // Milliseconds are for programs.
  return moment ? say_moment(std::chrono::floor<std::chrono::seconds>(*moment), language) : text;
}

Result<Duration> parse_span(std::string_view text) {
  const auto whole = trim(text);
  const bool bare = !whole.empty() && std::ranges::all_of(whole, [](char c) { return c >= '0' && c <= '9'; });
  const auto end = parse_moment("+" + std::string{whole} + (bare ? "s" : ""), std::chrono::seconds{0}, Instant{});
  if (!end) {
    return fail(messages::bad_span, text);
  }
  return end->time_since_epoch();
}

Result<Instant> parse_since(std::string_view text, Instant now) {
  if (const auto span = parse_span(text)) {
    return now - *span;
  }
  return parse_moment(text, std::chrono::seconds{0}, now);
}

}  // namespace lianbo::cli
