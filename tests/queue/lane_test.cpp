#include "queue/lane.hpp"

#include "queue/schema.hpp"
#include "sandbox/loop.hpp"
#include "sandbox/simulated_clock.hpp"
#include "tests/catch.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <filesystem>

using namespace lianbo;
using namespace lianbo::queue;
using namespace std::chrono_literals;

namespace {

constexpr Message<> broken{"broken", "壞了", "broken"};

class Quiet final : public channels::Adapter {
 public:
  using Sent = channels::Answer<std::variant<channels::Receipt, channels::Pending>>;

  const channels::Powers& powers() const override { return powers_; }
  Task<Sent> publish(channels::Order /*order*/, channels::Notes& /*notes*/) override { co_return Sent{}; }
  Task<Sent> update(channels::Order /*order*/, channels::Notes& /*notes*/) override { co_return Sent{}; }
  Task<Sent> take_down(channels::Order /*order*/, channels::Notes& /*notes*/) override { co_return Sent{}; }
  Task<channels::Answer<channels::Sighting>> look(channels::Order /*order*/) override {
    co_return channels::Sighting{};
  }
  Task<channels::Answer<channels::Health>> probe() override {
    ++probes;
    co_return channels::Health{};
  }

  int probes = 0;

 private:
  channels::Powers powers_;
};

class BrokenBoard final : public channels::Board {
 public:
  Task<channels::Answer<void>> show(std::vector<channels::BoardEntry> /*set*/) override {
    ++tries;
    co_return tl::unexpected{channels::Failure{channels::Fault::unreachable, say(broken), std::nullopt}};
  }
  int tries = 0;
};

}  // namespace

TEST_CASE("a board that cannot be shown is tried less and less, and nobody is probed more often for it") {
  const auto file = std::filesystem::temp_directory_path() / fmt::format("lianbo-lane-{}.db", ::getpid());
  sandbox::Loop loop;
  const auto here = loop.get_executor();
  sandbox::SimulatedClock clock{instant_from_ms(1'772'409'600'000)};
  SeededRandom random{1};
  const auto log = Log::to_nowhere();
  const std::vector<store::Migration> schema{{1, {store::audit_schema, schema_1, schema_2}}};
  auto opened = store::Store::open(file, schema, {here, here, here, {}, {}}, random);
  REQUIRE(opened);
  Queue queue{**opened, clock, random};
  Quiet adapter;
  BrokenBoard board;
  ClockGuard guard{clock, 2min};
  queue.set_rules({{"sign", {channels::Channel::led_marquee, adapter.powers(), {}, true, {}}}});
  Lane lane{{"sign", adapter, &board, {}, false}, queue, clock, random, log, guard, here};
  boost::asio::co_spawn(loop, lane.run(), boost::asio::detached);

  const auto until = clock.now() + 10min;
  int turns = 0;
  do {
    loop.restart();
    while (loop.poll() > 0) {
      loop.restart();
    }
    REQUIRE(++turns < 10'000);
  } while (clock.next() <= until && clock.advance());
  CHECK(board.tries > 5);
  CHECK(board.tries < 20);
  CHECK(adapter.probes == 3);
  loop.drop();
  opened->reset();
  for (const auto* const part : {"", "-wal", "-shm", ".lock"}) {
    std::filesystem::remove(file.string() + part);
  }
}
