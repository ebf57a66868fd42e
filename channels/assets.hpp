#pragma once

#include "base/result.hpp"
#include "base/sha256.hpp"

#include <string>

namespace lianbo::channels {

// The bytes of pictures, videos and documents, by what they are: the store's in the program, a map in tests. Whoever
// sends them on compares them with the digest first.
class Assets {
 public:
  virtual ~Assets() = default;
  virtual Result<std::string> bytes(const Digest& digest) = 0;
};

}  // namespace lianbo::channels
