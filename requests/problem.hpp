#pragma once

#include "base/result.hpp"

#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace lianbo::requests {

// An error keeps the form from being taken in; a warning is shown to whoever signs.
enum class Severity { error, warning };

struct Problem {
  std::string field;  // where: title, media[0].alt, channel_windows.line.go_live_date; empty for the form as a whole
  Error error;
  Severity severity = Severity::error;

  bool operator==(const Problem&) const = default;
};

template <class... Args>
Problem problem(std::string field, const Message<Args...>& message, const std::type_identity_t<Args>&... args) {
  return Problem{std::move(field), say(message, args...), Severity::error};
}

template <class... Args>
Problem warning(std::string field, const Message<Args...>& message, const std::type_identity_t<Args>&... args) {
  return Problem{std::move(field), say(message, args...), Severity::warning};
}

bool has_errors(std::span<const Problem> problems);

// The printed form's word for a field: 第 1 個圖片或影片的替代文字 for media[0].alt.
std::string field_name_zh(std::string_view path);

// One line for people: 「media[0].alt（第 1 個圖片或影片的替代文字）：…」, in English without the Chinese name.
std::string line_of(const Problem& problem, Language language);

}  // namespace lianbo::requests
