#include "queue/messages.hpp"
#include "queue/sighting.hpp"
#include "queue/transition.hpp"

namespace lianbo::queue {

using channels::Action;
using channels::Standing;

namespace {

Result<Decision> impossible(const Delivery& delivery) {
  return tl::unexpected{say(messages::not_possible_now, name(delivery.state))};
}

Result<Decision> go(Delivery after, Event event) {
  if (!target(after.state, event)) {
    return impossible(after);
  }
  return take(std::move(after), event);
}

Result<Decision> stay(Delivery after) { return Decision{std::nullopt, std::move(after)}; }

bool never_went_out(const Delivery& delivery) {
  return delivery.exposure == Exposure::none && !delivery.claimed &&
         (delivery.state == State::awaiting_signatures || delivery.state == State::waiting ||
          delivery.state == State::needs_person);
}

struct Actor {
  const Delivery& before;
  const Circumstances& now;

  Result<Decision> operator()(const PublishNow&) const {
    if (before.state != State::waiting) {
      return impossible(before);
    }
    auto after = before;
    after.window.up = std::min(after.window.up, now.now);
    after.held = false;
    after.urgent = true;
    after.try_at.reset();
    return stay(std::move(after));
  }

  Result<Decision> operator()(const TakeDown& act) const {
    if (is_final(before.state)) {
      return impossible(before);
    }
    const auto at = act.at.value_or(now.now);
    if (at <= now.now && never_went_out(before)) {
      return go(before, Event::cancelled);
    }
    if (!now.powers.takes_down && before.exposure != Exposure::none) {
      return fail(messages::cannot_be_recalled);
    }
    // The end of the window is moved; the rest is what happens at the end of any window.
    auto after = before;
    after.window.down = std::min(after.window.down.value_or(at), at);
    if (at <= now.now) {
      after.next.reset();  // what would take its place is not wanted either
      after.try_at.reset();
      after.ending = channels::Ending::removed;
      if (after.state == State::needs_person && after.action == Action::take_down && !has_task(after)) {
        after.action = Action::publish;  // takes a refused takedown up again
      }
    }
    return stay(std::move(after));
  }

  Result<Decision> operator()(const Hold&) const { return set_held(true); }
  Result<Decision> operator()(const Release&) const { return set_held(false); }

  Result<Decision> operator()(const Retry&) const {
    auto after = before;
    after.try_at.reset();
    switch (before.state) {
      case State::waiting:
      case State::updating:
      case State::taking_down:
        return before.claimed ? Result<Decision>{fail(messages::in_flight)} : stay(std::move(after));
      case State::unknown:
        return fail(messages::outcome_not_settled);
      case State::needs_person:
        if (before.action == Action::take_down && now.powers.takes_down) {
          after.look_first = false;
          return go(std::move(after), Event::takedown_due);
        }
        if (has_task(before)) {
          return fail(messages::task_is_open);
        }
        if (before.exposure != Exposure::none) {
          return fail(messages::outcome_not_settled);
        }
        after.action = Action::publish;
        after.attempt = 0;
        return go(std::move(after), Event::retried);
      case State::awaiting_signatures:
      case State::publishing:
      case State::sent:
      case State::staged:
      case State::accepted:
      case State::verified:
      case State::altered:
      case State::gone:
      case State::cancelled:
      case State::missed:
      case State::expired:
      case State::archived:
        return impossible(before);
    }
    return impossible(before);
  }

  Result<Decision> operator()(const Cancel&) const {
    return never_went_out(before) ? go(before, Event::cancelled) : impossible(before);
  }

  Result<Decision> operator()(const Restore&) const {
    if (before.state != State::altered || !now.powers.updates || before.superseded) {
      return impossible(before);
    }
    auto after = before;
    after.action = Action::update;
    after.attempt = 0;
    after.first_sent_at.reset();
    after.try_at.reset();
    return stay(std::move(after));
  }

  Result<Decision> operator()(const HandOver&) const { return hand_over(before, now); }
  Result<Decision> operator()(const HandBack& act) const { return hand_back(before, act, now); }
  Result<Decision> operator()(const Done& act) const { return done(before, act, now); }
  Result<Decision> operator()(const Adopt& act) const { return adopt(before, act, now); }

