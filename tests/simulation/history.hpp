#pragma once

#include "tests/simulation/world.hpp"

#include <filesystem>
#include <string>

namespace lianbo::simulation {

// What the program has written down about a wish at an outlet, and what stands outside: for whoever reads a failure.
std::string history(const std::filesystem::path& database, const Outside& outside, const Wish& wish,
                    const std::string& outlet);

}  // namespace lianbo::simulation
