#include "tests/simulation/database_checks.hpp"

#include "queue/lifecycle.hpp"
#include "store/audit.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <stdexcept>

namespace lianbo::simulation {
namespace {

// They are kept, not counted: here they are counted.
void check_counters(store::Connection& connection, std::uint64_t seed) {
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

// Whatever went wrong was said when it did, in both languages.
void check_troubles_were_told(store::Connection& connection, std::uint64_t seed) {
  auto rows = connection.open("SELECT id, to_state, detail FROM audit WHERE delivery IS NOT NULL");
  while (rows.next()) {
    const auto detail = nlohmann::json::parse(rows.text(2));
    const auto state = queue::state_from(rows.text(1));
    if (state == queue::State::needs_person && detail.value("hands", "") == "person") {
      continue;  // a person's task, which is no trouble
    }
    const bool in_trouble = state == queue::State::needs_person || state == queue::State::altered ||
                            state == queue::State::unknown || detail.contains("fault");
    const auto error = detail.value("error", nlohmann::json::object());
    if (in_trouble && (error.value("zh", "").empty() || error.value("en", "").empty())) {
      throw std::runtime_error{fmt::format("seed {}: I8 violated: row {} says {} and not why: {}", seed,
                                           rows.integer(0), rows.text(1), detail.dump())};
    }
  }
}

}  // namespace

void check_database(store::Connection& connection, std::uint64_t seed) {
  if (auto chain = store::verify_chain(connection); !chain) {
    throw std::runtime_error{fmt::format("seed {}: I5 violated: {}", seed, chain.error().text.en)};
  }
  if (auto check = connection.open("PRAGMA integrity_check"); !check.next() || check.text(0) != "ok") {
    throw std::runtime_error{fmt::format("seed {}: I6 violated", seed)};
  }
  if (connection.open("PRAGMA foreign_key_check").next()) {
    throw std::runtime_error{fmt::format("seed {}: I6 violated: foreign keys", seed)};
  }
  check_counters(connection, seed);
  check_troubles_were_told(connection, seed);
}

}  // namespace lianbo::simulation
