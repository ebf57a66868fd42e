#pragma once

#include "adapters/watch/comparable.hpp"

#include <set>
#include <string>

namespace lianbo::watch {

// What in a notice is hardly in another one: dates (3月2日), and numbers of four digits or more, whether of telephones,
// years, hours or sums.
std::set<std::u32string> key_facts(const Comparable& text);

}  // namespace lianbo::watch
