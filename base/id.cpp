#include "base/id.hpp"

#include <algorithm>

namespace lianbo {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

}  // namespace

Ulid Ulid::make(Instant at, Random& random) {
  std::string text(26, '0');
  auto time = static_cast<std::uint64_t>(to_ms(at));
  for (std::size_t i = 10; i-- > 0; time >>= 5U) {
    text[i] = alphabet[time & 31U];
  }
  for (std::size_t half = 0; half < 2; ++half) {
    auto chance = random.next();
    for (std::size_t i = 0; i < 8; ++i, chance >>= 5U) {
      text[10 + half * 8 + i] = alphabet[chance & 31U];
    }
  }
  return Ulid{std::move(text)};
}

std::optional<Ulid> Ulid::parse(std::string_view text) {
  if (text.size() != 26) {
    return std::nullopt;
  }
  std::string upper{text};
  std::ranges::transform(upper, upper.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  // 26 characters hold 130 bits, a ULID has 128: the first is 7 at the most.
  const bool good =
      upper[0] <= '7' && std::ranges::all_of(upper, [](char c) { return alphabet.find(c) != std::string_view::npos; });
  return good ? std::optional{Ulid{std::move(upper)}} : std::nullopt;
}

}  // namespace lianbo
