#pragma once

#include "store/sqlite.hpp"

#include <cstdint>

namespace lianbo::simulation {

// I5, I6, I8 and the board's figures, in the database at the end of a seed. Throws std::runtime_error.
void check_database(store::Connection& connection, std::uint64_t seed);

}  // namespace lianbo::simulation
