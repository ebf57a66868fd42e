#include "cli/views/lifecycle_view.hpp"

#include "cli/state_cell.hpp"
#include "queue/lifecycle.hpp"

#include <fmt/format.h>

namespace lianbo::cli {

using nlohmann::json;

namespace {

std::string exits_of(queue::State state) {
  std::string exits;
  for (const auto& edge : queue::edges) {
    if (edge.from == state) {
      exits += fmt::format("{}{} → {}", exits.empty() ? "" : ", ", id(edge.event), id(edge.to));
    }
  }
  return exits.empty() ? "—" : exits;
}

}  // namespace

std::string lifecycle_text(const Display& display) {
  Table table{{{display.say("狀態", "State")},
               {display.say("代碼", "Code")},
               {display.say("分組", "Group")},
               {display.say("事件 → 下一個狀態", "Event → next state")}}};
  for (const auto state : queue::all_states) {
    table.add({state_cell(id(state), display.language), std::string{id(state)}, name(group(state)).in(display.language),
               exits_of(state)});
  }
  // The exits are what is looked up here: rather a wrapped line than a cut one.
  return table.text({display.terminal.colour, 0});
}

json lifecycle_json() {
  const auto words = [](const Text& text) { return json{{"zh", text.zh}, {"en", text.en}}; };
  json states = json::array();
  for (const auto state : queue::all_states) {
    states.push_back({{"id", id(state)},
                      {"name", words(name(state))},
                      {"shape", queue::shape(state)},
                      {"group", id(group(state))},
                      {"final", is_final(state)}});
  }
  json groups = json::array();
  for (const auto group : {queue::Group::scheduled, queue::Group::in_progress, queue::Group::live, queue::Group::down,
                           queue::Group::trouble}) {
    groups.push_back({{"id", id(group)}, {"name", words(name(group))}});
  }
  json edges = json::array();
  for (const auto& edge : queue::edges) {
    edges.push_back({{"from", id(edge.from)}, {"event", id(edge.event)}, {"to", id(edge.to)}});
  }
  return {{"states", std::move(states)}, {"groups", std::move(groups)}, {"edges", std::move(edges)}};
}

}  // namespace lianbo::cli
