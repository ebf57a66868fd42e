#include "adapters/webhook/signature.hpp"

#include "base/sha256.hpp"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace lianbo::webhook {
namespace {

std::string digest_of(const Secret& secret, std::int64_t at_s, std::string_view body) {
  return hmac_sha256(secret.reveal(), fmt::format("{}.{}", at_s, body)).hex();
}

// The value after `name=` in a list with commas.
std::optional<std::string_view> value_of(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const auto part = header.substr(0, header.find(','));
    header.remove_prefix(std::min(part.size() + 1, header.size()));
    if (part.starts_with(name) && part.substr(name.size()).starts_with('=')) {
      return part.substr(name.size() + 1);
    }
  }
  return std::nullopt;
}

}  // namespace

std::string sign(const Secret& secret, std::string_view body, Instant now) {
  const auto at_s = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  return fmt::format("t={},v1={}", at_s, digest_of(secret, at_s, body));
}

bool verify_signature(const Secret& secret, std::string_view header, std::string_view body, Instant now,
                      Duration tolerance) {
  const auto time = value_of(header, "t");
  const auto signature = value_of(header, "v1");
  if (!time || !signature) {
    return false;
  }
  constexpr std::int64_t three_centuries_s = 10'000'000'000;
  std::int64_t at_s = 0;
  const auto read = std::from_chars(time->data(), time->data() + time->size(), at_s);
  if (read.ec != std::errc{} || read.ptr != time->data() + time->size() || at_s < 0 || at_s > three_centuries_s) {
    return false;
  }
  const auto apart = now - Instant{std::chrono::seconds{at_s}};
  return apart <= tolerance + std::chrono::seconds{1} && -apart <= tolerance &&
         equal_in_constant_time(*signature, digest_of(secret, at_s, body));
}

}  // namespace lianbo::webhook
