#include "queue/messages.hpp"
#include "queue/sighting.hpp"
#include "queue/transition.hpp"

#include <utility>

// A person carries a delivery out. The row stays the same: only who acts for it changes.
namespace lianbo::queue {

using channels::Action;
using channels::Evidence;

namespace {

Result<Decision> not_now(const Delivery& delivery) {
  return tl::unexpected{say(messages::not_possible_now, name(delivery.state))};
}

Result<Decision> go(Delivery after, Event event) {
  if (!target(after.state, event)) {
    return not_now(after);
  }
  return take(std::move(after), event);
}

// A person says that it stands, and it is watched from now on. Nothing is believed yet.
Result<Decision> stands_at(Delivery after, const std::string& url, const Circumstances& now) {
  clear_trouble(after);
  after.exposure = Exposure::certain;
  after.evidence = Evidence::person;
  after.hands = Hands::person;
  after.posted_by_hand = true;
  after.handed_at.reset();
  after.attempt = 0;
  after.first_sent_at.reset();
  auto& receipt = after.receipt ? *after.receipt : after.receipt.emplace();
  receipt.url = url;
  after.verified_at = now.now;
  return go(std::move(after), Event::said_done);
}

// There is nowhere to look: the person's word, with a picture or a signature, is all the evidence there will be.
Result<Decision> stands_by_word(Delivery after, const Circumstances& now) {
  clear_trouble(after);
  after.exposure = Exposure::certain;
  after.evidence = Evidence::person;
  after.verified_at = now.now;
  after.posted_by_hand = true;
  after.handed_at.reset();
  after.attempt = 0;
  after.first_sent_at.reset();
  return go(std::move(after), now.powers.takes_down ? Event::seen_showing : Event::accepted);
}

Result<Decision> down_by_word(Delivery after, const Circumstances& now) {
  if (after.next && !is_over(after, now.now)) {
    auto decision = put_next(std::move(after));
    decision.seen_off = Evidence::person;
    return decision;
  }
  clear_trouble(after);
  after.exposure = Exposure::none;
  after.evidence = Evidence::person;
  const auto event = after.ending == channels::Ending::archived ? Event::seen_archived : Event::seen_gone;
  return go(std::move(after), event);
}

Result<Decision> said_down(Delivery after) {
  clear_trouble(after);
  after.look_first = true;
  after.handed_at.reset();
  return go(std::move(after), Event::said_down);
}

}  // namespace

Result<Decision> hand_over(const Delivery& before, const Circumstances& now) {
  if (is_final(before.state)) {
    return not_now(before);
  }
  if (before.hands != Hands::machine) {
    return fail(messages::by_hand_already);
  }
  auto after = before;
  if (before.claimed) {
    after.hands = Hands::wanted;
    return Decision{std::nullopt, std::move(after)};
  }
  give_to_person(after, now.powers);
  if (before.state != State::needs_person) {
    return Decision{std::nullopt, std::move(after)};
  }
  if (before.exposure == Exposure::none) {
    after.action = Action::publish;
    after.attempt = 0;
    after.first_sent_at.reset();
    return go(std::move(after), Event::retried);
  }
  after.handed_at = now.now;
  return go(std::move(after), Event::handed_over);
}

Result<Decision> hand_back(const Delivery& before, const HandBack& act, const Circumstances& now) {
  if (is_final(before.state)) {
    return not_now(before);
  }
  if (before.hands == Hands::machine) {
    return fail(messages::by_machine_already);
  }
  auto after = before;
  after.hands = Hands::machine;
  if (before.hands == Hands::wanted) {
    return Decision{std::nullopt, std::move(after)};
  }
  if (before.claimed) {
    return fail(messages::in_flight);
  }
  if (now.machine.by_person) {
    // There is no machine: what can be said is that nothing was put up, where that ends the task.
    const bool ends = has_task(before) && act.not_posted &&
                      (before.next || is_over(before, now.now) || before.action == Action::take_down);
    if (!ends) {
      return fail(messages::no_machine);
    }
    after.hands = Hands::person;
  }
  if (before.posted_by_hand) {
    return fail(messages::posted_by_hand);
  }
  if (!has_task(before)) {
    after.look_first = before.look_first && now.machine.reads_back;  // else it takes it down once more
    return Decision{std::nullopt, std::move(after)};
  }
  if (!act.not_posted) {
    return fail(messages::say_whether_posted);
  }
  clear_trouble(after);
  after.handed_at.reset();
  after.attempt = 0;
  after.first_sent_at.reset();
  if (before.action == Action::take_down) {
    return before.exposure == Exposure::certain ? go(std::move(after), Event::takedown_due)
                                                : down_by_word(std::move(after), now);
  }
  if (before.action == Action::update) {
    if (!now.machine.updates) {
      return fail(messages::machine_cannot_update);
    }
    after.error = say(messages::outdated);
    return go(std::move(after), Event::seen_altered);  // as it stood: the machine updates it
  }
  after.exposure = Exposure::none;
  return go(std::move(after), Event::retried);
}

Result<Decision> done(const Delivery& before, const Done& act, const Circumstances& now) {
  if (!act.task.empty() && act.task != key_of(before).text()) {
    return fail(messages::task_changed);
  }
  const bool other_place = before.posted_by_hand && !act.url.empty() && !before.claimed &&
                           (before.state == State::sent || before.state == State::altered);
  if (other_place) {
    return stands_at(before, act.url, now);
  }
  if (!has_task(before)) {
    return fail(messages::no_task);
  }
  if (before.action == Action::take_down) {
    const bool can_be_seen = before.receipt && !before.receipt->url.empty() && now.powers.reads_back;
    return can_be_seen ? said_down(before) : down_by_word(before, now);
  }
  return act.url.empty() || !now.powers.reads_back ? stands_by_word(before, now) : stands_at(before, act.url, now);
}

Result<Decision> adopt(const Delivery& before, const Adopt& act, const Circumstances& now) {
  if (before.claimed) {
    return fail(messages::in_flight);
  }
  if (before.next || before.superseded || !target(before.state, Event::said_done)) {
    return not_now(before);
  }
  if (act.url.empty() || !now.powers.reads_back) {
    return fail(messages::nowhere_to_look);
  }
  auto after = before;
  after.action = Action::publish;
  after.look_first = false;
  return stands_at(std::move(after), act.url, now);
}

}  // namespace lianbo::queue
