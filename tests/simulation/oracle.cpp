#include "base/civil_time.hpp"
#include "tests/simulation/database_checks.hpp"
#include "tests/simulation/history.hpp"
#include "tests/simulation/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace lianbo::simulation {

using queue::State;
using namespace std::chrono_literals;

namespace {

// An order that was in flight when its text was corrected ends within this.
constexpr Duration longest_flight = 90s;

}  // namespace

void Run::violated(std::string_view invariant, const Wish& wish, const std::string& outlet,
                   std::string_view what) const {
  throw std::runtime_error{fmt::format("seed {}: {} violated at {}: {} on {}: {}\n{}", seed_, invariant,
                                       rfc3339(true_now()), wish.text, outlet, what,
                                       history(folder_.path() / "lianbo.db", outside_, wish, outlet))};
}

void Run::check_now() {
  const auto now = true_now();
  if (!program_->journal->bugs.empty()) {
    throw std::runtime_error{fmt::format("seed {}: {}", seed_, program_->journal->bugs.front())};
  }
  for (const auto* receiver : {&outside_.hook, &outside_.blind_hook}) {
    for (const auto& [key, times] : receiver->effects()) {
      if (times > 1) {
        throw std::runtime_error{fmt::format("seed {}: I2 violated: {} effects of {}", seed_, times, key)};
      }
    }
  }
  for (const auto& lane : program_->dispatcher->lanes()) {
    // The board shows that the channel itself is in trouble; what was held up has a moment to catch up afterwards.
    const auto status = lane->status();
    if (status.credentials || status.breaker != queue::Breaker::State::closed) {
      in_trouble_until_[lane->name()] = now + 60s;
    }
  }
  for (std::size_t i = 0; i < script_.wishes.size(); ++i) {
    for (const auto& outlet : script_.wishes[i].outlets) {
      check_wish(i, outlet, now);
    }
  }
}

void Run::check_wish(std::size_t index, const std::string& outlet, Instant now) {
  const auto& wish = script_.wishes[index];
  const auto& known = known_[index];
  const int old_copies = outside_.copies(wish.text, outlet);
  check_text(wish, outlet, old_copies > 0, known.may_be_approved, now);
  int copies = old_copies;
  auto old_ends_at = wish.ends_at();
  if (wish.correction) {
    const int new_copies = outside_.copies(wish.correction->text, outlet);
    check_text(wish, outlet, new_copies > 0, known.correction_approvable, now);
    check_old_stays_away(index, outlet, now);
    if (takes_down(outlet)) {
      copies += new_copies;
    } else {
      copies = std::max(copies, new_copies);  // a correction follows what cannot be recalled
    }
    // What was taken down before it was corrected goes up anew, for that is what the correction asks for.
    const bool taken_down_later =
        wish.taken_down_at && known.corrected_since && *wish.taken_down_at > *known.corrected_since;
    if (new_copies > 0) {
      check_not_stale(index, wish.correction->text, taken_down_later ? wish.ends_at() : wish.window.down, outlet, now);
    }
    if (known.corrected_since) {
      old_ends_at = old_ends_at ? std::min(*old_ends_at, *known.corrected_since) : *known.corrected_since;
    }
  }
  if (copies > 1) {
    violated("I2", wish, outlet, "stands twice");
  }
  if (old_copies > 0) {
    check_not_stale(index, wish.text, old_ends_at, outlet, now);
  } else {
    check_not_late(wish, outlet, now);
  }
}

void Run::check_text(const Wish& wish, const std::string& outlet, bool stands, bool may_stand, Instant now) const {
  if (!stands) {
    return;
  }
  // A start on a clock that is an hour fast cannot know: nothing it has recorded says otherwise.
  const bool started_on_a_fast_clock =
      script_.clock_step && script_.clock_step->by > Duration::zero() && started_wrong_;
  if (now < wish.window.up && !started_on_a_fast_clock) {
    violated("I4", wish, outlet, "stands before its time");
  }
  if (!may_stand) {
    violated("I4", wish, outlet, "stands without its signatures");
  }
}

// I3: once a correction is confirmed, no byte of the old text goes out again.
void Run::check_old_stays_away(std::size_t index, const std::string& outlet, Instant now) {
  const auto& wish = script_.wishes[index];
  const auto& since = known_[index].corrected_since;
  if (!since) {
    return;
  }
  int effects = 0;
  if (const auto* const vendor = outside_.vendor(outlet)) {
    effects += static_cast<int>(std::ranges::count_if(
        vendor->posts(), [&](const auto& post) { return post.body.find(wish.text) != std::string::npos; }));
  } else {
    effects += outside_.stands_by_machine(wish.text, outlet) ? 1 : 0;
  }
  int by_hand = 0;
  for (const auto& post : outside_.by_hand.all()) {
    by_hand += post.outlet == outlet && post.body.find(wish.text) != std::string::npos ? 1 : 0;
  }
  const auto [hand, first] = old_effects_.try_emplace({index, outlet + " by hand"}, by_hand);
  const auto [machine, unused] = old_effects_.try_emplace({index, outlet}, effects);
  if (by_hand > hand->second || (effects > machine->second && now > *since + longest_flight)) {
    violated("I3", wish, outlet, "its old text went out after it was corrected");
  }
  hand->second = by_hand;
  machine->second = effects;
}

bool Run::is_disturbed(const std::string& outlet) {
  return script_.fault_per_mille > 0 || script_.crashes > 0 || script_.clock_step || script_.dies_in_update ||
         (may_be_meddled_with_ && outside_.vendor(outlet) != nullptr) ||
         (script_.outage && script_.outage->outlet == outlet);
}

