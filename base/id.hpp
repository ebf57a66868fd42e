#pragma once

#include "base/random.hpp"
#include "base/time.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lianbo {

// A ULID: 48 bits of UTC milliseconds and 80 of chance, written as 26 characters of Crockford's base 32, which sort
// by time. What people and other systems see; inside the database rows have small integers.
class Ulid {
 public:
  static Ulid make(Instant at, Random& random);
  static std::optional<Ulid> parse(std::string_view text);  // 26 characters, either case

  const std::string& text() const { return text_; }
  auto operator<=>(const Ulid&) const = default;

 private:
  explicit Ulid(std::string text) : text_{std::move(text)} {}
  std::string text_;
};

// Integers that cannot be mistaken for one another.
template <class Tag>
struct Id {
  std::int64_t value = 0;
  auto operator<=>(const Id&) const = default;
};

using ItemId = Id<struct ItemTag>;
using DeliveryId = Id<struct DeliveryTag>;

}  // namespace lianbo
