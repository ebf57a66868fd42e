#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace lianbo {

// A SHA-256 sum. Content is named by it, signatures bind to it, the audit chain is made of it.
struct Digest {
  std::array<unsigned char, 32> bytes{};

  std::string hex() const;                                        // 64 lower-case digits
  std::string_view view() const;                                  // the 32 bytes
  static std::optional<Digest> from_hex(std::string_view hex);    // exactly 64 hexadecimal digits
  static std::optional<Digest> from_bytes(std::string_view raw);  // exactly 32 bytes

  auto operator<=>(const Digest&) const = default;
};

Digest sha256(std::string_view content);

// For what does not fit into memory at once, or is made of parts.
class Sha256 {
 public:
  Sha256();
  Sha256& add(std::string_view part);
  Digest finish();

 private:
  alignas(8) std::array<unsigned char, 128> state_{};  // crypto_hash_sha256_state, kept out of this header
};

// HMAC-SHA256 (RFC 2104) of `message` with a key of any length.
Digest hmac_sha256(std::string_view key, std::string_view message);

// In a time that does not depend on where they differ.
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace lianbo
