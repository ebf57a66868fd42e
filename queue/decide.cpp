#include "queue/decide.hpp"

#include "base/civil_time.hpp"
#include "queue/messages.hpp"
#include "queue/sighting.hpp"
#include "queue/transition.hpp"

#include <algorithm>
#include <cmath>

namespace lianbo::queue {

using channels::Action;
using channels::Fault;
using channels::Pending;
using channels::Powers;
using channels::Receipt;
using channels::Standing;

namespace {

using What = Step::What;

Duration backoff(const Delivery& delivery, const Circumstances& now) {
  const auto doublings = std::clamp(delivery.attempt - 1, 0, 20);
  const auto most = delivery.action == Action::take_down ? now.policy.takedown_retry_most : now.policy.retry_most;
  const auto span = std::min(now.policy.retry_first * (std::int64_t{1} << doublings), most);
  // Between ¾ and 5⁄4, so that what failed together does not come back together.
  return span * 3 / 4 +
         Duration{static_cast<Duration::rep>(now.chance % static_cast<std::uint64_t>(span.count() / 2 + 1))};
}

Instant retry_time(const Delivery& delivery, const std::optional<Instant>& asked, const Circumstances& now) {
  const auto ours = now.now + backoff(delivery, now);
  return asked ? std::max(ours, std::min(*asked, now.now + now.policy.retry_after_most)) : ours;
}

Decision end(Delivery after, const Circumstances& now) {
  if (after.state == State::unknown) {
    set_trouble(after, Fault::uncertain,
                now.powers.settling == Powers::Settling::resend_same_key ? say(messages::resend_too_late)
                                                                         : say(messages::cannot_settle));
    return take(std::move(after), Event::gave_up);
  }
  const auto event = after.exposure == Exposure::none ? Event::window_over : Event::outlasted;
  return take(std::move(after), event);
}

Decision on_due(const Delivery& before, const Circumstances& now) {
  auto step = next_step(before, now.powers, now.policy);
  if (step.what == What::nothing || step.at > now.now) {
    return {std::nullopt, before};
  }
  if (is_over(before, now.now)) {
    step.what = at_end(before, now.powers);  // a machine that slept must not send what is over
  } else if (before.state == State::unknown && now.powers.settling == Powers::Settling::resend_same_key &&
             (!before.first_sent_at || now.now >= *before.first_sent_at + now.powers.resend_for)) {
    step.what = What::end;  // nor what the other side may have forgotten
  }
  auto after = before;
  switch (step.what) {
    case What::publish:
      claim(after, Action::publish, now.now);
      return take(std::move(after), Event::claimed);
    case What::update: {
      const auto event = after.state == State::updating ? Event::claimed : Event::update_due;
      claim(after, Action::update, now.now);
      return take(std::move(after), event);
    }
    case What::take_down:
      return claim_takedown(std::move(after), now);
    case What::replace:
      return replace(std::move(after), now);
    case What::end:
      return end(std::move(after), now);
    case What::look:
    case What::nothing:
      break;
  }
  return {std::nullopt, before};
}

// The old revision is off: the next one takes its place, if there is time left for it.
Decision make_room(Delivery after, channels::Evidence evidence) {
  auto decision = put_next(std::move(after));
  decision.seen_off = evidence;
  return decision;
}

Decision taken_down_by_report(Delivery after, const Circumstances& now) {
  if (after.next && !is_over(after, now.now)) {
    return make_room(std::move(after), channels::Evidence::device_report);
  }
  after.evidence = channels::Evidence::device_report;
  after.exposure = Exposure::none;
  clear_trouble(after);
  const auto event = after.ending == channels::Ending::archived ? Event::seen_archived : Event::seen_gone;
  return take(std::move(after), event);
}

// The exact text, the pictures and the deadline are with a person now, who may act at any time without a word to us.
Decision on_handed_over(Delivery after, const Circumstances& now) {
  if (after.exposure == Exposure::none) {
    after.exposure = Exposure::possible;
    clear_trouble(after);
  }
  after.try_at.reset();
  after.handed_at = now.now;
  return take(std::move(after), Event::handed_over);
}

Decision on_taken(Delivery after, const std::optional<Receipt>& receipt, const std::optional<Instant>& look_at,
                  const Circumstances& now) {
  merge(after, receipt);
  if (now.powers.by_person) {
    return on_handed_over(std::move(after), now);
  }
  clear_trouble(after);
  if (after.action == Action::take_down) {
    if (!now.powers.reads_back) {
      return taken_down_by_report(std::move(after), now);
    }
    after.look_first = true;
    after.try_at = look_at;
    return take(std::move(after), Event::taken_in);
  }
  after.exposure = Exposure::certain;
  after.attempt = 0;
  after.first_sent_at.reset();
  after.try_at = look_at;
  if (look_at && now.now < after.window.up) {
    return take(std::move(after), Event::staged);
  }
  return take(std::move(after), now.powers.reads_back ? Event::taken_in : Event::accepted);
}

Decision on_lost(Delivery after, Fault fault, Error error, const Circumstances& now) {
  set_trouble(after, fault, std::move(error));
  after.try_at = now.now + backoff(after, now);
  if (after.action == Action::take_down) {
    after.look_first = now.powers.reads_back;
  } else if (after.exposure == Exposure::none) {
    after.exposure = Exposure::possible;
  }
  return take(std::move(after), Event::outcome_lost);
}

Decision on_vanished(Delivery after, const Circumstances& now) {
  after.exposure = Exposure::none;
  after.evidence = channels::Evidence::none;
  after.verified_at.reset();
  begin(after, Action::publish);
  after.receipt.reset();
  if (now.powers.repeatable) {
    after.try_at = now.now + backoff(after, now);
    return take(std::move(after), Event::seen_absent);
  }
  if (now.powers.by_person) {
    // Whoever has it in hand looks for it, and puts it up again where it is really gone.
    set_trouble(after, Fault::gone,
                say(after.posted_by_hand ? messages::not_found_where_said : messages::vanished_by_hand));
    after.posted_by_hand = false;
    after.exposure = Exposure::possible;
    after.handed_at = now.now;
    return take(std::move(after), Event::vanished);
  }
  set_trouble(after, Fault::gone, say(messages::vanished));
  return take(std::move(after), Event::vanished);
}

Decision on_failure(Delivery after, const channels::Failure& failure, const Circumstances& now) {
  switch (failure.fault) {
    case Fault::unreachable:
    case Fault::throttled:
    case Fault::unauthorized:
      // This send had no effect; an earlier one with the same key may have had.
      if (after.exposure == Exposure::possible && after.action != Action::take_down) {
        return on_lost(std::move(after), failure.fault, failure.error, now);
      }
      set_trouble(after, failure.fault, failure.error);
      after.try_at = retry_time(after, failure.retry_at, now);
      return take(std::move(after), Event::deferred);
    case Fault::gone:
      if (after.action == Action::take_down) {
        return on_taken(std::move(after), std::nullopt, std::nullopt, now);
      }
      if (after.action == Action::update) {
        return on_vanished(std::move(after), now);
      }
      [[fallthrough]];
    case Fault::rejected:
      set_trouble(after, failure.fault, failure.error);
      after.try_at.reset();
      return take(std::move(after), Event::rejected);
    case Fault::uncertain:
      return on_lost(std::move(after), failure.fault, failure.error, now);
  }
  throw std::logic_error{"a fault outside the list"};
}

Decision on_answer(const Delivery& before, const Answered& answered, const Circumstances& now) {
  if (!before.claimed) {
    return {std::nullopt, before};
  }
  auto after = before;
  after.claimed = false;
  if (!answered.answer) {
    return on_failure(std::move(after), answered.answer.error(), now);
  }
  if (const auto* pending = std::get_if<Pending>(&*answered.answer)) {
    return on_taken(std::move(after), pending->receipt, pending->look_at, now);
  }
  return on_taken(std::move(after), std::get<Receipt>(*answered.answer), std::nullopt, now);
}

Decision on_cut_off(const Delivery& before, const Circumstances& now) {
  if (!before.claimed) {
    return {std::nullopt, before};
  }
  auto after = before;
  after.claimed = false;
  after.try_at.reset();
  set_trouble(after, Fault::uncertain, say(messages::cut_off));
  if (after.action == Action::take_down) {
    after.look_first = now.powers.reads_back;
  } else if (after.exposure == Exposure::none) {
    after.exposure = Exposure::possible;
  }
  return take(std::move(after), Event::cut_off);
}

Decision on_showing(Delivery after, const channels::Sighting& sighting, const Circumstances& now) {
  merge(after, sighting.receipt);
  clear_trouble(after);
  after.exposure = Exposure::certain;
  after.evidence = sighting.evidence;
  after.verified_at = now.now;
  after.attempt = 0;
  after.first_sent_at.reset();
  return take(std::move(after), Event::seen_showing);
}

Decision on_altered(Delivery after, const channels::Sighting& sighting) {
  merge(after, sighting.receipt);
  after.exposure = Exposure::certain;
  after.evidence = sighting.evidence;
  set_trouble(after, Fault::rejected, sighting.detail.value_or(say(messages::not_as_approved)));
  after.try_at.reset();
  return take(std::move(after), Event::seen_altered);
}

Decision on_staged(Delivery after, const channels::Sighting& sighting) {
  merge(after, sighting.receipt);
  clear_trouble(after);
  after.exposure = Exposure::certain;
  after.evidence = sighting.evidence;
  after.attempt = 0;
  after.first_sent_at.reset();
  return take(std::move(after), Event::staged);
}

Decision on_still_there(Delivery after, const channels::Sighting& sighting, const Circumstances& now) {
  merge(after, sighting.receipt);
  after.exposure = Exposure::certain;
  after.evidence = sighting.evidence;
  after.look_first = false;
  if (after.attempt > 0) {
    set_trouble(after, Fault::uncertain, say(messages::still_showing));
    after.try_at = now.now + backoff(after, now);
  }
  const auto event = sighting.standing == Standing::altered ? Event::seen_altered : Event::seen_showing;
  return take(std::move(after), event);
}

Decision on_down(Delivery after, const channels::Sighting& sighting, Event event, const Circumstances& now) {
  if (after.next && !is_over(after, now.now)) {
    return make_room(std::move(after), sighting.evidence);
  }
  clear_trouble(after);
  after.exposure = event == Event::seen_gone ? Exposure::none : Exposure::certain;
  after.evidence = sighting.evidence;
  after.look_first = false;
  return take(std::move(after), event);
}

Decision on_absent(Delivery after, const Circumstances& now) {
  if (after.state == State::unknown && after.action == Action::publish) {
    after.exposure = Exposure::none;
    clear_trouble(after);
    after.try_at = now.now + backoff(after, now);
    return take(std::move(after), Event::seen_absent);
  }
  return on_vanished(std::move(after), now);
}

// The board must say that something cannot be seen, once: not a row at each look.
Decision on_blind(const Delivery& before, const Seen& seen) {
  constexpr int tries_before_it_is_said = 3;
  auto after = before;
  if (seen.sighting.detail && seen.looks.tries >= tries_before_it_is_said &&
      (!after.error || after.error->code != seen.sighting.detail->code)) {
    set_trouble(after, Fault::unreachable, *seen.sighting.detail);
  }
  return {std::nullopt, std::move(after)};
}

Decision on_seen(const Delivery& before, const Seen& seen, const Circumstances& now) {
  if (seen.looked_at && !(*seen.looked_at == before)) {
    return {std::nullopt, before};  // what was seen is older than the row: it is looked at again
  }
  const auto meaning = meaning_of(before, seen, now.powers, now.now);
  switch (meaning) {
    case Meaning::as_it_should_be:
      return on_showing(before, seen.sighting, now);
    case Meaning::altered:
      return on_altered(before, seen.sighting);
    case Meaning::lies_ready:
      return on_staged(before, seen.sighting);
    case Meaning::absent:
      return before.superseded ? on_down(before, seen.sighting, Event::seen_gone, now) : on_absent(before, now);
    case Meaning::still_there:
      return on_still_there(before, seen.sighting, now);
    case Meaning::gone:
      return on_down(before, seen.sighting, Event::seen_gone, now);
    case Meaning::archived:
      return on_down(before, seen.sighting, Event::seen_archived, now);
    case Meaning::blind:
      return on_blind(before, seen);
    case Meaning::nothing_new:
      break;
  }
  return {std::nullopt, before};
}

Decision on_approved(const Delivery& before, const Approved& approved) {
  if (before.next && before.next->revision == approved.revision) {
    auto after = before;
    after.next->approved = true;
    return {std::nullopt, std::move(after)};
  }
  return before.state == State::awaiting_signatures && before.revision == approved.revision
             ? take(before, Event::approved)
             : Decision{std::nullopt, before};
}

}  // namespace

Result<Decision> decide(const Delivery& before, const Occurrence& occurrence, const Circumstances& now) {
  struct Visitor {
    const Delivery& before;
    const Circumstances& now;
    Result<Decision> operator()(const Approved& approved) const { return on_approved(before, approved); }
    Result<Decision> operator()(const Revised& revised) const { return on_revised(before, revised, now); }
    Result<Decision> operator()(const Due&) const { return on_due(before, now); }
    Result<Decision> operator()(const Answered& answered) const { return on_answer(before, answered, now); }
    Result<Decision> operator()(const CutOff&) const { return on_cut_off(before, now); }
    Result<Decision> operator()(const Kept& kept) const {
      auto after = before;
      merge(after, kept.receipt);
      return Decision{std::nullopt, std::move(after)};
    }
    Result<Decision> operator()(const Seen& seen) const { return on_seen(before, seen, now); }
    Result<Decision> operator()(const Act& act) const { return decide_act(before, act, now); }
  };
  auto decision = std::visit(Visitor{before, now}, occurrence);
  if (decision && decision->after.hands == Hands::wanted && !decision->after.claimed) {
    give_to_person(decision->after, now.powers);
  }
  return decision;
}

}  // namespace lianbo::queue
