#pragma once

#include <cstddef>
#include <cstdint>

namespace lianbo::requests {

inline constexpr std::size_t document_byte_limit = 32 * 1024 * 1024;
inline constexpr std::size_t document_text_limit = 16 * 1024 * 1024;  // bytes of UTF-8; a long novel has 1

// What the program lianbo-document ends with.
enum class DocumentVerdict : std::uint8_t {
  done = 0,
  locked = 10,  // asks for a password
  broken,
  too_long,  // the text alone is above its limit
  unconfined
};

}  // namespace lianbo::requests
