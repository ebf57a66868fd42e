#include "queue/transition.hpp"

#include "queue/messages.hpp"

#include <fmt/format.h>

#include <utility>

namespace lianbo::queue {

using channels::Action;
using channels::Fault;
using channels::Receipt;

bool is_over(const Delivery& delivery, Instant now) { return delivery.window.down && now >= *delivery.window.down; }

void merge(Delivery& delivery, const std::optional<Receipt>& receipt) {
  if (!receipt) {
    return;
  }
  auto& kept = delivery.receipt ? *delivery.receipt : delivery.receipt.emplace();
  const auto take = [](std::string& old, const std::string& fresh) {
    if (!fresh.empty()) {
      old = fresh;
    }
  };
  take(kept.id, receipt->id);
  take(kept.url, receipt->url);
  take(kept.note, receipt->note);
}

void set_trouble(Delivery& delivery, Fault fault, Error error) {
  delivery.fault = fault;
  delivery.error = std::move(error);
}

void clear_trouble(Delivery& delivery) {
  delivery.fault.reset();
  delivery.error.reset();
  delivery.try_at.reset();
}

void begin(Delivery& delivery, Action action) {
  if (delivery.action != action) {
    delivery.action = action;
    delivery.attempt = 0;
    delivery.first_sent_at.reset();
  }
}

void claim(Delivery& delivery, Action action, Instant now) {
  begin(delivery, action);
  delivery.claimed = true;
  delivery.look_first = false;
  ++delivery.attempt;
  if (!delivery.first_sent_at) {
    delivery.first_sent_at = now;
  }
}

Decision take(Delivery after, Event event) {
  const auto to = target(after.state, event);
  if (!to) {
    throw std::logic_error{fmt::format("no edge from {} by {}", id(after.state), id(event))};
  }
  after.state = *to;
  if (is_final(*to)) {
    after.next.reset();
    after.handed_at.reset();
    if (after.hands == Hands::wanted) {
      after.hands = Hands::machine;
    }
  }
  return {event, std::move(after)};
}

Decision outdate(Delivery after) {
  after.action = Action::update;
  after.attempt = 0;
  after.first_sent_at.reset();
  clear_trouble(after);
  after.error = say(messages::outdated);
  return take(std::move(after), Event::outdated);
}

void give_to_person(Delivery& delivery, const channels::Powers& machine) {
  delivery.hands = Hands::person;
  if (delivery.state == State::unknown && delivery.first_sent_at) {
    delivery.try_at = *delivery.first_sent_at + machine.absence_span;
  } else {
    delivery.try_at.reset();
  }
}

Decision claim_takedown(Delivery after, const Circumstances& now) {
  const auto event = after.state == State::taking_down ? Event::claimed : Event::takedown_due;
  // What may never have gone out, and has left no trace to take hold of, is looked for first.
  if (event == Event::takedown_due && after.exposure == Exposure::possible && !after.receipt && now.powers.reads_back &&
      !now.powers.by_person) {
    begin(after, Action::take_down);
    after.look_first = true;
    after.try_at.reset();
  } else {
    claim(after, Action::take_down, now.now);
  }
  return take(std::move(after), event);
}

bool can_be_replaced(const Delivery& delivery, const channels::Powers& powers) {
  if (!delivery.next || delivery.claimed) {
    return false;
  }
  // What can be changed and not taken down stands until the new text is signed: there is nothing else to be done.
  const bool waits = !powers.takes_down && powers.updates && !delivery.next->approved;
  switch (delivery.state) {
    case State::awaiting_signatures:
    case State::waiting:
      return true;
    case State::sent:
    case State::staged:
    case State::accepted:
    case State::verified:
    case State::altered:
    case State::updating:
      return !waits;
    case State::unknown:
      return powers.takes_down;  // else it has to be settled first, without another send
    case State::needs_person:
      return delivery.exposure == Exposure::none || (powers.takes_down && delivery.action != Action::take_down);
    case State::taking_down:
    case State::publishing:
    case State::gone:
    case State::cancelled:
    case State::missed:
    case State::expired:
    case State::archived:
      return false;
  }
  return false;
}

Decision put_next(Delivery after) {
  const auto next = *after.next;
  after.next.reset();
  after.revision = next.revision;
  after.rendition = next.rendition;
  after.exposure = Exposure::none;
  after.action = Action::publish;
  after.attempt = 0;
  after.first_sent_at.reset();
  after.look_first = false;
  after.receipt.reset();
  after.evidence = channels::Evidence::none;
  after.verified_at.reset();
  after.handed_at.reset();
  after.posted_by_hand = false;
  clear_trouble(after);
  return take(std::move(after), next.approved ? Event::revised : Event::to_be_signed);
}

Decision replace(Delivery after, const Circumstances& now) {
  if (after.exposure == Exposure::none) {
    return put_next(std::move(after));
  }
  if (has_task(after) && after.action == Action::update && after.next->approved) {
    after.revision = after.next->revision;
    after.rendition = after.next->rendition;
    after.next.reset();
    return take(std::move(after), Event::handed_over);  // the same task, with the newer text
  }
  if (after.state == State::updating && after.next->approved && !now.powers.takes_down && now.powers.updates) {
    after.revision = after.next->revision;
    after.rendition = after.next->rendition;
    after.next.reset();
    after.attempt = 0;
    after.first_sent_at.reset();
    return {std::nullopt, std::move(after)};  // the same update, with the newer text
  }
  const bool stands = after.state == State::sent || after.state == State::accepted || after.state == State::verified ||
                      after.state == State::altered;
  if (after.next->approved && now.powers.updates && stands) {
    after.revision = after.next->revision;
    after.rendition = after.next->rendition;
    after.next.reset();
    return outdate(std::move(after));
  }
  if (!now.powers.takes_down) {
    // It has gone out for good: all that can be done is to say something after it.
    Decision decision{std::nullopt, std::move(after)};
    decision.follow_up = std::exchange(decision.after.next, std::nullopt);
    decision.after.superseded = true;
    return decision;
  }
  return claim_takedown(std::move(after), now);
}

Decision on_revised(const Delivery& before, const Revised& revised, const Circumstances& now) {
  if (is_final(before.state)) {
    return {std::nullopt, before};  // also where its time is said to be over: the clock may be wrong
  }
  auto after = before;
  after.next = revised.next;
  // What never went out is replaced at once; the rest is a send, which the lane claims.
  if (after.exposure == Exposure::none && can_be_replaced(after, now.powers)) {
    return put_next(std::move(after));
  }
  return {std::nullopt, std::move(after)};
}

}  // namespace lianbo::queue
