#pragma once

#include <fmt/core.h>

#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>

namespace lianbo {

// A token, key or password. It cannot be formatted, streamed or compared by accident; reveal() marks each place where
// it leaves, and those are few. The bytes are wiped when it goes.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string value) : value_{std::move(value)} {}
  Secret(const Secret&) = default;
  Secret(Secret&& other) noexcept : value_{other.value_} { other.wipe(); }
  Secret& operator=(const Secret&) = default;
  Secret& operator=(Secret&& other) noexcept {
    if (this != &other) {
      wipe();
      value_ = other.value_;
      other.wipe();
    }
    return *this;
  }
  ~Secret() { wipe(); }

  std::string_view reveal() const { return value_; }
  bool empty() const { return value_.empty(); }

 private:
  void wipe() noexcept;
  std::string value_;
};

std::ostream& operator<<(std::ostream&, const Secret&) = delete;

}  // namespace lianbo

template <>
struct fmt::formatter<lianbo::Secret> {
  formatter() = delete;
};
