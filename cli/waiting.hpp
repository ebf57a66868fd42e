#pragma once

#include "queue/lifecycle.hpp"

#include <span>
#include <vector>

namespace lianbo::cli {

enum class Waiting {
  reached,
  not_yet,
  excluded  // a delivery has ended in another state
};

// What `lianbo wait` makes of an item's deliveries: all of them have to be in one of the wanted states at once.
Waiting judge(std::span<const queue::State> deliveries, std::span<const queue::State> wanted);

// verified, or several: gone,archived. Errors: `no_such_state`.
Result<std::vector<queue::State>> parse_states(std::string_view text);

}  // namespace lianbo::cli
