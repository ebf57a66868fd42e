#include "queue/troubles.hpp"

#include "queue/queue.hpp"
#include "queue/schema.hpp"
#include "sandbox/loop.hpp"
#include "sandbox/simulated_clock.hpp"
#include "tests/catch.hpp"
#include "tests/queue/rows.hpp"

#include <boost/asio/co_spawn.hpp>

#include <filesystem>

namespace lianbo::queue {
namespace {

template <class T>
Task<> put_into(std::optional<T>& answer, Task<T> task) {
  answer.emplace(co_await std::move(task));
}

template <class T>
T wait_for(sandbox::Loop& loop, sandbox::SimulatedClock& clock, Task<T> task) {
  std::optional<T> answer;
  boost::asio::co_spawn(loop, put_into(answer, std::move(task)), [](const std::exception_ptr& bug) {
    if (bug) {
      std::rethrow_exception(bug);
    }
  });
  do {
    loop.restart();
    loop.poll();
  } while (!answer && clock.advance());
  REQUIRE(answer);
  return *std::move(answer);
}

}  // namespace

TEST_CASE("a person's task is told as a task, and as overdue after its time, and never as something unclear") {
  const auto file = std::filesystem::temp_directory_path() / fmt::format("lianbo-troubles-{}.db", ::getpid());
  {
    sandbox::Loop loop;
    const auto here = loop.get_executor();
    sandbox::SimulatedClock clock{up};
    SeededRandom random{1};
    const std::vector<store::Migration> schema{{1, {store::audit_schema, schema_1, schema_2}}};
    auto opened = store::Store::open(file, schema, {here, here, here, {}, {}}, random);
    REQUIRE(opened);
    auto& store = **opened;
    Queue queue{store, clock, random};
    OutletRules rules;
    rules.powers = people;
    rules.by_hand_powers = people;
    rules.has_machine = false;
    queue.set_rules({{"city", rules}});

    channels::ContentItem content;
    content.title = "服務時間";
    content.body = "暫停服務";
    const auto rendition = channels::surface(channels::Channel::city_site).render(content).value();
    auto accepting = [&](store::Transaction& transaction) {
      const NewItem item{Ulid::make(up, random), "服務時間", "戶籍服務課", false};
      const auto id = queue.accept(transaction, item, {{"city", rendition, {up, up + 8h}}}, "clerk");
      queue.approve(transaction, id, 1, "manager");
    };
    const auto accepted = wait_for(loop, clock, store.write(std::move(accepting)));
    REQUIRE(accepted);
    const auto claimed = wait_for(loop, clock, queue.claim_due({"city", true}, {1, 1, true}));
    REQUIRE(claimed);
    REQUIRE(claimed->size() == 1);
    const auto id = claimed->front().delivery.id;
    const Answered taken{std::variant<Receipt, Pending>{Pending{}}};
    REQUIRE(wait_for(loop, clock, queue.apply(id, taken, "lianbod")));

    const auto told = [&](Duration later) {
      auto query = [later](store::Connection& connection) {
        TroubleLimits limits;
        limits.now = up + later;
        limits.person_within["city"] = 30min;
        return troubles(connection, limits);
      };
      return wait_for(loop, clock, store.read(std::move(query))).value();
    };
    CHECK(told(29min).tasks.size() == 1);
    CHECK(told(29min).overdue_tasks.empty());
    CHECK(told(31min).tasks.empty());
    REQUIRE(told(31min).overdue_tasks.size() == 1);
    CHECK(told(31min).overdue_tasks.front().title == "服務時間");
    CHECK(told(31min).needs_person.empty());
    loop.drop();
  }
  for (const auto* const part : {"", "-wal", "-shm", ".lock"}) {
    std::filesystem::remove(file.string() + part);
  }
}

}  // namespace lianbo::queue
