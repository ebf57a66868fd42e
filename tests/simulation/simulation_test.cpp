#include "tests/catch.hpp"
#include "tests/simulation/world.hpp"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace lianbo::simulation {
namespace {

std::uint64_t number_from(const char* variable, std::uint64_t usual) {
  const char* text = std::getenv(variable);
  return text == nullptr ? usual : std::strtoull(text, nullptr, 10);
}

// Every seed from 1 on, on as many threads as there are processors: the seeds know nothing of each other.
class Seeds {
 public:
  explicit Seeds(std::uint64_t count) : count_{count} {
    std::vector<std::jthread> threads(std::max(1U, std::thread::hardware_concurrency()));
    for (auto& thread : threads) {
      thread = std::jthread{[this] { work(); }};
    }
  }

  const Coverage& coverage() const { return coverage_; }
  const std::map<std::uint64_t, std::string>& failures() const { return failures_; }  // by seed

 private:
  void work() {
    Coverage met;
    for (std::uint64_t seed = 0; (seed = next_++) <= count_ && !failed_;) {
      try {
        run_seed(seed, met);
      } catch (const std::exception& failure) {
        failed_ = true;
        const std::scoped_lock lock{mutex_};
        failures_.emplace(seed, failure.what());
      }
    }
    const std::scoped_lock lock{mutex_};
    coverage_.add(met);
  }

  std::uint64_t count_;
  std::atomic<std::uint64_t> next_ = 1;
  std::atomic<bool> failed_ = false;
  std::mutex mutex_;  // guards the two below
  Coverage coverage_;
  std::map<std::uint64_t, std::string> failures_;
};

void check_everything_was_met(const Coverage& coverage) {
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

}  // namespace

// LIANBO_SEED=n repeats one; LIANBO_SEEDS=n runs so many.
TEST_CASE("the invariants hold whatever fails, whenever the program dies") {
  if (const auto seed = number_from("LIANBO_SEED", 0); seed != 0) {
    Coverage coverage;
    run_seed(seed, coverage);
    std::cout << coverage;
    return;
  }
  const auto count = number_from("LIANBO_SEEDS", 100);
  const Seeds seeds{count};
  for (const auto& [seed, failure] : seeds.failures()) {
    FAIL_CHECK("LIANBO_SEED=" << seed << "\n" << failure);
  }
  std::cout << seeds.coverage();
  constexpr std::uint64_t enough_to_meet_everything = 1000;
  if (count >= enough_to_meet_everything && seeds.failures().empty()) {
    check_everything_was_met(seeds.coverage());
  }
}

}  // namespace lianbo::simulation
