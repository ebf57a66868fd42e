#include "base/civil_time.hpp"
#include "tests/catch.hpp"
#include "tests/queue/rows.hpp"

namespace lianbo::queue {
namespace {

const Digest new_text = sha256("new");
const Digest correction = sha256("correction");

Replacement next(bool approved, int revision = 2) { return {revision, new_text, correction, approved}; }

Delivery superseded(State state, bool approved) {
  auto delivery = row(state);
  delivery.claimed = false;
  delivery.next = next(approved);
  return delivery;
}

}  // namespace

TEST_CASE("what never went out takes the new text at once") {
  for (const auto state : {State::awaiting_signatures, State::waiting, State::needs_person}) {
    INFO(id(state));
    const auto unsigned_yet = decide(row(state), Revised{next(false)}, at(up - 1h, site))->after;
    CHECK(unsigned_yet.state == State::awaiting_signatures);
    CHECK(unsigned_yet.revision == 2);
    CHECK(unsigned_yet.rendition == new_text);
    CHECK(unsigned_yet.window == row(state).window);
    CHECK_FALSE(unsigned_yet.next);
    CHECK(decide(unsigned_yet, Approved{1}, at(up - 1h, site))->after.state == State::awaiting_signatures);
    CHECK(decide(unsigned_yet, Approved{2}, at(up - 1h, site))->after.state == State::waiting);
  }
}

TEST_CASE("what was deferred meanwhile takes a signed text without another signature") {
  auto deferred = row(State::waiting);
  deferred.next = next(true);
  CHECK(decide(deferred, Due{}, at(noon, site))->after.state == State::waiting);
  CHECK(decide(deferred, Due{}, at(noon, site))->after.revision == 2);
}

TEST_CASE("a wrong text comes off at once, before the right one is signed") {
  for (const auto state : {State::sent, State::verified, State::altered, State::unknown, State::updating}) {
    INFO(id(state));
    const auto told = decide(row(state), Revised{next(false)}, at(noon, site))->after;
    CHECK(told.state == state);
    const auto step = next_step(told, site, {});
    CHECK(step.what == Step::What::replace);
    CHECK(step.at <= noon);
    const auto coming = decide(told, Due{}, at(noon, site))->after;
    CHECK(coming.state == State::taking_down);
    CHECK(coming.action == Action::take_down);
    CHECK(coming.revision == 1);  // it is the old one that comes down
  }
}

TEST_CASE("seen gone, the row waits for its new text's signatures, or its turn") {
  auto coming = superseded(State::taking_down, false);
  coming.look_first = true;
  coming.evidence = Evidence::public_view;
  coming.ending = channels::Ending::archived;
  CHECK(ending_now(coming) == channels::Ending::removed);  // a wrong text is kept in no archive

  const auto cleared = decide(coming, seen(Standing::absent), at(noon, site));
  CHECK(cleared->after.state == State::awaiting_signatures);
  CHECK(cleared->after.revision == 2);
  CHECK(cleared->after.exposure == Exposure::none);
  CHECK(cleared->seen_off == Evidence::public_view);  // in the trail
  CHECK(cleared->after.evidence == Evidence::none);

  coming.next->approved = true;
  CHECK(decide(coming, seen(Standing::absent), at(noon, site))->after.state == State::waiting);
  CHECK(decide(coming, seen(Standing::absent), at(down, site))->after.state == State::gone);  // too late for it
}

TEST_CASE("a signed text replaces what stands in its place, where that can be done") {
  const auto outdated = decide(superseded(State::verified, true), Due{}, at(noon, site))->after;
  CHECK(outdated.state == State::altered);
  CHECK(outdated.revision == 2);
  CHECK(outdated.rendition == new_text);
  CHECK(next_step(outdated, site, {}).what == Step::What::update);
  CHECK(next_step(outdated, fan_page, {}).what == Step::What::update);  // also where people edit too

  auto no_updates = site;
  no_updates.updates = false;
  const auto replaced = decide(superseded(State::verified, true), Due{}, at(noon, no_updates))->after;
  CHECK(replaced.state == State::taking_down);
  CHECK(replaced.next);
}

TEST_CASE("what cannot be recalled gets a draft that corrects it") {
  for (const bool approved : {false, true}) {
    const auto followed = decide(superseded(State::accepted, approved), Due{}, at(noon, message));
    REQUIRE(followed->follow_up);
    CHECK(followed->follow_up->correction == correction);
    CHECK(followed->after.state == State::accepted);
    CHECK_FALSE(followed->after.next);
  }
}

TEST_CASE("what can be changed and not taken down stands until the new text is signed, and is changed then") {
  auto partner = message;
  partner.updates = true;
  partner.reads_back = true;
  for (const auto state : {State::verified, State::altered, State::updating}) {
    INFO(id(state));
    auto unsigned_yet = superseded(state, false);
    unsigned_yet.action = state == State::verified ? Action::publish : Action::update;
    CHECK(next_step(unsigned_yet, partner, {}).at == down);  // nothing before its end
    auto signed_now = decide(unsigned_yet, Approved{2}, at(noon, partner))->after;
    const auto changed = decide(signed_now, Due{}, at(noon, partner))->after;
    CHECK(changed.rendition == new_text);
    CHECK_FALSE(changed.next);
    CHECK_FALSE(changed.superseded);
    CHECK(next_step(changed, partner, {}).what == Step::What::update);
  }
}

TEST_CASE("no byte of a superseded text goes out again") {
  SECTION("the order in flight ends without an effect") {
    auto claimed = row(State::publishing);
    const auto told = decide(claimed, Revised{next(false)}, at(noon, site))->after;
    CHECK(told.claimed);
    const auto deferred = decide(told, failed(Fault::unreachable), at(noon, site))->after;
    REQUIRE(deferred.state == State::waiting);
    CHECK(next_step(deferred, site, {}).what == Step::What::replace);
    CHECK(decide(deferred, Due{}, at(noon + 1h - 1ms, site))->after.state == State::awaiting_signatures);
  }
  SECTION("its answer is lost where the same key would be sent again") {
    const auto unknown = superseded(State::unknown, true);
    CHECK(next_step(unknown, keyed, {}).what == Step::What::end);
    const auto asked = decide(unknown, Due{}, at(noon, keyed))->after;
    CHECK(asked.state == State::needs_person);
    REQUIRE(asked.next);
    CHECK(next_step(asked, keyed, {}).what != Step::What::publish);

    const auto never = decide(asked, Act{Settle{Standing::absent}}, at(noon, keyed))->after;
    CHECK(never.state == State::waiting);
    CHECK(never.revision == 2);
    const auto it_did = decide(asked, Act{Settle{Standing::showing}}, at(noon, keyed))->after;
    CHECK(decide(it_did, Due{}, at(noon, keyed))->follow_up);
  }
  SECTION("it vanished") {
    auto verified = superseded(State::verified, false);
    verified.evidence = Evidence::public_view;
    const auto absent = decide(verified, seen(Standing::absent, enough), at(noon, site))->after;
    REQUIRE(absent.state == State::waiting);
    CHECK(next_step(absent, site, {}).what == Step::What::replace);
  }
  SECTION("a person has it to do") {
    auto open = task(Action::publish);
    open.next = next(false);
    const auto step = next_step(open, people, {});
    CHECK(step.what == Step::What::replace);
    const auto claimed = decide(open, Due{}, at(noon, people))->after;
    CHECK(claimed.action == Action::take_down);  // do not post it; if it was posted, take it down
    CHECK(next_step(open, people_of_line, {}).what == Step::What::nothing);  // whether it went out has to be said first
    const auto back = decide(open, Act{HandBack{true}}, at(noon, people_of_line))->after;
    CHECK(next_step(back, keyed, {}).what == Step::What::replace);
  }
}

TEST_CASE("a second correction takes the place of the first") {
  auto told = decide(row(State::verified), Revised{next(false)}, at(noon, site))->after;
  told = decide(told, Revised{next(false, 3)}, at(noon, site))->after;
  told = decide(told, Approved{2}, at(noon, site))->after;
  CHECK_FALSE(told.next->approved);  // whoever signed the second did not sign the third
  CHECK(decide(told, Approved{3}, at(noon, site))->after.next->approved);
}

TEST_CASE("taking it down for good also drops what would have taken its place") {
  const auto told = superseded(State::verified, true);
  const auto decision = decide(told, Act{TakeDown{}}, at(noon, site));
  CHECK_FALSE(decision->after.next);
}

TEST_CASE("the end of a window is moved while it stands") {
  struct Row {
    std::string what;
    Delivery before;
    std::optional<Instant> end;
    std::string refused;
    State after;
  };
  auto dated = site;
  dated.shows_window = true;
  const auto over = with(row(State::verified), [](Delivery& d) { d.window.down = noon; });
  const std::vector<Row> rows{
      {"to a moment that has passed", row(State::verified), noon - 1min, "end_is_past", State::verified},
      {"to before its start", row(State::waiting), up - 1min, "end_is_past", State::waiting},
      {"of what is coming down", row(State::taking_down), down + 1h, "too_late_to_extend", State::taking_down},
      {"of what is over", over, down + 1h, "too_late_to_extend", State::verified},
      {"of what was cancelled", row(State::cancelled), down + 1h, "too_late_to_extend", State::cancelled},
      {"of what waits", row(State::waiting), down + 1h, "", State::waiting},
      {"of what says its end, which is then updated", row(State::verified), down + 1h, "", State::altered},
      {"for good", row(State::awaiting_signatures), std::nullopt, "", State::awaiting_signatures},
  };
  for (const auto& r : rows) {
    INFO(r.what);
    const auto decision = decide(r.before, Act{Extend{r.end}}, at(r.end && *r.end < up ? up - 1h : noon, dated));
    CHECK((decision ? std::string{} : decision.error().code) == r.refused);
    CHECK((decision ? decision->after.state : r.before.state) == r.after);
    CHECK((!decision || decision->after.window.down == r.end));
  }
}

}  // namespace lianbo::queue
