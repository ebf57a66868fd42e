#include "cli/waiting.hpp"

#include "base/text.hpp"
#include "cli/messages.hpp"

#include <algorithm>

namespace lianbo::cli {

Waiting judge(std::span<const queue::State> deliveries, std::span<const queue::State> wanted) {
  const auto is_wanted = [&](queue::State state) { return std::ranges::find(wanted, state) != wanted.end(); };
  if (std::ranges::any_of(deliveries, [&](queue::State state) { return is_final(state) && !is_wanted(state); })) {
    return Waiting::excluded;
  }
  return std::ranges::all_of(deliveries, is_wanted) ? Waiting::reached : Waiting::not_yet;
}

Result<std::vector<queue::State>> parse_states(std::string_view text) {
  std::vector<queue::State> states;
  for (const auto& word : split(text, ',')) {
    const auto state = queue::state_from(trim(word));
    if (!state) {
      return fail(messages::no_such_state, word);
    }
    states.push_back(*state);
  }
  return states;
}

}  // namespace lianbo::cli
