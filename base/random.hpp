#pragma once

#include <cstdint>

namespace lianbo {

// The only source of chance: the system's in the program, a seeded one in tests.
class Random {
 public:
  virtual ~Random() = default;

  virtual std::uint64_t next() = 0;

  // Uniform in [0, bound); bound > 0.
  std::uint64_t below(std::uint64_t bound);
};

// Cryptographically strong, from the operating system.
class SystemRandom final : public Random {
 public:
  SystemRandom();
  std::uint64_t next() override;
};

// The same numbers for the same seed on every machine (SplitMix64).
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_{seed} {}
  std::uint64_t next() override;

 private:
  std::uint64_t state_;
};

}  // namespace lianbo
