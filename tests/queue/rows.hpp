#pragma once

#include "queue/decide.hpp"

#include <functional>
#include <utility>

// Rows, powers and news for tables of decisions.
namespace lianbo::queue {

using channels::Action;
using channels::Evidence;
using channels::Failure;
using channels::Fault;
using channels::Pending;
using channels::Powers;
using channels::Receipt;
using channels::Sighting;
using channels::Standing;
using namespace std::chrono_literals;

inline constexpr Powers site{.settling = Powers::Settling::look,
                             .absence_looks = 3,
                             .absence_span = 3min,
                             .updates = true,
                             .takes_down = true,
                             .reads_back = true,
                             .repeatable = true,
                             .drift_every = 5min};
inline constexpr Powers fan_page{.settling = Powers::Settling::look,
                                 .absence_looks = 3,
                                 .absence_span = 3min,
                                 .updates = true,
                                 .takes_down = true,
                                 .reads_back = true,
                                 .people_edit_too = true};
inline constexpr Powers keyed{.settling = Powers::Settling::resend_same_key, .resend_for = 23h};
inline constexpr Powers message{};
inline constexpr Powers blind_hook{
    .settling = Powers::Settling::resend_same_key, .resend_for = 24h, .takes_down = true};

inline const Instant up = instant_from_ms(1'772'409'600'000);  // 115年3月2日 08:00
inline const Instant down = up + 2h;
inline const Instant noon = up + 1h;

inline Delivery row(State state) {
  SeededRandom random{1};
  Delivery delivery{
      .id = {1}, .ulid = Ulid::make(up, random), .item = {1}, .item_ulid = Ulid::make(up, random), .outlet = "o"};
  delivery.window = {up, down};
  delivery.state = state;
  delivery.claimed = state == State::publishing;
  if (state == State::updating) {
    delivery.action = Action::update;
  }
  if (state == State::taking_down) {
    delivery.action = Action::take_down;
  }
  switch (group(state)) {
    case Group::live:
      delivery.exposure = Exposure::certain;
      break;
    case Group::scheduled:
    case Group::in_progress:
    case Group::down:
    case Group::trouble:
      break;
  }
  if (state == State::unknown) {
    delivery.exposure = Exposure::possible;
  }
  if (state == State::sent || state == State::altered || state == State::updating || state == State::taking_down ||
      state == State::staged) {
    delivery.exposure = Exposure::certain;
  }
  return delivery;
}

inline Circumstances at(Instant now, const Powers& powers) {
  return {powers, {}, now, 0, powers.by_person ? site : powers};
}

inline Answered failed(Fault fault) {
  return {tl::unexpected{Failure{fault, Error{"test", {"測試", "test"}, {}}, std::nullopt}}};
}

inline Answered answered() { return {std::variant<Receipt, Pending>{Receipt{"id", "url", ""}}}; }

inline Seen seen(Standing standing, Looks looks = {}) {
  Sighting sighting;
  sighting.standing = standing;
  sighting.evidence = Evidence::public_view;
  return {sighting, looks, std::nullopt};
}

inline constexpr Looks enough{3, 3, {}, 1h};

inline constexpr Powers people{.settling = Powers::Settling::resend_same_key,
                               .resend_for = std::chrono::years{100},
                               .absence_looks = 2,
                               .absence_span = 30min,
                               .updates = true,
                               .takes_down = true,
                               .reads_back = true,
                               .people_edit_too = true,
                               .sure_at_sight = true,
                               .by_person = true,
                               .drift_every = 30min};
inline constexpr Powers people_of_line{
    .settling = Powers::Settling::resend_same_key, .resend_for = std::chrono::years{100}, .by_person = true};

inline Delivery with(Delivery delivery, const std::function<void(Delivery&)>& change) {
  change(delivery);
  return delivery;
}

// A row in a person's hands.
inline Delivery by_hand(State state) {
  auto delivery = row(state);
  delivery.hands = Hands::person;
  return delivery;
}

// One that a person was asked to do something about.
inline Delivery task(Action action) {
  auto delivery = by_hand(State::needs_person);
  delivery.action = action;
  delivery.handed_at = up;
  delivery.exposure = action == Action::publish ? Exposure::possible : Exposure::certain;
  if (action != Action::publish) {
    delivery.evidence = Evidence::person;
    delivery.posted_by_hand = true;
  }
  return delivery;
}

}  // namespace lianbo::queue
