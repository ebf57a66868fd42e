#include "queue/lane.hpp"

#include "queue/messages.hpp"
#include "queue/schema.hpp"
#include "sandbox/loop.hpp"
#include "sandbox/simulated_clock.hpp"
#include "tests/catch.hpp"
#include "tests/queue/rows.hpp"

#include <spdlog/sinks/ostream_sink.h>
#include <boost/asio/co_spawn.hpp>

#include <exception>
#include <filesystem>
#include <sstream>
#include <stdexcept>

using namespace lianbo;
using namespace lianbo::queue;
using namespace std::chrono_literals;

namespace {

constexpr Message<> broken{"broken", "壞了", "broken"};

// Counts what it is asked for, and answers, or throws where it has a mistake in it.
class CountingAdapter final : public channels::Adapter {
 public:
  using Sent = channels::Answer<std::variant<channels::Receipt, channels::Pending>>;

  explicit CountingAdapter(std::string mistake = {}) : mistake_{std::move(mistake)} {}

  const channels::Powers& powers() const override { return site; }
  Task<Sent> publish(channels::Order /*order*/, channels::Notes& /*notes*/) override {
    ++sends;
    fall_over();
    co_return Sent{};
  }
  Task<Sent> update(channels::Order /*order*/, channels::Notes& /*notes*/) override { co_return Sent{}; }
  Task<Sent> take_down(channels::Order /*order*/, channels::Notes& /*notes*/) override { co_return Sent{}; }
  Task<channels::Answer<channels::Sighting>> look(channels::Order /*order*/) override {
    ++looks;
    fall_over();
    co_return channels::Sighting{};
  }
  Task<channels::Answer<channels::Health>> probe() override {
    ++probes;
    fall_over();
    co_return channels::Health{};
  }

  int sends = 0;
  int looks = 0;
  int probes = 0;

 private:
  void fall_over() const {
    if (!mistake_.empty()) {
      throw std::runtime_error{mistake_};
    }
  }

  std::string mistake_;
};

class BrokenBoard final : public channels::Board {
 public:
  explicit BrokenBoard(std::string mistake = {}) : mistake_{std::move(mistake)} {}

  Task<channels::Answer<void>> show(std::vector<channels::BoardEntry> /*set*/) override {
    ++tries;
    if (!mistake_.empty()) {
      throw std::runtime_error{mistake_};
    }
    co_return tl::unexpected{channels::Failure{channels::Fault::unreachable, say(broken), std::nullopt}};
  }
  int tries = 0;

 private:
  std::string mistake_;
};

// One lane of a sign on a simulated clock, with the real store and queue.
class Sign {
 public:
  Sign(CountingAdapter& adapter, BrokenBoard& board)
      : lane_{{"sign", adapter, &board, {}, false}, queue_, clock_, random_, log_, guard_, here_} {
    queue_.set_rules({{"sign", {channels::Channel::led_marquee, adapter.powers(), {}, true, {}}}});
    queue_.on_touched([this](const Delivery& delivery) { lane_.touched(delivery); });
  }
  Sign(const Sign&) = delete;
  Sign& operator=(const Sign&) = delete;
  ~Sign() {
    loop_.drop();
    store_.reset();
    for (const auto* const part : {"", "-wal", "-shm", ".lock"}) {
      std::filesystem::remove(file_.string() + part);
    }
  }

  DeliveryId accept() {
    auto operation = [this](store::Transaction& transaction) {
      channels::ContentItem content;
      content.title = "服務時間";
      content.led_body = "暫停服務";
      const auto rendition = channels::surface(channels::Channel::led_marquee).render(content).value();
      const NewItem item{Ulid::make(up, random_), "服務時間", "戶籍服務課", false};
      const auto id = queue_.accept(transaction, item, {{"sign", rendition, {up, up + 8h}}}, "clerk");
      queue_.approve(transaction, id, 1, "manager");
      return rows::of_item(transaction.connection(), id).front().id;
    };
    return wait_for(store_->write(std::move(operation))).value();
  }

