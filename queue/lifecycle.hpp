#pragma once

#include "base/result.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace lianbo::queue {

// Where a delivery is. Each comment says who moves it on. The SQL CHECK, the diagram in docs/ARCHITECTURE.md and the
// legends that people see come from this table and are held against it by tests.
enum class State {
  awaiting_signatures,  // the form is being signed: approval moves it on, or the end of its window
  waiting,              // approved, or to be sent again: its time moves it on
  publishing,           // the order is with the adapter: its answer moves it on, or a restart
  unknown,              // it may have gone out: looking, or the same key again, or a person
  sent,                 // taken in by the other side: the first look that sees it
  staged,               // lies ready at the vendor, who will show it at its time: a look at that time
  accepted,             // taken in, and nobody can ever read it back: the end of its window
  verified,             // seen as approved: its takedown time, or a look that sees something else
  altered,              // stands, but not as approved: restored by us, or a person chooses
  updating,             // what stands is to be replaced: the adapter's answer
  taking_down,          // its time is over: repeated until it is seen gone
  needs_person,         // nothing moves it but a person, or its takedown time
  gone,                 // seen absent after its time
  cancelled,            // withdrawn before it went out
  missed,               // its window passed before it could go out
  expired,              // its window is over, and it can never be recalled
  archived              // stands in the archive, marked as over
};

enum class Event {
  approved,       // the signatures are complete
  claimed,        // handed to the adapter; durable before a byte leaves
  taken_in,       // the other side has it
  staged,         // the other side has it and will show it later
  accepted,       // the other side has it and cannot be read back
  deferred,       // refused without an effect, to be tried again
  rejected,       // refused without an effect, for good
  outcome_lost,   // sent, and no answer that can be believed
  cut_off,        // the daemon ended while it was with the adapter
  seen_showing,   // as approved
  seen_altered,   // something else stands in its place
  seen_absent,    // nothing stands though something should, and it may be sent again
  vanished,       // nothing stands though something should, and sending again might double it
  seen_gone,      // nothing stands, and nothing should: its time is over, or another delivery has corrected it
  seen_archived,  // stands in the archive, as it should
  update_due,     // what stands is to be replaced, now
  takedown_due,   // its window is over and something may stand
  window_over,    // its window is over and nothing went out
  outlasted,      // its window is over and what went out cannot be recalled
  gave_up,        // no way is left to find out by machine
  retried,        // a person: try again
  cancelled,      // a person: never send it
  handed_over,    // a person has it to do
  said_done,      // a person says that it stands: it is still to be seen
  said_down,      // a person says that it was taken down: likewise
  outdated,       // what stands is not what it should be any more, and can be updated
  revised,        // nothing stands, and a signed revision takes its place
  to_be_signed    // nothing stands, and a revision takes its place that has to be signed first
};

struct Edge {
  State from;
  Event event;
  State to;
};

