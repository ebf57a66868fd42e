#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <type_traits>

namespace lianbo {

// The two languages that everything said to people exists in.
enum class Language { zh, en };

struct Text {
  std::string zh;
  std::string en;

  const std::string& in(Language language) const { return language == Language::zh ? zh : en; }
  bool operator==(const Text&) const = default;
};

// A sentence that Lianbo can say, in both languages. Defined once, as a constant beside the code that says it; the
// compiler checks both sentences against the arguments. A good one says what happened and what to do about it.
template <class... Args>
struct Message {
  std::string_view code;  // stable, snake_case: what programs compare
  fmt::format_string<const Args&...> zh;
  fmt::format_string<const Args&...> en;
};

// Why something was not done. Kept in the database as it was said, so that a history stays readable by the programs
// that come after the one that wrote it.
struct Error {
  std::string code;
  Text text;
  std::string vendor_text;  // what the other side answered, shortened and without secrets; may be empty

  bool operator==(const Error&) const = default;
};

template <class... Args>
Error say(const Message<Args...>& message, const std::type_identity_t<Args>&... args) {
  return Error{std::string{message.code}, Text{fmt::format(message.zh, args...), fmt::format(message.en, args...)}, {}};
}

// With an argument that is itself said in both languages.
inline Error say(const Message<std::string_view>& message, const Text& text) {
  const std::string_view zh = text.zh;
  const std::string_view en = text.en;
  return Error{std::string{message.code}, Text{fmt::format(message.zh, zh), fmt::format(message.en, en)}, {}};
}

// What the world can do wrong is a Result; what only a bug can do throws.
template <class T>
using Result = tl::expected<T, Error>;

template <class... Args>
tl::unexpected<Error> fail(const Message<Args...>& message, const std::type_identity_t<Args>&... args) {
  return tl::unexpected<Error>{say(message, args...)};
}

}  // namespace lianbo
