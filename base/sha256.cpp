#include "base/sha256.hpp"

#include <sodium.h>

#include <algorithm>
#include <new>

namespace lianbo {
namespace {

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

crypto_hash_sha256_state* state_in(std::array<unsigned char, 128>& room) {
  static_assert(sizeof(crypto_hash_sha256_state) <= 128 && alignof(crypto_hash_sha256_state) <= 8);
  return std::launder(reinterpret_cast<crypto_hash_sha256_state*>(room.data()));
}

}  // namespace

std::string Digest::hex() const {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

std::string_view Digest::view() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

std::optional<Digest> Digest::from_hex(std::string_view hex) {
  Digest digest;
  std::size_t written = 0;
  const char* end = nullptr;
  if (hex.size() != 64 ||
      sodium_hex2bin(digest.bytes.data(), digest.bytes.size(), hex.data(), hex.size(), nullptr, &written, &end) != 0) {
    return std::nullopt;
  }
  return written == digest.bytes.size() && end == hex.data() + hex.size() ? std::optional{digest} : std::nullopt;
}

std::optional<Digest> Digest::from_bytes(std::string_view raw) {
  Digest digest;
  if (raw.size() != digest.bytes.size()) {
    return std::nullopt;
  }
  std::copy_n(bytes_of(raw), raw.size(), digest.bytes.begin());
  return digest;
}

Digest sha256(std::string_view content) {
  Digest digest;
  crypto_hash_sha256(digest.bytes.data(), bytes_of(content), content.size());
  return digest;
}

Sha256::Sha256() { crypto_hash_sha256_init(new (state_.data()) crypto_hash_sha256_state); }

Sha256& Sha256::add(std::string_view part) {
  crypto_hash_sha256_update(state_in(state_), bytes_of(part), part.size());
  return *this;
}

Digest Sha256::finish() {
  Digest digest;
  crypto_hash_sha256_final(state_in(state_), digest.bytes.data());
  return digest;
}

Digest hmac_sha256(std::string_view key, std::string_view message) {
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes_of(key), key.size());
  crypto_auth_hmacsha256_update(&state, bytes_of(message), message.size());
  Digest digest;
  crypto_auth_hmacsha256_final(&state, digest.bytes.data());
  return digest;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace lianbo
