#include "daemon/alarms/causes.hpp"

#include "tests/alarms/office.hpp"

#include <functional>

namespace lianbo::alarms {
namespace {

using namespace std::chrono_literals;
using queue::TroubledDelivery;

constexpr Message<> token_dead{"token_dead", "密碼已變更。", "The password was changed."};
constexpr Message<> too_long{"too_long", "內容太長。", "The text is too long."};
constexpr Message<> not_found{"not_found", "找不到。", "It is not there."};

OutletSeen outlet(const std::string& name) {
  OutletSeen seen;
  seen.outlet = name;
  seen.name = {"管道 " + name, "channel " + name};
  return seen;
}

TroubledDelivery delivery(std::int64_t id, const std::string& outlet, std::optional<Error> error = std::nullopt) {
  return {{id}, {id * 10}, outlet, "標題 " + std::to_string(id), start + 1h, std::move(error)};
}

Snapshot well() {
  Snapshot snapshot;
  snapshot.now = start;
  snapshot.outlets = {outlet("line"), outlet("web")};
  return snapshot;
}

// "error credentials:line 2; …"
std::string keys_of(const Snapshot& snapshot) {
  std::string keys;
  for (const auto& cause : causes_in(snapshot)) {
    keys += fmt::format("{} {} {}; ", id(cause.severity), cause.key, cause.count);
  }
  return keys;
}

}  // namespace

TEST_CASE("each thing that can be wrong is a cause, and what comes of another is not") {
  struct Row {
    std::string what;
    std::function<void(Snapshot&)> goes_wrong;
    std::string causes;
  };
  const std::vector<Row> rows{
      {"nothing", [](Snapshot&) {}, ""},
      {"credentials, with what they hold up, and nothing beside them",
       [](Snapshot& seen) {
         seen.outlets[0].credentials = say(token_dead);
         seen.outlets[0].good = false;
         seen.outlets[0].resting_since = start - 1h;
         seen.troubles.coming = {delivery(1, "line"), delivery(2, "line"), delivery(3, "web")};
         seen.troubles.overdue = {delivery(1, "line")};
       },
       "error credentials:line 2; "},
      {"a board", [](Snapshot& seen) { seen.outlets[1].board = say(token_dead); }, "error board:web 0; "},
      {"a breaker, not at once", [](Snapshot& seen) { seen.outlets[0].resting_since = start - 4min; }, ""},
      {"a breaker", [](Snapshot& seen) { seen.outlets[0].resting_since = start - 6min; }, "error resting:line 0; "},
      {"health", [](Snapshot& seen) { seen.outlets[0].good = false; }, "warning health:line 0; "},
      {"overdue, by outlet",
       [](Snapshot& seen) { seen.troubles.overdue = {delivery(1, "web"), delivery(2, "line"), delivery(3, "web")}; },
       "error overdue:line 1; error overdue:web 2; "},
      {"waiting for a person, by outlet and reason",
       [](Snapshot& seen) {
         seen.troubles.needs_person = {delivery(1, "line", say(too_long)), delivery(2, "line", say(not_found)),
                                       delivery(3, "line", say(too_long)), delivery(4, "web", say(too_long))};
       },
       "error needs_person:line:not_found 1; error needs_person:line:too_long 2; error needs_person:web:too_long 1; "},
      {"altered", [](Snapshot& seen) { seen.troubles.altered = {delivery(1, "web")}; }, "warning altered:web 1; "},
      {"missed", [](Snapshot& seen) { seen.troubles.missed = {delivery(1, "web")}; }, "error missed:web 1; "},
      {"forms, an item once",
       [](Snapshot& seen) {
         seen.troubles.unsigned_soon = {delivery(1, "web"), delivery(1, "line"), delivery(2, "web")};
         for (auto& one : seen.troubles.unsigned_soon) {
           one.up = start + 20h;
         }
       },
       "warning unsigned_soon 2; "},
      {"forms whose hour comes", [](Snapshot& seen) { seen.troubles.unsigned_soon = {delivery(1, "web")}; },
       "error unsigned_soon 1; "},
      {"ourselves",
       [](Snapshot& seen) {
         seen.clock_held = true;
         seen.database_damaged = true;
         seen.write_refused = say(not_found);
         seen.mail = say(not_found);
         seen.heartbeat = say(not_found);
       },
       "error clock 0; error database 0; error disk 0; error mail 0; warning heartbeat 0; "},
      {"tasks of people, by outlet",
       [](Snapshot& seen) {
         seen.troubles.tasks = {delivery(1, "line"), delivery(2, "web"), delivery(3, "line")};
         seen.troubles.overdue_tasks = {delivery(4, "line")};
       },
       "warning tasks:line 2; warning tasks:web 1; error tasks_overdue:line 1; "},
  };
  for (const auto& row : rows) {
    auto snapshot = well();
    row.goes_wrong(snapshot);
    INFO(row.what);
    CHECK(keys_of(snapshot) == row.causes);
  }
}

TEST_CASE("a task is known by its key, so that another text or another action is another task") {
  auto seen = well();
  const auto concern = [&](const std::string& key) {
    seen.troubles.tasks = {delivery(1, "line")};
    seen.troubles.tasks.front().task = key;
    return causes_in(seen).front().concerned.front().id;
  };
  const auto first = concern("01KB3J4X2KHZ5C1P7E2G6S8J9B-1-publish");
  CHECK(first == concern("01KB3J4X2KHZ5C1P7E2G6S8J9B-1-publish"));
  CHECK(first != concern("01KB3J4X2KHZ5C1P7E2G6S8J9B-2-publish"));
  CHECK(first != concern("01KB3J4X2KHZ5C1P7E2G6S8J9B-1-take_down"));
}

TEST_CASE("a cause says what happened, why, what to do and what Lianbo does, in both languages") {
  auto snapshot = well();
  snapshot.outlets[0].credentials = say(token_dead);
  snapshot.outlets[0].credentials->vendor_text = "190 expired";
  snapshot.troubles.coming = {delivery(1, "line")};
  snapshot.troubles.overdue = {delivery(2, "web")};
  snapshot.troubles.needs_person = {delivery(3, "web", say(too_long))};
  snapshot.troubles.altered = {delivery(4, "web")};
  snapshot.troubles.missed = {delivery(5, "web")};
  snapshot.troubles.unsigned_soon = {delivery(6, "web")};
  snapshot.clock_held = snapshot.database_damaged = true;
  snapshot.write_refused = snapshot.mail = snapshot.heartbeat = say(not_found);
  for (const auto& cause : causes_in(snapshot)) {
    INFO(cause.key);
    for (const auto& text : {cause.said.what.text, cause.said.to_do, cause.said.meanwhile}) {
      CHECK_FALSE(text.zh.empty());
      CHECK_FALSE(text.en.empty());
    }
    CHECK_FALSE(cause.said.what.code.empty());
  }
  const auto first = causes_in(snapshot).front();
  CHECK(first.said.what.text.zh == "「管道 line」的通行碼無效，無法上線或下線");
  CHECK(first.said.why == Text{"密碼已變更。", "The password was changed."});
  CHECK(first.said.what.vendor_text == "190 expired");
  CHECK(first.concerned == std::vector<Concern>{{1, "標題 1"}});
}

TEST_CASE("mail that fails is for the board, and what was missed has no all-clear") {
  auto snapshot = well();
  snapshot.mail = say(not_found);
  CHECK_FALSE(causes_in(snapshot).front().by_mail);
  snapshot = well();
  snapshot.troubles.missed = {delivery(1, "web")};
  CHECK_FALSE(causes_in(snapshot).front().tells_end);
}

TEST_CASE("of very many deliveries the number is told, and some by name") {
  auto snapshot = well();
  for (int i = 0; i < 900; ++i) {
    snapshot.troubles.overdue.push_back(delivery(i, "web"));
  }
  const auto causes = causes_in(snapshot);
  CHECK(causes.front().count == 900);
  CHECK(causes.front().concerned.size() == 200);
}

}  // namespace lianbo::alarms
