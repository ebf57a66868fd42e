#include "queue/decide.hpp"

#include "base/civil_time.hpp"
#include "tests/catch.hpp"
#include "tests/queue/rows.hpp"

namespace lianbo::queue {
namespace {

struct Case {
  std::string what;
  Delivery before;
  Occurrence occurrence;
  Circumstances circumstances;
  std::optional<Event> event;
  State after;
};

}  // namespace

TEST_CASE("what follows from what happened") {
  const auto claimed_update = with(row(State::updating), [](Delivery& d) { d.claimed = true; });
  const auto claimed_takedown = with(row(State::taking_down), [](Delivery& d) { d.claimed = true; });
  const auto looking_down = with(row(State::taking_down), [](Delivery& d) {
    d.look_first = true;
    d.evidence = Evidence::public_view;
  });
  const auto maybe_out = with(row(State::publishing), [](Delivery& d) { d.exposure = Exposure::possible; });
  const std::vector<Case> cases{
      // Faults first.
      {"a lost answer is not known, never failed", row(State::publishing), failed(Fault::uncertain), at(noon, site),
       Event::outcome_lost, State::unknown},
      {"an unreachable channel is tried again", row(State::publishing), failed(Fault::unreachable), at(noon, site),
       Event::deferred, State::waiting},
      {"a throttled one too", row(State::publishing), failed(Fault::throttled), at(noon, site), Event::deferred,
       State::waiting},
      {"bad credentials hold the channel and not the item", row(State::publishing), failed(Fault::unauthorized),
       at(noon, site), Event::deferred, State::waiting},
      {"what was refused for good needs a person", row(State::publishing), failed(Fault::rejected), at(noon, site),
       Event::rejected, State::needs_person},
      {"a refusal of the second send says nothing of the first", maybe_out, failed(Fault::unreachable), at(noon, keyed),
       Event::outcome_lost, State::unknown},
      {"a start that finds a row in flight looks before it sends", row(State::publishing), CutOff{}, at(noon, site),
       Event::cut_off, State::unknown},
      {"an update in flight likewise", claimed_update, CutOff{}, at(noon, site), Event::cut_off, State::unknown},
      {"a takedown in flight goes on", claimed_takedown, CutOff{}, at(down, site), Event::cut_off, State::taking_down},
      {"one look that finds nothing proves nothing", row(State::unknown), seen(Standing::absent, {1, 1}),
       at(noon, site), std::nullopt, State::unknown},
      {"three looks over too short a time prove nothing", row(State::unknown), seen(Standing::absent, {3, 3, {}, 2min}),
       at(noon, site), std::nullopt, State::unknown},
      {"enough looks prove that it may be sent again", row(State::unknown), seen(Standing::absent, enough),
       at(noon, site), Event::seen_absent, State::waiting},
      {"what lies ready at the vendor is not absent", row(State::unknown), seen(Standing::staged, enough),
       at(noon, site), Event::staged, State::staged},
      {"a page that vanished is put back", row(State::verified), seen(Standing::absent, enough), at(noon, site),
       Event::seen_absent, State::waiting},
      {"a post that vanished is a person's to decide", row(State::verified), seen(Standing::absent, enough),
       at(noon, fan_page), Event::vanished, State::needs_person},
      {"what cannot be seen is not gone", looking_down, seen(Standing::cannot_tell), at(down + 1min, site),
       std::nullopt, State::taking_down},
      {"what still shows is taken down again", looking_down, seen(Standing::showing), at(down + 1min, site),
       Event::seen_showing, State::taking_down},
      {"an outcome that nobody can look up goes to a person at once", row(State::unknown), Due{}, at(noon, message),
       Event::gave_up, State::needs_person},
      {"the same key is not sent once the other side may have forgotten it",
       with(row(State::unknown),
            [](Delivery& d) {
              d.first_sent_at = noon - 24h;
              d.window.down.reset();
            }),
       Due{}, at(noon, keyed), Event::gave_up, State::needs_person},
      {"a form that nobody signed misses its window", row(State::awaiting_signatures), Due{}, at(down, site),
       Event::window_over, State::missed},
      {"a machine that slept over the window sends nothing", row(State::waiting), Due{}, at(down + 1h, site),
       Event::window_over, State::missed},
      {"what is past its end and perhaps out is taken down", row(State::unknown), Due{}, at(down, site),
       Event::takedown_due, State::taking_down},
      {"a refused publish that never went out is missed at its end", row(State::needs_person), Due{}, at(down, site),
       Event::window_over, State::missed},
      {"what cannot be recalled is over at its end", row(State::accepted), Due{}, at(down, message), Event::outlasted,
       State::expired},
      {"an answer that comes late, after a restart settled the row, changes nothing", row(State::unknown), answered(),
       at(noon, site), std::nullopt, State::unknown},
      // The way it should go.
      {"nothing is claimed before its time", row(State::waiting), Due{}, at(up - 1ms, site), std::nullopt,
       State::waiting},
      {"at its time it is", row(State::waiting), Due{}, at(up, site), Event::claimed, State::publishing},
      {"held, it is not", with(row(State::waiting), [](Delivery& d) { d.held = true; }), Due{}, at(up, site),
       std::nullopt, State::waiting},
      {"taken in, it waits to be seen", row(State::publishing), answered(), at(noon, site), Event::taken_in,
       State::sent},
      {"taken in where nobody can look, that is all there will be", row(State::publishing), answered(),
       at(noon, message), Event::accepted, State::accepted},
      {"handed over before its time, it lies ready", row(State::publishing),
       Answered{std::variant<Receipt, Pending>{Pending{up, std::nullopt}}}, at(up - 5min, site), Event::staged,
       State::staged},
      {"seen, it is live", row(State::sent), seen(Standing::showing), at(noon, site), Event::seen_showing,
       State::verified},
      {"seen again, nothing is written", row(State::verified), seen(Standing::showing), at(noon, site), std::nullopt,
       State::verified},
      {"a changed page is altered at once", row(State::verified), seen(Standing::altered, {1, 1}), at(noon, site),
       Event::seen_altered, State::altered},
      {"an altered device is put right", row(State::altered), Due{}, at(noon, site), Event::update_due,
       State::updating},
      {"an altered page that people edit waits for one", row(State::altered), Due{}, at(noon, fan_page), std::nullopt,
       State::altered},
      {"at its end it comes down", row(State::verified), Due{}, at(down, site), Event::takedown_due,
       State::taking_down},
      {"taken down, it waits to be seen gone", claimed_takedown, answered(), at(down, site), Event::taken_in,
       State::taking_down},
      {"already gone is as good", claimed_takedown, failed(Fault::gone), at(down, site), Event::taken_in,
       State::taking_down},
      {"a receiver's word is taken where nobody can look", claimed_takedown, answered(), at(down, blind_hook),
       Event::seen_gone, State::gone},
      {"what nobody has seen yet may still be on its way when it has to come down",
       with(looking_down, [](Delivery& one) { one.evidence = Evidence::none; }), seen(Standing::absent, {1, 1}),
       at(down + 1s, site), std::nullopt, State::taking_down},
      {"and is down when it stayed away for long enough",
       with(looking_down, [](Delivery& one) { one.evidence = Evidence::none; }), seen(Standing::absent, enough),
       at(down + 1s, site), Event::seen_gone, State::gone},
      {"one look does not stand in for a lost answer",
       with(looking_down, [](Delivery& one) { one.fault = Fault::uncertain; }), seen(Standing::absent, {1, 1}),
       at(down + 1s, site), std::nullopt, State::taking_down},
      {"seen gone, it is down", looking_down, seen(Standing::absent, {1, 1}), at(down + 1s, site), Event::seen_gone,
       State::gone},
      {"to the archive instead", with(looking_down, [](Delivery& d) { d.ending = channels::Ending::archived; }),
       seen(Standing::archived), at(down + 1s, site), Event::seen_archived, State::archived},
  };
  for (const auto& row_of_table : cases) {
    INFO(row_of_table.what);
    const auto decision = decide(row_of_table.before, row_of_table.occurrence, row_of_table.circumstances);
    REQUIRE(decision);
    CHECK(decision->event == row_of_table.event);
    CHECK(decision->after.state == row_of_table.after);
  }
}

TEST_CASE("people act where it is safe, and are told why where it is not") {
  struct ActCase {
    std::string what;
    Delivery before;
    Act act;
    Powers powers;
    std::string refused;  // the error's code; empty: allowed
    State after;
  };
  const std::vector<ActCase> cases{
      {"retrying what may be out could double it", row(State::unknown), Retry{}, site, "outcome_not_settled",
       State::unknown},
      {"what has gone out and cannot be recalled is said so", row(State::accepted), TakeDown{}, message,
       "cannot_be_recalled", State::accepted},
      {"what is over cannot be cancelled", row(State::gone), Cancel{}, site, "not_possible_now", State::gone},
      {"nothing is published now without its signatures", row(State::awaiting_signatures), PublishNow{}, site,
       "not_possible_now", State::awaiting_signatures},
      {"nothing is settled while it is in flight", row(State::publishing), Settle{Standing::showing}, site, "in_flight",
       State::publishing},
      {"what never went out is cancelled by taking it down", row(State::waiting), TakeDown{}, site, "",
       State::cancelled},
      {"what is live comes down by the same way as at its end", row(State::verified), TakeDown{}, site, "",
       State::verified},
      {"a refused publish may be tried again", row(State::needs_person), Retry{}, site, "", State::waiting},
      {"a person's word settles what no machine can", row(State::unknown), Settle{Standing::showing}, message, "",
       State::verified},
      {"or that it never went out", row(State::unknown), Settle{Standing::absent}, message, "", State::waiting},
      {"or that it stands otherwise than approved", row(State::needs_person), Settle{Standing::altered}, site, "",
       State::altered},
  };
  for (const auto& c : cases) {
    INFO(c.what);
    const auto decision = decide(c.before, c.act, at(noon, c.powers));
    CHECK((decision ? std::string{} : decision.error().code) == c.refused);
    if (decision) {
      CHECK(decision->after.state == c.after);
      CHECK((decision->after.state != State::altered || decision->after.error));  // the board says what to do
      CHECK((decision->after.state != State::waiting || decision->after.evidence == Evidence::none));
    } else {
      CHECK_FALSE(decision.error().text.zh.empty());
    }
  }
}

TEST_CASE("taking down now makes the takedown due now") {
  const auto decision = decide(row(State::verified), Act{TakeDown{}}, at(noon, site));
  REQUIRE(decision);
  const auto step = next_step(decision->after, site, {});
  CHECK(step.what == Step::What::take_down);
  CHECK(step.at == noon);
}

TEST_CASE("a settled absence after the end is gone, and not sent again") {
  const auto decision = decide(row(State::needs_person), Act{Settle{Standing::absent}}, at(down + 1min, message));
  REQUIRE(decision);
  CHECK(decision->after.state == State::gone);
}

TEST_CASE("a look that is older than the row says nothing") {
  auto looked_at = row(State::sent);
  auto news = seen(Standing::showing);
  news.looked_at = looked_at;
  auto now = row(State::taking_down);
  now.look_first = true;
  const auto decision = decide(now, news, at(noon, site));
  REQUIRE(decision);
  CHECK_FALSE(decision->changes(now));
}

TEST_CASE("retries come later and later, within the cap, never all at once") {
  auto delivery = row(State::publishing);
  auto circumstances = at(noon, site);
  Duration last{};
  for (int attempt = 1; attempt <= 12; ++attempt) {
    delivery.attempt = attempt;
    circumstances.chance = static_cast<std::uint64_t>(attempt) * 7919;
    const auto decision = decide(delivery, failed(Fault::unreachable), circumstances);
    REQUIRE(decision);
    const auto wait = *decision->after.try_at - noon;
    CHECK(wait >= circumstances.policy.retry_first * 3 / 4);
    CHECK(wait <= circumstances.policy.retry_most * 5 / 4);
    if (attempt < 7) {
      CHECK(wait > last);
    }
    last = wait;
  }
}

TEST_CASE("Retry-After is obeyed, and capped") {
  auto asked = failed(Fault::throttled);
  for (const auto& [wish, wait] : {std::pair<Duration, Duration>{10min, 10min}, {100h, 1h}}) {
    asked.answer.error().retry_at = noon + wish;
    const auto decision = decide(row(State::publishing), asked, at(noon, site));
    REQUIRE(decision);
    CHECK(*decision->after.try_at == noon + wait);
  }
}

TEST_CASE("quiet hours put off what goes up, not what comes down, and not what is urgent") {
  Policy quiet;
  quiet.quiet = true;
  const auto midnight = to_instant({std::chrono::year{2026} / 3 / 3, 0s});
  auto delivery = row(State::waiting);
  delivery.window = {midnight - 1h, midnight + 48h};
  CHECK(next_step(delivery, site, quiet).at == midnight + 8h);
  delivery.window.up = midnight + 7h + 59min;
  CHECK(next_step(delivery, site, quiet).at == midnight + 8h);
  delivery.window.up = midnight + 12h;
  CHECK(next_step(delivery, site, quiet).at == midnight + 12h);
  delivery.window.up = midnight + 21h;
  CHECK(next_step(delivery, site, quiet).at == midnight + 32h);
  delivery.urgent = true;
  CHECK(next_step(delivery, site, quiet).at == midnight + 21h);
  quiet.urgent_overrides_quiet = false;
  CHECK(next_step(delivery, site, quiet).at == midnight + 32h);
  auto live = row(State::verified);
  live.window = {midnight - 2h, midnight};
  CHECK(next_step(live, site, quiet).at == midnight);
}

TEST_CASE("a window shorter than the quiet hours is missed, not posted late at night") {
  Policy quiet;
  quiet.quiet = true;
  const auto midnight = to_instant({std::chrono::year{2026} / 3 / 3, 0s});
  auto delivery = row(State::waiting);
  delivery.window = {midnight - 1h, midnight + 3h};
  const auto step = next_step(delivery, site, quiet);
  CHECK(step.what == Step::What::end);
  CHECK(step.at == midnight + 3h);
}

TEST_CASE("whatever an outlet can do, the end of a window has an edge from every state") {
  for (unsigned bits = 0; bits < 64; ++bits) {
    for (const auto settling : {Powers::Settling::look, Powers::Settling::resend_same_key, Powers::Settling::person}) {
      Powers powers{.settling = settling, .resend_for = 23h};
      powers.updates = (bits & 1U) != 0;
      powers.takes_down = (bits & 2U) != 0;
      powers.reads_back = (bits & 4U) != 0;
      powers.repeatable = (bits & 8U) != 0;
      powers.people_edit_too = (bits & 16U) != 0;
      powers.expires_by_itself = (bits & 32U) != 0;
      for (const auto state : all_states) {
        for (const auto now : {noon, down, down + 48h}) {
          CAPTURE(id(state), bits, now - up);
          CHECK_NOTHROW(decide(row(state), Due{}, at(now, powers)));
        }
      }
    }
  }
}

TEST_CASE("the key of an act never changes, whatever happens to the row") {
  auto delivery = row(State::publishing);
  const auto key = key_of(delivery).text();
  delivery.attempt = 7;
  delivery.window.down.reset();
  delivery.state = State::waiting;
  CHECK(key_of(delivery).text() == key);
}

}  // namespace lianbo::queue
