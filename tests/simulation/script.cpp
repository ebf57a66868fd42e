#include "tests/simulation/script.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lianbo::simulation {

using namespace std::chrono_literals;

namespace {

constexpr std::array outlets{outlet_site,   outlet_page,    outlet_sign,    outlet_message, outlet_keyed,
                             outlet_staged, outlet_planned, outlet_partner, outlet_hook,    outlet_blind_hook};

Duration minutes_below(Random& random, std::uint64_t most) {
  return Duration{static_cast<Duration::rep>(random.below(most * 60'000))};
}

bool one_in(Random& random, std::uint64_t n) { return random.below(n) == 0; }

Wish draw_wish(Random& random, const Script& script, int number) {
  Wish wish;
  wish.text = fmt::format("公告第{}號{:016x}", number, random.next());
  for (const auto* outlet : outlets) {
    if (one_in(random, 3)) {
      wish.outlets.emplace_back(outlet);
    }
  }
  if (wish.outlets.empty()) {
    wish.outlets.emplace_back(outlets[random.below(outlets.size())]);
  }
  wish.submitted_at = script.start + minutes_below(random, 30);
  wish.window.up = script.start + minutes_below(random, 70);
  if (!one_in(random, 6)) {
    wish.window.down = wish.window.up + 1min + minutes_below(random, one_in(random, 3) ? 3 : 50);
    wish.ending = one_in(random, 4) ? channels::Ending::archived : channels::Ending::removed;
  }
  wish.urgent = one_in(random, 5);
  if (!one_in(random, 8)) {
    wish.signed_at = wish.submitted_at + minutes_below(random, 40);
  }
  if (one_in(random, 5)) {
    wish.taken_down_at = wish.window.up + minutes_below(random, one_in(random, 3) ? 2 : 40);
  } else if (one_in(random, 8)) {
    wish.held_at = wish.submitted_at + minutes_below(random, 20);
    if (!one_in(random, 3)) {
      wish.released_at = *wish.held_at + minutes_below(random, 30);
    }
  } else if (one_in(random, 10)) {
    wish.cancelled_at = wish.submitted_at + minutes_below(random, 60);
  }
  if (one_in(random, 2)) {
    Wish::Correction correction{fmt::format("更正第{}號{:016x}", number, random.next()),
                                wish.submitted_at + 1s + minutes_below(random, 70), std::nullopt};
    if (one_in(random, 4) && wish.signed_at) {
      // While it is going up.
      correction.at = std::max({wish.window.up, *wish.signed_at, wish.submitted_at}) + minutes_below(random, 3);
    }
    if (one_in(random, 2)) {
      correction.signed_at = correction.at;
    } else if (!one_in(random, 4)) {
      correction.signed_at = correction.at + minutes_below(random, 30);
    }
    wish.correction = correction;
  }
  if (one_in(random, 3)) {
    wish.handed_over_at = wish.submitted_at + minutes_below(random, 80);
    if (one_in(random, 2)) {
      wish.handed_back_at = *wish.handed_over_at + minutes_below(random, 30);
    }
  }
  if (one_in(random, 12)) {
    wish.posted_unasked_at =
        std::max(wish.window.up, wish.signed_at.value_or(wish.window.up)) + minutes_below(random, 5);
  }
  return wish;
}

}  // namespace

Script draw_script(Random& random) {
  Script script;
  script.start = instant_from_ms(1'772'409'600'000);  // 115年3月2日 08:00
  script.faults_end = script.start + 2h;
  script.end = script.start + 5h;
  script.fault_per_mille = static_cast<int>(random.below(4)) * 80;
  script.crashes = static_cast<int>(random.below(5));
  script.dies_in_update = one_in(random, 6);
  const auto count = 1 + random.below(5);
  for (std::uint64_t i = 0; i < count; ++i) {
    script.wishes.push_back(draw_wish(random, script, static_cast<int>(i) + 1));
  }
  for (auto n = random.below(7); n > 0; --n) {
    const auto at = script.start + 20min + minutes_below(random, 80);
    script.vandalism.push_back(at);
    if (one_in(random, 2)) {
      // Again a moment later: while it is being put right.
      script.vandalism.push_back(at + 4min + minutes_below(random, 3));
    }
  }
  for (const auto& wish : script.wishes) {
    if (wish.correction && one_in(random, 4)) {
      // Long enough before to have been noticed, and again behind it.
      script.vandalism.push_back(wish.correction->at - 5min - minutes_below(random, 10));
      script.vandalism.push_back(wish.correction->at + minutes_below(random, 2));
      script.vandalism.push_back(wish.correction->at + minutes_below(random, 30));
    }
  }
  std::erase_if(script.vandalism, [&](Instant at) { return at < script.start || at >= script.faults_end; });
  std::ranges::sort(script.vandalism);
  script.meddles_at_once = one_in(random, 4);
  if (one_in(random, 4)) {
    const auto by = one_in(random, 2) ? Duration{1h} : Duration{-1h};
    script.clock_step = ClockStep{script.start + minutes_below(random, 60), by, 2min + minutes_below(random, 10)};
  }
  if (one_in(random, 3)) {
    const auto from = script.start + 20min + minutes_below(random, 60);
    const auto* const outlet = one_in(random, 4) ? outlet_partner : outlets[random.below(outlets.size())];
    script.outage = Outage{outlet, from, from + 5min + minutes_below(random, 45)};
  }
  return script;
}

}  // namespace lianbo::simulation