inline constexpr std::array edges{
    Edge{State::awaiting_signatures, Event::approved, State::waiting},
    Edge{State::awaiting_signatures, Event::window_over, State::missed},
    Edge{State::awaiting_signatures, Event::cancelled, State::cancelled},
    Edge{State::awaiting_signatures, Event::to_be_signed, State::awaiting_signatures},

    Edge{State::waiting, Event::claimed, State::publishing},
    Edge{State::waiting, Event::window_over, State::missed},
    Edge{State::waiting, Event::cancelled, State::cancelled},
    Edge{State::waiting, Event::said_done, State::sent},
    Edge{State::waiting, Event::revised, State::waiting},
    Edge{State::waiting, Event::to_be_signed, State::awaiting_signatures},

    Edge{State::publishing, Event::taken_in, State::sent},
    Edge{State::publishing, Event::staged, State::staged},
    Edge{State::publishing, Event::accepted, State::accepted},
    Edge{State::publishing, Event::deferred, State::waiting},
    Edge{State::publishing, Event::rejected, State::needs_person},
    Edge{State::publishing, Event::outcome_lost, State::unknown},
    Edge{State::publishing, Event::cut_off, State::unknown},
    Edge{State::publishing, Event::handed_over, State::needs_person},

    Edge{State::unknown, Event::seen_showing, State::verified},
    Edge{State::unknown, Event::seen_altered, State::altered},
    Edge{State::unknown, Event::staged, State::staged},
    Edge{State::unknown, Event::seen_absent, State::waiting},
    Edge{State::unknown, Event::vanished, State::needs_person},
    Edge{State::unknown, Event::claimed, State::publishing},
    Edge{State::unknown, Event::update_due, State::updating},
    Edge{State::unknown, Event::gave_up, State::needs_person},
    Edge{State::unknown, Event::takedown_due, State::taking_down},
    Edge{State::unknown, Event::said_done, State::sent},

    Edge{State::sent, Event::seen_showing, State::verified},
    Edge{State::sent, Event::seen_altered, State::altered},
    Edge{State::sent, Event::seen_absent, State::waiting},
    Edge{State::sent, Event::vanished, State::needs_person},
    Edge{State::sent, Event::takedown_due, State::taking_down},
    Edge{State::sent, Event::outlasted, State::expired},
    Edge{State::sent, Event::seen_gone, State::gone},
    Edge{State::sent, Event::said_done, State::sent},
    Edge{State::sent, Event::outdated, State::altered},

    Edge{State::staged, Event::seen_showing, State::verified},
    Edge{State::staged, Event::seen_altered, State::altered},
    Edge{State::staged, Event::seen_absent, State::waiting},
    Edge{State::staged, Event::vanished, State::needs_person},
    Edge{State::staged, Event::takedown_due, State::taking_down},
    Edge{State::staged, Event::outlasted, State::expired},
    Edge{State::staged, Event::seen_gone, State::gone},

    Edge{State::accepted, Event::seen_showing, State::verified},
    Edge{State::accepted, Event::takedown_due, State::taking_down},
    Edge{State::accepted, Event::outlasted, State::expired},
    Edge{State::accepted, Event::outdated, State::altered},

    Edge{State::verified, Event::seen_altered, State::altered},
    Edge{State::verified, Event::seen_absent, State::waiting},
    Edge{State::verified, Event::vanished, State::needs_person},
    Edge{State::verified, Event::takedown_due, State::taking_down},
    Edge{State::verified, Event::outlasted, State::expired},
    Edge{State::verified, Event::seen_gone, State::gone},
    Edge{State::verified, Event::outdated, State::altered},

    Edge{State::altered, Event::seen_showing, State::verified},
    Edge{State::altered, Event::seen_absent, State::waiting},
    Edge{State::altered, Event::vanished, State::needs_person},
    Edge{State::altered, Event::update_due, State::updating},
    Edge{State::altered, Event::takedown_due, State::taking_down},
    Edge{State::altered, Event::outlasted, State::expired},
    Edge{State::altered, Event::seen_gone, State::gone},
    Edge{State::altered, Event::said_done, State::sent},
    Edge{State::altered, Event::outdated, State::altered},

    Edge{State::updating, Event::claimed, State::updating},
    Edge{State::updating, Event::taken_in, State::sent},
    Edge{State::updating, Event::accepted, State::accepted},
    Edge{State::updating, Event::deferred, State::updating},
    Edge{State::updating, Event::rejected, State::needs_person},
    Edge{State::updating, Event::outcome_lost, State::unknown},
    Edge{State::updating, Event::cut_off, State::unknown},
    Edge{State::updating, Event::seen_absent, State::waiting},
    Edge{State::updating, Event::vanished, State::needs_person},
    Edge{State::updating, Event::takedown_due, State::taking_down},
    Edge{State::updating, Event::outlasted, State::expired},
    Edge{State::updating, Event::handed_over, State::needs_person},

    Edge{State::taking_down, Event::claimed, State::taking_down},
    Edge{State::taking_down, Event::taken_in, State::taking_down},
    Edge{State::taking_down, Event::deferred, State::taking_down},
    Edge{State::taking_down, Event::outcome_lost, State::taking_down},
    Edge{State::taking_down, Event::cut_off, State::taking_down},
    Edge{State::taking_down, Event::rejected, State::needs_person},
    Edge{State::taking_down, Event::seen_showing, State::taking_down},
    Edge{State::taking_down, Event::seen_altered, State::taking_down},
    Edge{State::taking_down, Event::seen_gone, State::gone},
    Edge{State::taking_down, Event::seen_archived, State::archived},
    Edge{State::taking_down, Event::handed_over, State::needs_person},
    Edge{State::taking_down, Event::revised, State::waiting},
    Edge{State::taking_down, Event::to_be_signed, State::awaiting_signatures},

    Edge{State::needs_person, Event::retried, State::waiting},
    Edge{State::needs_person, Event::cancelled, State::cancelled},
    Edge{State::needs_person, Event::seen_showing, State::verified},
    Edge{State::needs_person, Event::seen_altered, State::altered},
    Edge{State::needs_person, Event::seen_absent, State::waiting},
    Edge{State::needs_person, Event::seen_gone, State::gone},
    Edge{State::needs_person, Event::takedown_due, State::taking_down},
    Edge{State::needs_person, Event::window_over, State::missed},
    Edge{State::needs_person, Event::outlasted, State::expired},
    Edge{State::needs_person, Event::said_done, State::sent},
    Edge{State::needs_person, Event::said_down, State::taking_down},
    Edge{State::needs_person, Event::accepted, State::accepted},
    Edge{State::needs_person, Event::handed_over, State::needs_person},
    Edge{State::needs_person, Event::seen_archived, State::archived},
    Edge{State::needs_person, Event::revised, State::waiting},
    Edge{State::needs_person, Event::to_be_signed, State::awaiting_signatures},
};

