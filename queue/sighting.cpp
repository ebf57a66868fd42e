#include "queue/sighting.hpp"

#include <algorithm>
#include <array>

namespace lianbo::queue {

using channels::Powers;
using channels::Standing;
using namespace std::chrono_literals;

namespace {

// Soon at first, since most things are seen at once; then less often, for as long as it takes.
constexpr std::array<Duration, 7> look_delays{0s, 1s, 2s, 5s, 10s, 30s, 60s};

Duration look_delay(int tries) {
  return look_delays[std::min<std::size_t>(static_cast<std::size_t>(std::max(tries, 0)), look_delays.size() - 1)];
}

Meaning when_coming_down(const Delivery& delivery, const Seen& seen, const Powers& powers) {
  if (!delivery.look_first) {
    return Meaning::nothing_new;
  }
  const bool to_archive = ending_now(delivery) == channels::Ending::archived;
  switch (seen.sighting.standing) {
    case Standing::archived:
      return to_archive ? Meaning::archived : Meaning::still_there;
    case Standing::showing:
    case Standing::staged:
    case Standing::altered:
      return Meaning::still_there;
    case Standing::absent:
      // What was seen before, was taken down without trouble, and is not there now is gone. Else a single look does not
      // say so: what nobody ever saw may still be on its way, and where the takedown's answer is lost there is nothing
      // but the look, which may have met a server that answers wrong.
      return (delivery.evidence != channels::Evidence::none && !delivery.fault) || proves(seen.looks, powers)
                 ? Meaning::gone
                 : Meaning::nothing_new;
    case Standing::cannot_tell:
      return Meaning::blind;
  }
  return Meaning::blind;
}

Meaning when_up(const Delivery& delivery, const Seen& seen, const Powers& powers, Instant now) {
  switch (seen.sighting.standing) {
    case Standing::showing:
      return delivery.state == State::verified ? Meaning::nothing_new : Meaning::as_it_should_be;
    case Standing::archived:
    case Standing::altered:
      if (delivery.state == State::altered) {
        return Meaning::nothing_new;
      }
      // A page that was just written may still be served from somewhere's memory; one that was seen right has changed.
      return delivery.state == State::verified || powers.sure_at_sight || proves(seen.looks, powers)
                 ? Meaning::altered
                 : Meaning::nothing_new;
    case Standing::staged:
      return delivery.state == State::unknown ? Meaning::lies_ready : Meaning::nothing_new;
    case Standing::absent: {
      const bool not_yet = delivery.state == State::staged && now < delivery.window.up;
      return !not_yet && proves(seen.looks, powers) ? Meaning::absent : Meaning::nothing_new;
    }
    case Standing::cannot_tell:
      return Meaning::blind;
  }
  return Meaning::blind;
}

}  // namespace

Looks counted(Looks before, Standing standing, SteadyInstant now) {
  ++before.tries;
  switch (standing) {
    case Standing::showing:
    case Standing::staged:
      before.misses = 0;
      before.missed_for = {};
      break;
    case Standing::archived:
    case Standing::altered:
    case Standing::absent:
      if (before.misses++ == 0) {
        before.first_miss = now;
      }
      before.missed_for = now - before.first_miss;
      break;
    case Standing::cannot_tell:
      break;
  }
  return before;
}

bool proves(const Looks& looks, const Powers& powers) {
  return looks.misses >= powers.absence_looks && looks.missed_for >= powers.absence_span;
}

Meaning meaning_of(const Delivery& delivery, const Seen& seen, const Powers& powers, Instant now) {
  if (delivery.claimed) {
    return Meaning::nothing_new;  // the answer to the order in flight will say
  }
  switch (delivery.state) {
    case State::unknown:
    case State::sent:
    case State::staged:
    case State::accepted:
    case State::verified:
    case State::altered:
      return when_up(delivery, seen, powers, now);
    case State::taking_down:
      return when_coming_down(delivery, seen, powers);
    case State::awaiting_signatures:
    case State::waiting:
    case State::publishing:
    case State::updating:
    case State::needs_person:
    case State::gone:
    case State::cancelled:
    case State::missed:
    case State::expired:
    case State::archived:
      return Meaning::nothing_new;
  }
  return Meaning::nothing_new;
}

std::optional<Instant> next_look(const Delivery& delivery, const Powers& powers, const Looks& looks, Instant now) {
  if (delivery.claimed || !powers.reads_back) {
    return std::nullopt;
  }
  const auto not_before = delivery.try_at.value_or(Instant{});
  const auto soon = std::max(not_before, now + look_delay(looks.tries));
  const auto drift = [&]() -> std::optional<Instant> {
    if (looks.misses > 0) {
      return soon;  // something is amiss: find out
    }
    return powers.drift_every > Duration::zero() ? std::optional{now + powers.drift_every} : std::nullopt;
  };
  switch (delivery.state) {
    case State::unknown:
      return powers.settling == Powers::Settling::look ? std::optional{now + look_delay(looks.tries)} : std::nullopt;
    case State::sent:
      return soon;
    case State::staged:
      return std::max(soon, delivery.window.up);
    case State::verified:
    case State::altered:
      return drift();
    case State::taking_down:
      return delivery.look_first ? std::optional{soon} : std::nullopt;
    case State::awaiting_signatures:
    case State::waiting:
    case State::publishing:
    case State::accepted:
    case State::updating:
    case State::needs_person:
    case State::gone:
    case State::cancelled:
    case State::missed:
    case State::expired:
    case State::archived:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace lianbo::queue