// I7: where nothing is wrong with an outlet itself, whatever another one suffers, it shows things on time.
void Run::check_not_late(const Wish& wish, const std::string& outlet, Instant now) {
  if (is_disturbed(outlet) || !reads_back(outlet) || !wish.signed_at || wish.held_at || wish.cancelled_at ||
      wish.correction || wish.handed_over_at) {
    return;
  }
  constexpr Duration slowest = 4min + 10s;  // the partner's lag, and the way there
  const auto due = std::max({wish.window.up, *wish.signed_at, wish.submitted_at}) + slowest;
  const auto ends_at = wish.ends_at();
  if (now >= due && (!ends_at || now < *ends_at) && (!wish.taken_down_at || now < *wish.taken_down_at)) {
    violated("I7", wish, outlet, "does not stand on time");
  }
}

// I3: what should be down is down, or the board says that it is not.
void Run::check_not_stale(std::size_t index, const std::string& text, std::optional<Instant> ends_at,
                          const std::string& outlet, Instant now) {
  const auto& wish = script_.wishes[index];
  if (!ends_at || !takes_down(outlet)) {
    return;
  }
  if (now > std::max(*ends_at, started_at_) + 60s && !is_disturbed(outlet) && !wish.handed_over_at && !wish.held_at) {
    violated("I3", wish, outlet, text + " stands longer than a minute, and nothing was wrong");
  }
  const bool clock_was_wrong =
      script_.clock_step && now < script_.clock_step->at + script_.clock_step->until_mended + 3min;
  if (now < std::max(*ends_at, started_at_) + 60s + 60s || now < in_trouble_until_[outlet] || clock_was_wrong) {
    return;
  }
  store::Connection connection{folder_.path() / "lianbo.db", store::Connection::Role::reader};
  const auto deliveries = queue::rows::of_item(connection, *known_[index].item);
  const bool said = std::ranges::any_of(deliveries, [&](const auto& delivery) {
    const bool being_asked = delivery.hands == queue::Hands::person && delivery.claimed;
    return delivery.outlet == outlet &&
           (delivery.fault || being_asked || group(delivery.state) == queue::Group::trouble);
  });
  if (!said) {
    violated("I3", wish, outlet,
             fmt::format("{} still stands, and the board does not say so (started {}, the clock reads {})", text,
                         rfc3339(started_at_), rfc3339(outside_.clock.now())));
  }
}

void Run::check_end() {
  store::Connection connection{folder_.path() / "lianbo.db", store::Connection::Role::reader};
  check_database(connection, seed_);
  for (std::size_t i = 0; i < script_.wishes.size(); ++i) {
    check_end_of(i, connection);
  }
}

void Run::check_end_of(std::size_t index, store::Connection& connection) {
  const auto& wish = script_.wishes[index];
  const auto& known = known_[index];
  if (!known.item) {
    violated("I1", wish, "", "was never accepted");
  }
  const auto deliveries = queue::rows::of_item(connection, *known.item);
  const auto first_ones = std::ranges::count_if(deliveries, [](const auto& delivery) { return !delivery.follows; });
  if (first_ones != std::ssize(wish.outlets)) {
    violated("I1", wish, "", "has lost deliveries");
  }
  for (const auto& delivery : deliveries) {
    const bool corrected = delivery.revision > 1;
    const auto& text = corrected ? wish.correction->text : wish.text;
    const bool recallable = takes_down(delivery.outlet);
    const bool was_replaced =
        std::ranges::any_of(deliveries, [&](const auto& other) { return other.follows == delivery.id; });
    const auto ends_at = recallable ? wish.ends_at() : wish.window.down;
    const bool over =
        (corrected ? wish.window.down : ends_at) && *(corrected ? wish.window.down : ends_at) < true_now();
    const bool up = outside_.stands(text, delivery.outlet);
    if (over && up && recallable) {
      violated("I3", wish, delivery.outlet, fmt::format("stands at the end in state {}", id(delivery.state)));
    }
    if (over && !is_final(delivery.state)) {
      violated("I3", wish, delivery.outlet, fmt::format("is over and ends in state {}", id(delivery.state)));
    }
    if (known.corrected_since && recallable && outside_.stands(wish.text, delivery.outlet)) {
      violated("I3", wish, delivery.outlet,
               fmt::format("its old text stands at the end in state {}", id(delivery.state)));
    }
    const bool is_signed = corrected ? wish.correction->signed_at.has_value() : wish.signed_at.has_value();
    const bool wanted = !over && is_signed && !wish.cancelled_at && !wish.taken_down_at && !was_replaced &&
                        !delivery.next && (!wish.held_at || wish.released_at) && !given_up_.contains(delivery.id.value);
    if (wanted && reads_back(delivery.outlet) && !up) {
      violated("I1", wish, delivery.outlet, fmt::format("does not stand, in state {}", id(delivery.state)));
    }
    // What can be changed and not taken down waits for the new text's signatures.
    const bool may_wait = !recallable && !known.correction_approvable;
    if (delivery.next && !may_wait) {
      violated("I3", wish, delivery.outlet, fmt::format("still has its old text in state {}", id(delivery.state)));
    }
    if (delivery.state == State::verified && !up) {
      violated("the board", wish, delivery.outlet, "says live and is not");
    }
    const bool said_down =
        delivery.state == State::gone || delivery.state == State::missed || delivery.state == State::cancelled;
    if (said_down && up && !was_replaced) {
      violated("the board", wish, delivery.outlet, fmt::format("says {} and it stands", id(delivery.state)));
    }
  }
}

}  // namespace lianbo::simulation
