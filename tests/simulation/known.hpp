#pragma once

#include "base/civil_time.hpp"
#include "base/id.hpp"
#include "store/sqlite.hpp"

#include <fmt/format.h>

#include <optional>
#include <stdexcept>

namespace lianbo::simulation {

// An act that was asked for is repeated after a crash until the program has confirmed it.
enum class Asked { no, unconfirmed, confirmed };

// One wish as far as the program has confirmed it.
struct Known {
  std::optional<ItemId> item;
  bool may_be_approved = false;  // the approval was asked for, whether or not an answer came
  Asked submitted = Asked::no;
  Asked approved = Asked::no;
  Asked held = Asked::no;
  Asked released = Asked::no;
  Asked taken_down = Asked::no;
  Asked cancelled = Asked::no;
};

inline std::string say(const std::optional<Instant>& at) { return at ? rfc3339(*at) : "never"; }

// The board's figures are kept, not counted: here they are counted.
inline void check_counters(store::Connection& connection, std::uint64_t seed) {
  auto rows = connection.open(
      "SELECT outlet, state, n, (SELECT count(*) FROM deliveries d WHERE d.outlet = c.outlet AND d.state = c.state) "
      "FROM delivery_counts c");
  while (rows.next()) {
    if (rows.integer(2) != rows.integer(3)) {
      throw std::runtime_error{fmt::format("seed {}: the board counts {} {} where there are {}", seed, rows.integer(2),
                                           rows.text(1), rows.integer(3))};
    }
  }
}

}  // namespace lianbo::simulation
