#include "tests/catch.hpp"
#include "tests/conformance/stand_in.hpp"

#include <fmt/format.h>
#include <boost/asio/co_spawn.hpp>

#include <array>

namespace lianbo::conformance {
namespace {

using channels::Action;
using channels::Answer;
using channels::BoardEntry;
using channels::Fault;
using channels::Order;
using channels::Pending;
using channels::Receipt;
using channels::Sighting;
using channels::Standing;
using sandbox::FaultKind;

using Outcome = Answer<std::variant<Receipt, Pending>>;

class Forgetful final : public channels::Notes {
 public:
  Task<> keep(Receipt /*partial*/) override { co_return; }
};

// Runs a call to its end on the stand-in's loop and clock.
template <class T>
T call(StandIn& outside, Task<T> task) {
  std::optional<T> answer;
  boost::asio::co_spawn(outside.loop, std::move(task), [&](const std::exception_ptr& bug, T value) {
    if (bug) {
      std::rethrow_exception(bug);
    }
    answer.emplace(std::move(value));
  });
  do {
    outside.loop.restart();
    outside.loop.poll();
  } while (!answer && outside.clock.advance());
  REQUIRE(answer);
  return *std::move(answer);
}

Order order_for(StandIn& outside, const channels::Rendition& rendition, Action action) {
  // The same item and delivery each time: a new stand-in, the same chance.
  SeededRandom ids{7};
  const auto start = instant_from_ms(1'772'409'600'000);
  const auto delivery = Ulid::make(start, ids);
  const auto item = Ulid::make(start, ids);
  return {
      {delivery, 1, action},     item, rendition,   {outside.clock.now(), outside.clock.now() + std::chrono::hours{1}},
      channels::Ending::removed, 1,    std::nullopt};
}

channels::Rendition rendition(std::string_view words) {
  channels::ContentItem item;
  item.title = "戶政服務時間調整公告";
  item.body = fmt::format("本所自三月二日起調整服務時間，洽詢電話07-7104131。{}", words);
  item.unit = "課";
  return *channels::surface(channels::Channel::website).render(item);
}

Outcome act(StandIn& outside, Action action, std::string_view words = "內容") {
  Forgetful notes;
  auto order = order_for(outside, rendition(words), action);
  const auto run = [&]() -> Task<Outcome> {
    switch (action) {
      case Action::publish:
        return outside.adapter().publish(std::move(order), notes);
      case Action::update:
        return outside.adapter().update(std::move(order), notes);
      case Action::take_down:
        return outside.adapter().take_down(std::move(order), notes);
    }
    throw std::logic_error{"an action outside the list"};
  };
  return call(outside, run());
}

// Boards show what should stand, as the dispatcher has them do.
void show(StandIn& outside, bool standing, std::string_view words = "內容") {
  if (outside.outlet->board == nullptr) {
    return;
  }
  std::vector<BoardEntry> set;
  if (standing) {
    set.push_back({order_for(outside, rendition(words), Action::publish), false});
  }
  const auto shown = call(outside, outside.outlet->board->show(std::move(set)));
  REQUIRE(shown);
}

Answer<Sighting> look(StandIn& outside, std::string_view words = "內容") {
  return call(outside, outside.adapter().look(order_for(outside, rendition(words), Action::publish)));
}

Standing standing(StandIn& outside, std::string_view words = "內容") {
  const auto sighting = look(outside, words);
  REQUIRE(sighting);
  return sighting->standing;
}

std::string delivery(StandIn& outside) {
  return order_for(outside, rendition("內容"), Action::publish).key.delivery.text();
}

bool says_no_effect(Fault fault) { return fault != Fault::uncertain && fault != Fault::gone; }

constexpr std::array sends{Action::publish, Action::update, Action::take_down};

// Puts the outside where the action makes sense.
void prepare(StandIn& outside, Action action) {
  if (action != Action::publish) {
    REQUIRE(act(outside, Action::publish));
    show(outside, true);
  }
}

}  // namespace

TEST_CASE("every registered adapter has a stand-in") {
  for (const auto& row : adapters::registry()) {
    INFO(row.name);
    CHECK(stand_in(row.name) != nullptr);
  }
  CHECK(stand_in("no.such.adapter") == nullptr);
}

TEST_CASE("what is published is seen, what is changed is seen changed, what is taken down is seen gone") {
  for (const auto& row : adapters::registry()) {
    INFO(row.name);
    auto outside = stand_in(row.name);
    REQUIRE(outside);
    const auto& powers = outside->adapter().powers();
    show(*outside, false);
    CHECK(standing(*outside) == Standing::absent);
    REQUIRE(act(*outside, Action::publish));
    show(*outside, true);
    CHECK(standing(*outside) == Standing::showing);
    CHECK(standing(*outside, "別的內容") == Standing::altered);
    if (powers.updates) {
      REQUIRE(act(*outside, Action::update, "新的內容"));
      show(*outside, true, "新的內容");
      CHECK(standing(*outside, "新的內容") == Standing::showing);
    }
    REQUIRE(powers.takes_down);
    REQUIRE(act(*outside, Action::take_down));
    show(*outside, false);
    CHECK(standing(*outside) == Standing::absent);
    CHECK(outside->copies(delivery(*outside)) == 0);
  }
}

TEST_CASE("taking down twice, or what never stood, is no failure") {
  for (const auto& row : adapters::registry()) {
    INFO(row.name);
    auto outside = stand_in(row.name);
    for (int i = 0; i < 2; ++i) {
      const auto answer = act(*outside, Action::take_down);
      CHECK((answer || answer.error().fault == Fault::gone));
    }
  }
}

TEST_CASE("publishing the same key again makes nothing twice") {
  for (const auto& row : adapters::registry()) {
    INFO(row.name);
    auto outside = stand_in(row.name);
    REQUIRE(act(*outside, Action::publish));
    REQUIRE(act(*outside, Action::publish));
    CHECK(outside->copies(delivery(*outside)) == 1);
  }
}

TEST_CASE("every kind of fault is answered for what it is, in every action") {
  for (const auto& row : adapters::registry()) {
    for (const auto kind : sandbox::all_faults) {
      for (const auto action : sends) {
        INFO(row.name << ": " << sandbox::id(kind) << " in " << channels::id(action));
        auto outside = stand_in(row.name);
        if (const auto reason = outside->cannot_meet(kind, channels::id(action))) {
          CHECK_FALSE(reason->empty());
          continue;
        }
        prepare(*outside, action);
        const int before = outside->copies(delivery(*outside));
        outside->next(kind);
        const auto answer = act(*outside, action, "新的內容");
        outside->files.work();
        if (answer) {
          // Only what has happened may be called done.
          CHECK(outside->copies(delivery(*outside)) == (action == Action::take_down ? 0 : 1));
          continue;
        }
        const auto& failure = answer.error();
        CHECK(outside->allowed(kind).contains(failure.fault));
        if (says_no_effect(failure.fault)) {
          CHECK(outside->copies(delivery(*outside)) == before);
        }
        CHECK_FALSE(failure.error.text.zh.empty());
        CHECK_FALSE(failure.error.text.en.empty());
        if (failure.fault == Fault::throttled) {
          CHECK(failure.retry_at);
        }
        CHECK((failure.error.text.zh + failure.error.text.en + failure.error.vendor_text).find(canary) ==
              std::string::npos);
        CHECK(outside->journal().find(canary) == std::string::npos);
      }
    }
  }
}

TEST_CASE("a look that meets a fault proves nothing") {
  for (const auto& row : adapters::registry()) {
    for (const auto kind : sandbox::all_faults) {
      INFO(row.name << ": " << sandbox::id(kind));
      auto outside = stand_in(row.name);
      if (const auto reason = outside->cannot_meet(kind, "look")) {
        CHECK_FALSE(reason->empty());
        continue;
      }
      REQUIRE(act(*outside, Action::publish));
      show(*outside, true);
      outside->network.faults().next(kind);
      const auto sighting = look(*outside);
      const bool blind = !sighting || sighting->standing == Standing::cannot_tell;
      // A page that arrives cut short or scrambled was altered, as far as anybody outside can see.
      const bool scrambled = kind == FaultKind::malformed || kind == FaultKind::truncated;
      CHECK((blind || (scrambled && sighting->standing == Standing::altered)));
      CHECK(standing(*outside) == Standing::showing);
    }
  }
}

TEST_CASE("after an uncertain answer the adapter's own way of settling finds the truth") {
  for (const auto& row : adapters::registry()) {
    for (const auto kind :
         {FaultKind::cut_after, FaultKind::stalled, FaultKind::trouble_after_effect, FaultKind::malformed}) {
      INFO(row.name << ": " << sandbox::id(kind));
      auto outside = stand_in(row.name);
      if (outside->cannot_meet(kind, "publish")) {
        continue;
      }
      outside->next(kind);
      act(*outside, Action::publish);
      outside->files.work();
      if (outside->adapter().powers().settling == channels::Powers::Settling::resend_same_key) {
        REQUIRE(act(*outside, Action::publish));
        CHECK(outside->copies(delivery(*outside)) == 1);
      } else {
        show(*outside, true);
        const int copies = outside->copies(delivery(*outside));
        CHECK((standing(*outside) == Standing::showing) == (copies == 1));
      }
    }
  }
}

TEST_CASE("a call that is dropped while it waits leaves nothing behind in the program") {
  for (const auto& row : adapters::registry()) {
    INFO(row.name);
    auto outside = stand_in(row.name);
    boost::asio::co_spawn(outside->loop,
                          outside->adapter().look(order_for(*outside, rendition("內容"), Action::publish)),
                          [](const std::exception_ptr&, const Answer<Sighting>&) { FAIL("it was to be dropped"); });
    outside->loop.poll();
    outside->loop.drop();
  }
}

TEST_CASE("a probe says whether the way out is open") {
  for (const auto& row : adapters::registry()) {
    INFO(row.name);
    auto outside = stand_in(row.name);
    show(*outside, false);
    const auto good = call(*outside, outside->adapter().probe());
    REQUIRE(good);
    CHECK(good->good);
    if (const auto reason = outside->cannot_meet(FaultKind::refused, "probe")) {
      CHECK_FALSE(reason->empty());
      continue;
    }
    outside->network.faults().next(FaultKind::refused);
    const auto ill = call(*outside, outside->adapter().probe());
    CHECK((!ill || !ill->good));
  }
}

}  // namespace lianbo::conformance
