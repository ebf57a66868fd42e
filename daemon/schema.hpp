#pragma once

#include "store/store.hpp"

#include <span>

namespace lianbo::daemon {

// All steps of the database's schema, each made of the folders' parts, lowest folder first.
std::span<const store::Migration> migrations();

int newest_version();

}  // namespace lianbo::daemon
