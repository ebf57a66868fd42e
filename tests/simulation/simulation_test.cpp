#include "tests/catch.hpp"
#include "tests/simulation/world.hpp"

#include <cstdlib>
#include <iostream>

namespace lianbo::simulation {
namespace {

std::uint64_t number_from(const char* variable, std::uint64_t usual) {
  const char* text = std::getenv(variable);
  return text == nullptr ? usual : std::strtoull(text, nullptr, 10);
}

void print(const Coverage& coverage) {
  std::cout << coverage.items << " items, " << coverage.crashes << " crashes\n";
  for (const auto& edge : queue::edges) {
    const auto found = coverage.edges.find({edge.from, edge.event});
    std::cout << "  " << id(edge.from) << " --" << id(edge.event) << "--> " << id(edge.to) << ": "
              << (found == coverage.edges.end() ? 0 : found->second) << '\n';
  }
  for (const auto& [what, count] : coverage.faults) {
    std::cout << "  " << sandbox::id(what.first) << " × " << what.second << ": " << count << '\n';
  }
}

}  // namespace

// LIANBO_SEED=n repeats one; LIANBO_SEEDS=n runs so many.
TEST_CASE("the invariants hold whatever fails, whenever the program dies") {
  Coverage coverage;
  if (const auto seed = number_from("LIANBO_SEED", 0); seed != 0) {
    run_seed(seed, coverage);
    print(coverage);
    return;
  }
  const auto seeds = number_from("LIANBO_SEEDS", 100);
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    INFO("LIANBO_SEED=" << seed);
    REQUIRE_NOTHROW(run_seed(seed, coverage));
  }
  print(coverage);
  constexpr std::uint64_t enough_to_meet_everything = 1000;
  if (seeds < enough_to_meet_everything) {
    return;
  }
  for (const auto& edge : queue::edges) {
    INFO("no seed took the edge " << id(edge.from) << " --" << id(edge.event) << "-->");
    CHECK(coverage.edges.contains({edge.from, edge.event}));
  }
  for (const auto kind : sandbox::all_faults) {
    for (const auto* action : {"publish", "update", "take_down", "look"}) {
      INFO("no seed met " << sandbox::id(kind) << " in " << action);
      CHECK(coverage.faults.contains({kind, action}));
    }
  }
}

}  // namespace lianbo::simulation
