#include "base/civil_time.hpp"
#include "queue/sighting.hpp"
#include "queue/transition.hpp"

#include <algorithm>

namespace lianbo::queue {

using channels::Action;
using channels::Powers;

namespace {

using What = Step::What;

constexpr Instant at_once{};

Step end_of_window(const Delivery& delivery, const Powers& powers) {
  const auto what = delivery.window.down ? at_end(delivery, powers) : What::nothing;
  return what == What::nothing ? Step{} : Step{what, *delivery.window.down};
}

Step sooner(const Step& act, const Step& end) { return end.what != What::nothing && end.at <= act.at ? end : act; }

bool is_quiet(const Delivery& delivery, const Policy& policy) {
  return policy.quiet && !(delivery.urgent && policy.urgent_overrides_quiet);
}

Step step_when_waiting(const Delivery& delivery, const Powers& powers, const Policy& policy) {
  auto at = std::max(delivery.window.up - powers.stages_ahead, delivery.try_at.value_or(at_once));
  if (is_quiet(delivery, policy)) {
    at = after_quiet_hours(at, policy);
  }
  return Step{What::publish, at};
}

Step step_when_unknown(const Delivery& delivery, const Powers& powers) {
  const auto at = delivery.try_at.value_or(at_once);
  if (delivery.next && powers.settling != Powers::Settling::look) {
    return {What::end, at_once};  // a text that is to be replaced is not sent again: a person finds out
  }
  switch (powers.settling) {
    case Powers::Settling::look:
      return {};
    case Powers::Settling::resend_same_key: {
      const bool known_still = delivery.first_sent_at && at < *delivery.first_sent_at + powers.resend_for;
      return {known_still ? (delivery.action == Action::update ? What::update : What::publish) : What::end, at};
    }
    case Powers::Settling::person:
      return {What::end, at_once};
  }
  return {};
}

Step step_when_altered(const Delivery& delivery, const Powers& powers) {
  // Where people edit too, only what is still ours to finish, or what a person asked for, is written over.
  const bool ours = !powers.people_edit_too || delivery.action == Action::update;
  return powers.updates && ours && !delivery.superseded && !delivery.next
             ? Step{What::update, delivery.try_at.value_or(at_once)}
             : Step{};
}

}  // namespace

Step::What at_end(const Delivery& delivery, const Powers& powers) {
  switch (delivery.state) {
    case State::awaiting_signatures:
    case State::waiting:
      return What::end;
    case State::unknown:
    case State::sent:
    case State::staged:
    case State::accepted:
    case State::verified:
    case State::altered:
    case State::updating:
      return powers.takes_down ? What::take_down : What::end;
    case State::needs_person:
      if (has_task(delivery) && !powers.takes_down) {
        return What::nothing;  // only the person knows whether it went out
      }
      if (delivery.exposure == Exposure::none || !powers.takes_down) {
        return What::end;
      }
      // A takedown that was refused for good, or is a task, is the person's already.
      return delivery.action == Action::take_down ? What::nothing : What::take_down;
    case State::taking_down:
      return delivery.look_first ? What::nothing : What::take_down;
    case State::publishing:
    case State::gone:
    case State::cancelled:
    case State::missed:
    case State::expired:
    case State::archived:
      return What::nothing;
  }
  return What::nothing;
}

Step next_step(const Delivery& delivery, const Powers& powers, const Policy& policy) {
  if (delivery.claimed || is_final(delivery.state)) {
    return {};
  }
  const auto end = end_of_window(delivery, powers);
  if (can_be_replaced(delivery, powers)) {
    return sooner(Step{What::replace, at_once}, end);
  }
  switch (delivery.state) {
    case State::waiting:
      return delivery.held ? end : sooner(step_when_waiting(delivery, powers, policy), end);
    case State::unknown: {
      const auto step = step_when_unknown(delivery, powers);
      return step.what == What::nothing || (delivery.held && step.what != What::end) ? end : sooner(step, end);
    }
    case State::altered: {
      const auto step = step_when_altered(delivery, powers);
      return step.what == What::nothing ? end : sooner(step, end);
    }
    case State::updating:
      return delivery.next ? end : sooner(Step{What::update, delivery.try_at.value_or(at_once)}, end);
    case State::taking_down:
      return delivery.look_first ? Step{} : Step{What::take_down, delivery.try_at.value_or(at_once)};
    case State::awaiting_signatures:
    case State::publishing:
    case State::sent:
    case State::staged:
    case State::accepted:
    case State::verified:
    case State::needs_person:
    case State::gone:
    case State::cancelled:
    case State::missed:
    case State::expired:
    case State::archived:
      return end;
  }
  return end;
}

Instant task_deadline(const Delivery& delivery, const Policy& policy) {
  return delivery.handed_at.value() + policy.person_within;
}

Instant after_quiet_hours(Instant at, const Policy& policy) {
  const auto civil = to_civil(at);
  const auto time = civil.time_of_day;
  const auto from = policy.quiet_from;
  const auto to = policy.quiet_to;
  const bool over_midnight = from > to;
  const bool inside = over_midnight ? time >= from || time < to : time >= from && time < to;
  if (!inside) {
    return at;
  }
  const std::chrono::days later{over_midnight && time >= from ? 1 : 0};
  return to_instant(CivilTime{std::chrono::sys_days{civil.date} + later, to});
}

}  // namespace lianbo::queue