  Result<Decision> operator()(const Extend& act) const {
    const bool coming_down = before.state == State::taking_down || before.action == Action::take_down;
    if (is_final(before.state) || coming_down || is_over(before, now.now)) {
      return fail(messages::too_late_to_extend);
    }
    if (act.down && (*act.down <= now.now || *act.down <= before.window.up)) {
      return fail(messages::end_is_past);
    }
    const bool stands = before.exposure != Exposure::none || before.claimed;
    if (stands && now.powers.expires_by_itself && !now.powers.updates) {
      return fail(messages::expires_elsewhere);
    }
    auto after = before;
    after.window.down = act.down;
    const bool seen = before.state == State::sent || before.state == State::verified;
    const bool end_is_outside = now.powers.shows_window || now.powers.expires_by_itself;
    if (!seen || before.claimed || !end_is_outside || !now.powers.updates || after == before) {
      return stay(std::move(after));
    }
    return outdate(std::move(after));
  }

  Result<Decision> operator()(const Settle& settle) const {
    if (before.claimed) {
      return fail(messages::in_flight);
    }
    auto after = before;
    after.evidence = channels::Evidence::person;
    after.fault.reset();
    after.error.reset();
    after.try_at.reset();
    after.handed_at.reset();
    switch (settle.standing) {
      case Standing::showing:
        if (before.state == State::taking_down) {
          return impossible(before);
        }
        after.exposure = Exposure::certain;
        after.verified_at = now.now;
        return go(std::move(after), Event::seen_showing);
      case Standing::altered:
        if (before.state == State::taking_down) {
          return impossible(before);
        }
        after.exposure = Exposure::certain;
        after.fault = channels::Fault::rejected;
        after.error = say(messages::not_as_approved);
        return go(std::move(after), Event::seen_altered);
      case Standing::absent: {
        after.exposure = Exposure::none;
        after.look_first = false;
        const bool over = is_over(before, now.now);
        if (over && has_task(before) && before.evidence == channels::Evidence::none) {
          after.evidence = channels::Evidence::none;
          return go(std::move(after), Event::window_over);  // nobody had put it up
        }
        if (before.next && !over) {
          after.evidence = channels::Evidence::none;
          after.next = before.next;
          if (target(after.state, Event::revised)) {
            return put_next(std::move(after));
          }
        }
        after.posted_by_hand = false;
        if (before.superseded) {
          return go(std::move(after), Event::seen_gone);
        }
        if (!over && before.state != State::taking_down) {
          after.action = Action::publish;
          after.attempt = 0;
          after.first_sent_at.reset();
          after.evidence = channels::Evidence::none;  // of what goes up anew there is none yet
          after.verified_at.reset();
        }
        return go(std::move(after), over || before.state == State::taking_down ? Event::seen_gone : Event::seen_absent);
      }
      case Standing::archived:
        return go(std::move(after), Event::seen_archived);
      case Standing::staged:
      case Standing::cannot_tell:
        return impossible(before);
    }
    return impossible(before);
  }

 private:
  Result<Decision> set_held(bool held) const {
    if (is_final(before.state)) {
      return impossible(before);
    }
    auto after = before;
    after.held = held;
    return stay(std::move(after));
  }
};

}  // namespace

Result<Decision> decide_act(const Delivery& before, const Act& act, const Circumstances& now) {
  return std::visit(Actor{before, now}, act);
}

std::string_view id(const Act& act) {
  struct Name {
    std::string_view operator()(const PublishNow&) const { return "publish_now"; }
    std::string_view operator()(const TakeDown&) const { return "take_down"; }
    std::string_view operator()(const Hold&) const { return "hold"; }
    std::string_view operator()(const Release&) const { return "release"; }
    std::string_view operator()(const Retry&) const { return "retry"; }
    std::string_view operator()(const Cancel&) const { return "cancel"; }
    std::string_view operator()(const Restore&) const { return "restore"; }
    std::string_view operator()(const Settle&) const { return "settle"; }
    std::string_view operator()(const Extend&) const { return "extend"; }
    std::string_view operator()(const HandOver&) const { return "hand_over"; }
    std::string_view operator()(const HandBack&) const { return "hand_back"; }
    std::string_view operator()(const Done&) const { return "done"; }
    std::string_view operator()(const Adopt&) const { return "adopt"; }
  };
  return std::visit(Name{}, act);
}

}  // namespace lianbo::queue
