#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace lianbo::requests {

// Reads integers out of bytes that may end anywhere.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_{bytes} {}

  std::size_t size() const { return bytes_.size(); }

  std::optional<std::uint32_t> big_endian(std::size_t at, std::size_t count) const {
    return number(at, count, [count](std::size_t i) { return count - 1 - i; });
  }

  std::optional<std::uint32_t> little_endian(std::size_t at, std::size_t count) const {
    return number(at, count, [](std::size_t i) { return i; });
  }

  // As much of it as there is.
  std::string_view part(std::size_t at, std::size_t count) const {
    return at > bytes_.size() ? std::string_view{} : bytes_.substr(at, count);
  }

 private:
  template <class Place>
  std::optional<std::uint32_t> number(std::size_t at, std::size_t count, Place place) const {
    if (at > bytes_.size() || bytes_.size() - at < count) {
      return std::nullopt;
    }
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      value |= std::uint32_t{static_cast<unsigned char>(bytes_[at + i])} << (8 * place(i));
    }
    return value;
  }

  std::string_view bytes_;
};

}  // namespace lianbo::requests
