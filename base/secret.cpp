#include "base/secret.hpp"

#include <sodium.h>

namespace lianbo {

void Secret::wipe() noexcept {
  sodium_memzero(value_.data(), value_.size());
  value_.clear();
}

}  // namespace lianbo