  void run_for(Duration span) {
    boost::asio::co_spawn(loop_, lane_.run(), rethrow);
    const auto until = clock_.now() + span;
    int turns = 0;
    do {
      turn();
      REQUIRE(++turns < 10'000);
    } while (clock_.next() <= until && clock_.advance());
  }

  Delivery row(DeliveryId id) { return wait_for(queue_.load(id)).value().delivery; }
  LaneStatus status() const { return lane_.status(); }
  std::string journal() const { return lines_.str(); }

 private:
  static std::unique_ptr<store::Store> open(const std::filesystem::path& file, const boost::asio::any_io_executor& here,
                                            Random& random) {
    const std::vector<store::Migration> schema{{1, {store::audit_schema, schema_1, schema_2}}};
    auto opened = store::Store::open(file, schema, {here, here, here, {}, {}}, random);
    REQUIRE(opened);
    return *std::move(opened);
  }

  static void rethrow(const std::exception_ptr& bug) {
    if (bug) {
      std::rethrow_exception(bug);
    }
  }

  void turn() {
    loop_.restart();
    while (loop_.poll() > 0) {
      loop_.restart();
    }
  }

  template <class T>
  static Task<> put_into(std::optional<T>& answer, Task<T> task) {
    answer.emplace(co_await std::move(task));
  }
  template <class T>
  T wait_for(Task<T> task) {
    std::optional<T> answer;
    boost::asio::co_spawn(loop_, put_into(answer, std::move(task)), rethrow);
    do {
      turn();
    } while (!answer && clock_.advance());
    REQUIRE(answer);
    return *std::move(answer);
  }

  std::filesystem::path file_ = std::filesystem::temp_directory_path() / fmt::format("lianbo-lane-{}.db", ::getpid());
  sandbox::Loop loop_;
  boost::asio::any_io_executor here_ = loop_.get_executor();
  sandbox::SimulatedClock clock_{up};
  SeededRandom random_{1};
  std::ostringstream lines_;
  Log log_ = Log::to(std::make_shared<spdlog::sinks::ostream_sink_st>(lines_));
  std::unique_ptr<store::Store> store_ = open(file_, here_, random_);
  Queue queue_{*store_, clock_, random_};
  ClockGuard guard_{clock_, 2min};
  Lane lane_;
};

}  // namespace

TEST_CASE("a board that cannot be shown is tried less and less, and nobody is probed more often for it") {
  CountingAdapter adapter;
  BrokenBoard board;
  Sign sign{adapter, board};
  sign.run_for(10min);
  CHECK(board.tries > 5);
  CHECK(board.tries < 20);
  CHECK(adapter.probes == 3);
}

TEST_CASE("what an adapter throws is in the journal by a number, which staff are told, and the lane goes on") {
  CountingAdapter adapter{"a mistake of ours"};
  BrokenBoard board{"another mistake"};
  Sign sign{adapter, board};
  const auto id = sign.accept();
  sign.run_for(10min);

  CHECK(adapter.sends == 1);
  CHECK(adapter.looks > 1);
  CHECK(adapter.probes > 1);
  CHECK(board.tries > 5);
  const auto row = sign.row(id);
  const auto status = sign.status();
  CHECK(row.state == State::unknown);
  for (const auto& told : {row.error, status.health.detail, status.board}) {
    REQUIRE(told);
    CHECK(told->code == messages::adapter_bug.code);
    const auto number = told->text.en.substr(told->text.en.find("case ") + 5, 26);
    CHECK_THAT(told->text.zh, ContainsSubstring(number));
    CHECK_THAT(sign.journal(), ContainsSubstring("case=" + number));
  }
  CHECK_THAT(sign.journal(), ContainsSubstring("what=\"a mistake of ours\""));
  CHECK_THAT(sign.journal(), ContainsSubstring("what=\"another mistake\""));
}
