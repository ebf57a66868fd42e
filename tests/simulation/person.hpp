#pragma once

#include "base/random.hpp"
#include "tests/simulation/world.hpp"

#include <optional>

namespace lianbo::simulation {

// What the web manager, having looked outside, does about a delivery that the board shows. Nothing: it can wait.
std::optional<queue::Act> what_a_person_does(const queue::Delivery& delivery, const channels::Rendition& rendition,
                                             Outside& outside, Random& chance);

}  // namespace lianbo::simulation
