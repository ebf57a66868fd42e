#include "requests/identity_number.hpp"

#include <array>
#include <optional>

namespace lianbo::requests {
namespace {

// A = 10, B = 11 …: the areas in the order in which they got their numbers, I, O, W and Z being late.
constexpr std::array<int, 26> letter_values{10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21,
                                            22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30, 31, 33};

std::optional<int> letter_value(char c) {
  return c >= 'A' && c <= 'Z' ? std::optional{letter_values[static_cast<std::size_t>(c - 'A')]} : std::nullopt;
}

}  // namespace

bool has_valid_check_digit(std::string_view number) {
  constexpr std::array<int, 9> weights{8, 7, 6, 5, 4, 3, 2, 1, 1};
  const auto area = number.size() == 10 ? letter_value(number[0]) : std::nullopt;
  if (!area) {
    return false;
  }
  int sum = *area / 10 + *area % 10 * 9;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const char c = number[i + 1];
    int digit = c - '0';
    if (digit < 0 || digit > 9) {
      // The old numbers' second letter counts by the units of its value.
      const auto second = i == 0 ? letter_value(c) : std::nullopt;
      if (!second) {
        return false;
      }
      digit = *second % 10;
    }
    sum += digit * weights[i];
  }
  return sum % 10 == 0;
}

}  // namespace lianbo::requests
