#include "base/civil_time.hpp"
#include "tests/catch.hpp"
#include "tests/queue/rows.hpp"

namespace lianbo::queue {
namespace {

Result<Decision> act(const Delivery& before, const Act& what, const Powers& powers, Instant now = noon) {
  return decide(before, what, at(now, powers));
}

Answered handed() { return {std::variant<Receipt, Pending>{Pending{}}}; }

const std::string url = "https://site.example/news/7";

}  // namespace

TEST_CASE("what people may do by hand, and what they are told where they may not") {
  struct Row {
    std::string what;
    Delivery before;
    Act act;
    Powers powers;
    std::string refused;
    State after;
  };
  const auto wanted = with(row(State::publishing), [](Delivery& d) { d.hands = Hands::wanted; });
  const auto posted = with(by_hand(State::verified), [](Delivery& d) { d.posted_by_hand = true; });
  const auto wrong_address = with(by_hand(State::altered), [](Delivery& d) { d.posted_by_hand = true; });
  const auto gave_up = with(row(State::needs_person), [](Delivery& d) { d.exposure = Exposure::possible; });
  const auto corrected = with(row(State::waiting), [](Delivery& d) { d.next = Replacement{}; });
  const std::vector<Row> rows{
      // Faults first.
      {"nobody was asked", by_hand(State::waiting), Done{url, {}}, people, "no_task", State::waiting},
      {"the machine has it", row(State::verified), Done{url, {}}, site, "no_task", State::verified},
      {"another task was answered", task(Action::take_down), Done{{}, "01J-1-publish"}, people, "task_changed",
       State::needs_person},
      {"what a person posted stays with people", posted, HandBack{true}, site, "posted_by_hand", State::verified},
      {"an open task goes back only if nothing was posted", task(Action::publish), HandBack{}, people,
       "say_whether_posted", State::needs_person},
      {"an update that was asked for has no way back", task(Action::update), HandBack{true}, people, "posted_by_hand",
       State::needs_person},
      {"it is the machine's already", row(State::waiting), HandBack{}, site, "by_machine_already", State::waiting},
      {"it is a person's already", by_hand(State::waiting), HandOver{}, people, "by_hand_already", State::waiting},
      {"what is over is nobody's", row(State::gone), HandOver{}, site, "not_possible_now", State::gone},
      {"a task is not retried", task(Action::publish), Retry{}, people, "task_is_open", State::needs_person},
      {"nothing is adopted while it is in flight", row(State::publishing), Adopt{url}, site, "in_flight",
       State::publishing},
      {"nothing is adopted without its signatures", row(State::awaiting_signatures), Adopt{url}, site,
       "not_possible_now", State::awaiting_signatures},
      {"an old text is not adopted", corrected, Adopt{url}, site, "not_possible_now", State::waiting},
      {"where nothing can be looked at, nothing is adopted", row(State::waiting), Adopt{url}, message,
       "nowhere_to_look", State::waiting},

      {"what waits changes hands", row(State::waiting), HandOver{}, site, "", State::waiting},
      {"what is in flight does so when it is answered", row(State::publishing), HandOver{}, site, "",
       State::publishing},
      {"or not, if somebody thinks better of it", wanted, HandBack{}, site, "", State::publishing},
      {"what the machine was refused is a person's turn", row(State::needs_person), HandOver{}, site, "",
       State::waiting},
      {"what the machine cannot settle is a person's task", gave_up, HandOver{}, message, "", State::needs_person},
      {"an address is watched before it is believed", task(Action::publish), Done{url, {}}, people, "", State::sent},
      {"a picture or a signature is a person's word", task(Action::publish), Done{}, people, "", State::verified},
      {"on LINE there is nothing else", task(Action::publish), Done{url, {}}, people_of_line, "", State::accepted},
      {"a second address puts a wrong one right", wrong_address, Done{url, {}}, people, "", State::sent},
      {"a takedown without an address is a person's word", task(Action::take_down), Done{}, people, "", State::gone},
      {"an open task that nobody did goes back", task(Action::publish), HandBack{true}, people, "", State::waiting},
      {"what a person posted unasked is adopted", row(State::waiting), Adopt{url}, site, "", State::sent},
      {"also where the machine does not know", row(State::unknown), Adopt{url}, site, "", State::sent},
  };
  for (const auto& r : rows) {
    INFO(r.what);
    const auto decision = act(r.before, r.act, r.powers);
    CHECK((decision ? std::string{} : decision.error().code) == r.refused);
    CHECK((decision ? decision->after.state : r.before.state) == r.after);
    if (decision) {
      // What is a person's is never the machine's to publish.
      const auto step = next_step(decision->after, site, {});
      CHECK((decision->after.state != State::sent || step.what == Step::What::take_down));
    }
  }
}

TEST_CASE("where there is no machine, nothing goes back to one") {
  const auto nobody_else = [](Instant now) {
    auto circumstances = at(now, people);
    circumstances.machine = people;
    return circumstances;
  };
  const Act back{HandBack{true}};
  const auto open = decide(task(Action::publish), back, nobody_else(noon));
  REQUIRE_FALSE(open);
  CHECK(open.error().code == "no_machine");
  const auto over = decide(task(Action::publish), back, nobody_else(down));
  REQUIRE(over);  // it was not put up, and need not be any more
  CHECK(over->after.hands == Hands::person);
  CHECK(over->after.state == State::waiting);
}

TEST_CASE("the machine's last answer decides what a person is asked to do") {
  const auto claimed = with(row(State::publishing), [](Delivery& d) {
    d.hands = Hands::wanted;
    d.first_sent_at = noon;
  });

  SECTION("it went out: the person has nothing to post") {
    const auto decision = decide(claimed, answered(), at(noon, site));
    CHECK(decision->after.state == State::sent);
    CHECK(decision->after.hands == Hands::person);
    CHECK_FALSE(decision->after.posted_by_hand);
  }
  SECTION("it was refused without an effect: a plain task") {
    const auto refused = decide(claimed, failed(Fault::unauthorized), at(noon, site));
    CHECK(refused->after.state == State::waiting);
    CHECK(refused->after.hands == Hands::person);
  }
  SECTION("it was lost: a task that begins with a look") {
    const auto lost = decide(claimed, failed(Fault::uncertain), at(noon, site));
    REQUIRE(lost->after.state == State::unknown);
    REQUIRE(lost->after.hands == Hands::person);
    const auto due = decide(lost->after, Due{}, at(noon + 10min, people));
    REQUIRE(due->after.state == State::publishing);
    const auto asked = decide(due->after, handed(), at(noon + 10min, people));
    CHECK(asked->after.state == State::needs_person);
    CHECK(has_task(asked->after));
    CHECK(asked->after.fault == Fault::uncertain);  // said with the task
  }
}

TEST_CASE("a task comes at its time, with a deadline, and is told of") {
  auto waiting = by_hand(State::waiting);
  CHECK(next_step(waiting, people, {}).at == up);
  auto claimed = decide(waiting, Due{}, at(up, people))->after;
  const auto asked = decide(claimed, handed(), at(up, people))->after;
  REQUIRE(has_task(asked));
  CHECK(asked.exposure == Exposure::possible);  // they may post it and say nothing
  CHECK_FALSE(asked.fault);
  CHECK(task_deadline(asked, Policy{}) == up + 30min);
}

TEST_CASE("at the end of its window a task becomes its opposite") {
  const auto posted_or_not = task(Action::publish);
  const auto step = next_step(posted_or_not, people, {});
  CHECK(step.what == Step::What::take_down);
  CHECK(step.at == down);
  const auto claimed = decide(posted_or_not, Due{}, at(down, people))->after;
  CHECK(claimed.claimed);
  const auto asked = decide(claimed, handed(), at(down, people))->after;
  CHECK(has_task(asked));
  CHECK(asked.action == Action::take_down);

  SECTION("which ends as missed where it never stood") {
    CHECK(act(asked, Settle{Standing::absent}, people, down + 1min)->after.state == State::missed);
  }
  SECTION("and is asked once, not at every tick") { CHECK(next_step(asked, people, {}).what == Step::What::nothing); }
  SECTION("except on LINE, where only the person knows") {
    CHECK(next_step(posted_or_not, people_of_line, {}).what == Step::What::nothing);
  }
}

TEST_CASE("what a person said is looked at") {
  const auto said = act(task(Action::publish), Done{url, {}}, people)->after;
  REQUIRE(said.receipt);
  CHECK(said.receipt->url == url);
  CHECK(next_look(said, people, {}, noon) == noon);

  SECTION("another text there is said at once") {
    const auto altered = decide(said, seen(Standing::altered, {1, 1, {}, 0ms}), at(noon, people));
    CHECK(altered->after.state == State::altered);
  }
  SECTION("nothing there is said when it is certain, and asks the person again") {
    CHECK_FALSE(decide(said, seen(Standing::absent, {1, 1, {}, 0ms}), at(noon, people))->event);
    const auto vanished = decide(said, seen(Standing::absent, enough), at(noon + 1h, people))->after;
    CHECK(has_task(vanished));
    CHECK(vanished.error->code == "not_found_where_said");
    CHECK(vanished.exposure == Exposure::possible);
  }
  SECTION("the approved text there is proof") {
    const auto verified = decide(said, seen(Standing::showing), at(noon, people))->after;
    CHECK(verified.state == State::verified);
    CHECK(verified.evidence == Evidence::public_view);

    const auto asked = decide(decide(verified, Due{}, at(down, people))->after, handed(), at(down, people))->after;
    REQUIRE(has_task(asked));
    const auto down_said = act(asked, Done{}, people, down + 5min)->after;
    CHECK(down_said.state == State::taking_down);
    const auto still = decide(down_said, seen(Standing::showing), at(down + 6min, people))->after;
    CHECK(still.error->code == "still_showing");
    CHECK(next_step(still, people, {}).what == Step::What::take_down);  // the task comes back
    CHECK(decide(down_said, seen(Standing::absent), at(down + 6min, people))->after.state == State::gone);
  }
}

}  // namespace lianbo::queue
