#include "base/random.hpp"

#include <sodium.h>

#include <stdexcept>

namespace lianbo {

std::uint64_t Random::below(std::uint64_t bound) {
  if (bound == 0) {
    throw std::invalid_argument{"Random::below needs a bound above 0"};
  }
  // Numbers below the threshold would make the first few results a little more likely: draw again.
  const auto threshold = (0 - bound) % bound;
  for (;;) {
    const auto number = next();
    if (number >= threshold) {
      return number % bound;
    }
  }
}

SystemRandom::SystemRandom() {
  if (sodium_init() < 0) {
    throw std::runtime_error{"libsodium cannot be initialised"};
  }
}

std::uint64_t SystemRandom::next() {
  std::uint64_t number = 0;
  randombytes_buf(&number, sizeof number);
  return number;
}

std::uint64_t SeededRandom::next() {
  state_ += 0x9E3779B97F4A7C15U;
  auto z = state_;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

}  // namespace lianbo
