#include "tests/simulation/run.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace lianbo::simulation {

using namespace std::chrono_literals;

Run::Run(std::uint64_t seed, Coverage& coverage)
    : seed_{seed},
      coverage_{coverage},
      chance_{seed},
      script_{draw_script(chance_)},
      outside_{seed, script_.start},
      known_(script_.wishes.size()) {
  outside_.network.faults().set_rate(script_.fault_per_mille);
  outside_.network.faults().set_rate("update", script_.fault_per_mille * 2);  // seldom asked for
  for (int i = 0; i < script_.crashes; ++i) {
    crash_after_.push_back(chance_.below(6000));
  }
  std::ranges::sort(crash_after_);
  may_be_meddled_with_ = !script_.vandalism.empty() || script_.meddles_at_once;
  next_person_ = script_.start + 10min;
}

void Run::go() {
  start_program();
  while (true_now() < script_.end) {
    settle_loop();
    act();
    settle_loop();
    check_now();
    advance();
  }
  check_end();
  collect();
}

void Run::start_program() {
  program_ = std::make_unique<Program>(outside_, folder_.path() / "lianbo.db",
                                       seed_ * 1000 + static_cast<std::uint64_t>(starts_++));
  started_at_ = true_now();
  started_wrong_ = started_wrong_ || outside_.clock.now() != true_now();
}

void Run::settle_loop() {
  program_->loop.restart();
  while (program_->loop.poll_one() > 0) {
    ++steps_;
    if (!crash_after_.empty() && steps_ >= crash_after_.front() && true_now() < script_.faults_end) {
      crash_after_.erase(crash_after_.begin());
      crash();
    }
    if (script_.dies_in_update && is_updating()) {
      script_.dies_in_update = false;
      crash();
    }
    program_->loop.restart();
  }
}

bool Run::is_updating() {
  int begun = 0;
  for (const auto* vendor : outside_.vendors()) {
    begun += vendor->updates_begun();
  }
  return begun > 0 && true_now() < script_.faults_end;
}

void Run::crash() {
  ++coverage_.crashes;
  program_.reset();
  outside_.clock.pass(Duration{static_cast<Duration::rep>(chance_.below(180'000))});
  for (auto& known : known_) {
    for (auto* asked : {&known.submitted, &known.approved, &known.held, &known.released, &known.taken_down,
                        &known.cancelled, &known.corrected, &known.correction_approved, &known.handed_over}) {
      if (*asked == Asked::unconfirmed) {
        *asked = Asked::no;
      }
    }
  }
  start_program();
}

void Run::advance() {
  const auto now = true_now();
  // The next moment that matters to somebody: the program, or the script.
  std::optional<Instant> next;
  const auto consider = [&](std::optional<Instant> at) {
    if (at && *at > now && (!next || *at < *next)) {
      next = at;
    }
  };
  for (const auto& wish : script_.wishes) {
    consider(wish.submitted_at);
    consider(wish.signed_at);
    consider(wish.taken_down_at);
    consider(wish.held_at);
    consider(wish.released_at);
    consider(wish.cancelled_at);
    consider(wish.handed_over_at);
    if (wish.correction) {
      consider(wish.correction->at);
      consider(wish.correction->signed_at);
    }
  }
  consider(next_person_);
  consider(script_.end);
  if (script_.clock_step) {
    consider(script_.clock_step->at);
    consider(script_.clock_step->at + script_.clock_step->until_mended);
  }
  if (script_.outage) {
    consider(script_.outage->from);
    consider(script_.outage->until);
  }
  if (!script_.vandalism.empty()) {
    consider(script_.vandalism.front());
  }
  const auto wall_ahead = outside_.clock.now() - now;
  if (outside_.clock.somebody_waits() && (!next || outside_.clock.next() - wall_ahead <= *next)) {
    outside_.clock.advance();
  } else {
    outside_.clock.pass(*next - now);
  }
}

void Run::collect() {
  store::Connection connection{folder_.path() / "lianbo.db", store::Connection::Role::reader};
  auto rows = connection.open("SELECT from_state, detail FROM audit WHERE delivery IS NOT NULL AND from_state <> ''");
  while (rows.next()) {
    const auto detail = nlohmann::json::parse(rows.text(1));
    if (detail.contains("event")) {
      ++coverage_.edges[{*queue::state_from(rows.text(0)), *queue::event_from(detail["event"].get<std::string>())}];
    }
  }
  for (const auto& [what, count] : outside_.network.faults().met()) {
    coverage_.faults[what] += count;
  }
  coverage_.items += static_cast<int>(script_.wishes.size());
}

void run_seed(std::uint64_t seed, Coverage& coverage) { Run{seed, coverage}.go(); }

}  // namespace lianbo::simulation
