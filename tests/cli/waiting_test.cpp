#include "cli/waiting.hpp"
#include "tests/catch.hpp"

using namespace lianbo;
using namespace lianbo::cli;
using queue::State;

namespace {

// What judge() says at each step of an item's way.
std::vector<Waiting> judged(const std::vector<std::vector<State>>& way, const std::vector<State>& wanted) {
  std::vector<Waiting> found;
  found.reserve(way.size());
  for (const auto& deliveries : way) {
    found.push_back(judge(deliveries, wanted));
  }
  return found;
}

}  // namespace

TEST_CASE("waiting ends at once when a delivery has ended in another state") {
  CHECK(judged({{State::waiting, State::waiting}, {State::cancelled, State::waiting}}, {State::verified}) ==
        std::vector{Waiting::not_yet, Waiting::excluded});
  CHECK(judged({{State::publishing}, {State::verified}, {State::taking_down}, {State::gone}}, {State::cancelled}) ==
        std::vector{Waiting::not_yet, Waiting::not_yet, Waiting::not_yet, Waiting::excluded});
  CHECK(judged({{State::missed, State::verified}}, {State::verified}) == std::vector{Waiting::excluded});
}

TEST_CASE("trouble is no ending: a person may still mend it") {
  CHECK(judged({{State::unknown}, {State::needs_person}, {State::waiting}, {State::verified}}, {State::verified}) ==
        std::vector{Waiting::not_yet, Waiting::not_yet, Waiting::not_yet, Waiting::reached});
}

TEST_CASE("all deliveries have to be there at once") {
  CHECK(judged({{State::verified, State::publishing}, {State::verified, State::verified}}, {State::verified}) ==
        std::vector{Waiting::not_yet, Waiting::reached});
  CHECK(judged({{State::gone, State::taking_down}, {State::gone, State::gone}}, {State::gone}) ==
        std::vector{Waiting::not_yet, Waiting::reached});
}

TEST_CASE("several states may be waited for, whichever comes") {
  CHECK(judged({{State::gone, State::archived}}, {State::gone, State::archived}) == std::vector{Waiting::reached});
  CHECK(judged({{State::gone, State::expired}}, {State::gone, State::archived}) == std::vector{Waiting::excluded});
}

TEST_CASE("states are named by their codes, and a wrong one by the command that lists them") {
  CHECK(parse_states("gone, archived").value() == std::vector{State::gone, State::archived});
  for (const auto* const text : {"", "live", "gone,", "已下線"}) {
    CAPTURE(text);
    const auto states = parse_states(text);
    REQUIRE(!states);
    CHECK(states.error().code == "no_such_state");
    CHECK_THAT(states.error().text.en, ContainsSubstring("lianbo lifecycle"));
  }
}