inline constexpr std::array all_states{State::awaiting_signatures,
                                       State::waiting,
                                       State::publishing,
                                       State::unknown,
                                       State::sent,
                                       State::staged,
                                       State::accepted,
                                       State::verified,
                                       State::altered,
                                       State::updating,
                                       State::taking_down,
                                       State::needs_person,
                                       State::gone,
                                       State::cancelled,
                                       State::missed,
                                       State::expired,
                                       State::archived};

constexpr std::optional<State> target(State from, Event event) {
  for (const auto& edge : edges) {
    if (edge.from == from && edge.event == event) {
      return edge.to;
    }
  }
  return std::nullopt;
}

constexpr bool is_final(State state) {
  return state == State::gone || state == State::cancelled || state == State::missed || state == State::expired ||
         state == State::archived;
}

// While a delivery is claimed in one of these, an order is with the adapter.
constexpr bool may_be_in_flight(State state) {
  return state == State::publishing || state == State::updating || state == State::taking_down;
}

namespace proof {

constexpr bool one_target_for_each_pair() {
  for (std::size_t i = 0; i < edges.size(); ++i) {
    for (std::size_t k = i + 1; k < edges.size(); ++k) {
      if (edges[i].from == edges[k].from && edges[i].event == edges[k].event) {
        return false;
      }
    }
  }
  return true;
}

constexpr bool final_states_have_no_exit() {
  return std::ranges::none_of(edges, [](const Edge& edge) { return is_final(edge.from); });
}

constexpr bool every_state_reaches_a_final_one() {
  std::array<bool, all_states.size()> reaches{};
  for (const auto state : all_states) {
    reaches[static_cast<std::size_t>(state)] = is_final(state);
  }
  for (std::size_t round = 0; round < all_states.size(); ++round) {
    for (const auto& edge : edges) {
      reaches[static_cast<std::size_t>(edge.from)] |= reaches[static_cast<std::size_t>(edge.to)];
    }
  }
  return std::ranges::all_of(reaches, [](bool yes) { return yes; });
}

constexpr bool every_state_in_flight_survives_a_crash() {
  return std::ranges::all_of(all_states,
                             [](State state) { return !may_be_in_flight(state) || target(state, Event::cut_off); });
}

constexpr bool every_state_is_entered() {
  return std::ranges::all_of(all_states, [](State state) {
    return state == State::awaiting_signatures ||
           std::ranges::any_of(edges, [=](const Edge& edge) { return edge.to == state; });
  });
}

static_assert(one_target_for_each_pair());
static_assert(final_states_have_no_exit());
static_assert(every_state_reaches_a_final_one());
static_assert(every_state_in_flight_survives_a_crash());
static_assert(every_state_is_entered());

}  // namespace proof

// The five groups that staff see first.
enum class Group { scheduled, in_progress, live, down, trouble };

std::string_view id(State state);  // snake_case: in the database, in JSON
std::string_view id(Event event);
Text name(State state);               // 已上線（已驗證）
std::string_view shape(State state);  // ●: never colour alone
Group group(State state);
Text name(Group group);
std::string_view id(Group group);
std::optional<State> state_from(std::string_view id);
std::optional<Event> event_from(std::string_view id);

}  // namespace lianbo::queue
