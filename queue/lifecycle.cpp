#include "queue/lifecycle.hpp"

namespace lianbo::queue {
namespace {

struct StateWords {
  State state;
  std::string_view id;
  std::string_view zh;
  std::string_view en;
  std::string_view shape;
  Group group;
};

constexpr std::array state_words{
    StateWords{State::awaiting_signatures, "awaiting_signatures", "簽核中", "being signed", "✎", Group::scheduled},
    StateWords{State::waiting, "waiting", "待上線", "waiting", "○", Group::scheduled},
    StateWords{State::publishing, "publishing", "上線中", "publishing", "◔", Group::in_progress},
    StateWords{State::unknown, "unknown", "不確定", "not known yet", "◈", Group::trouble},
    StateWords{State::sent, "sent", "已送出，待驗證", "sent, not yet seen", "◑", Group::in_progress},
    StateWords{State::staged, "staged", "已預置於平台", "lies ready at the vendor", "◒", Group::scheduled},
    StateWords{State::accepted, "accepted", "平台已受理（無法回讀）", "accepted, cannot be read back", "◉",
               Group::live},
    StateWords{State::verified, "verified", "已上線（已驗證）", "live, seen", "●", Group::live},
    StateWords{State::altered, "altered", "內容與核定不符", "not what was approved", "≠", Group::trouble},
    StateWords{State::updating, "updating", "更新中", "updating", "◕", Group::in_progress},
    StateWords{State::taking_down, "taking_down", "下線中", "coming down", "◔", Group::in_progress},
    StateWords{State::needs_person, "needs_person", "待人處理", "needs a person", "▲", Group::trouble},
    StateWords{State::gone, "gone", "已下線（已驗證）", "down, seen gone", "✓", Group::down},
    StateWords{State::cancelled, "cancelled", "已取消", "cancelled", "–", Group::down},
    StateWords{State::missed, "missed", "錯過", "missed", "!", Group::trouble},
    StateWords{State::expired, "expired", "期滿（無法收回）", "over, cannot be recalled", "⌀", Group::down},
    StateWords{State::archived, "archived", "已移入歷史資料", "in the archive", "▤", Group::down},
};
static_assert(state_words.size() == all_states.size());

constexpr const StateWords& words(State state) { return state_words[static_cast<std::size_t>(state)]; }
static_assert(std::ranges::all_of(all_states, [](State state) { return words(state).state == state; }));

struct EventWord {
  Event event;
  std::string_view id;
};

constexpr std::array event_words{
    EventWord{Event::approved, "approved"},
    EventWord{Event::claimed, "claimed"},
    EventWord{Event::taken_in, "taken_in"},
    EventWord{Event::staged, "staged"},
    EventWord{Event::accepted, "accepted"},
    EventWord{Event::deferred, "deferred"},
    EventWord{Event::rejected, "rejected"},
    EventWord{Event::outcome_lost, "outcome_lost"},
    EventWord{Event::cut_off, "cut_off"},
    EventWord{Event::seen_showing, "seen_showing"},
    EventWord{Event::seen_altered, "seen_altered"},
    EventWord{Event::seen_absent, "seen_absent"},
    EventWord{Event::vanished, "vanished"},
    EventWord{Event::seen_gone, "seen_gone"},
    EventWord{Event::seen_archived, "seen_archived"},
    EventWord{Event::update_due, "update_due"},
    EventWord{Event::takedown_due, "takedown_due"},
    EventWord{Event::window_over, "window_over"},
    EventWord{Event::outlasted, "outlasted"},
    EventWord{Event::gave_up, "gave_up"},
    EventWord{Event::retried, "retried"},
    EventWord{Event::cancelled, "cancelled"},
    EventWord{Event::handed_over, "handed_over"},
    EventWord{Event::said_done, "said_done"},
    EventWord{Event::said_down, "said_down"},
    EventWord{Event::outdated, "outdated"},
    EventWord{Event::revised, "revised"},
    EventWord{Event::to_be_signed, "to_be_signed"},
};

}  // namespace

std::string_view id(State state) { return words(state).id; }
std::string_view id(Event event) { return event_words[static_cast<std::size_t>(event)].id; }
Text name(State state) { return {std::string{words(state).zh}, std::string{words(state).en}}; }
std::string_view shape(State state) { return words(state).shape; }
Group group(State state) { return words(state).group; }

Text name(Group group) {
  switch (group) {
    case Group::scheduled:
      return {"排程", "scheduled"};
    case Group::in_progress:
      return {"處理中", "in progress"};
    case Group::live:
      return {"上線", "live"};
    case Group::down:
      return {"已下線", "down"};
    case Group::trouble:
      return {"要處理", "to deal with"};
  }
  return {};
}

std::string_view id(Group group) {
  switch (group) {
    case Group::scheduled:
      return "scheduled";
    case Group::in_progress:
      return "in_progress";
    case Group::live:
      return "live";
    case Group::down:
      return "down";
    case Group::trouble:
      return "trouble";
  }
  return {};
}

std::optional<State> state_from(std::string_view id) {
  const auto* const found = std::ranges::find(state_words, id, &StateWords::id);
  return found == state_words.end() ? std::nullopt : std::optional{found->state};
}

std::optional<Event> event_from(std::string_view id) {
  const auto* const found = std::ranges::find(event_words, id, &EventWord::id);
  return found == event_words.end() ? std::nullopt : std::optional{found->event};
}

}  // namespace lianbo::queue
