#pragma once

#include "base/log.hpp"
#include "base/task_group.hpp"
#include "channels/adapter.hpp"
#include "queue/breaker.hpp"
#include "queue/clock_guard.hpp"
#include "queue/queue.hpp"
#include "queue/watches.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace lianbo::queue {

struct LaneSettings {
  int concurrency = 4;         // orders at a time
  int urgent_concurrency = 2;  // further ones, for urgent rows only
  int looks = 4;               // looks at a time
  int per_minute = 0;          // sends; 0: as many as come
  Breaker::Settings breaker;
  Duration probe_every = std::chrono::minutes{5};
  Duration answer_within =
      std::chrono::minutes{30};  // an adapter that takes longer is reported; its deadlines are its own
};

// One outlet: its adapter, its board where it shows a set, and how it is used.
struct Outlet {
  std::string name;
  channels::Adapter& adapter;
  channels::Board* board = nullptr;
  LaneSettings settings;
  bool by_hand = false;  // the people who act for the outlet, where its machine does not
};

// What a lane has done since the start; for /metrics.
struct LaneFigures {
  static constexpr std::array lag_bounds_ms{5, 10, 25, 50, 100, 250, 500, 1000, 5000, 30000};
  std::array<std::uint64_t, lag_bounds_ms.size() + 1> lag{};  // sends by lateness, each counted once
  std::uint64_t lag_sum_ms = 0;
  std::array<std::uint64_t, lag_bounds_ms.size() + 1> latency{};  // answers by the time they took
  std::uint64_t latency_sum_ms = 0;
  std::map<std::string, std::uint64_t> outcomes;  // "publish.taken_in", "look.absent", …
};

struct LaneStatus {
  std::string outlet;
  bool by_hand = false;
  Breaker::State breaker = Breaker::State::closed;
  int in_flight = 0;
  std::size_t watched = 0;
  std::optional<Instant> probed_at;
  channels::Health health;
  std::optional<Error> credentials;  // set: nothing is sent until a probe is good
  std::optional<Error> board;        // the last set could not be shown
};

// Moves the rows of one outlet: sleeps until one is due, claims, calls the adapter, records what came of it; looks at
// what stands. Lanes share nothing but the store, so that one channel's trouble never delays another.
class Lane {
 public:
  Lane(Outlet outlet, Queue& queue, Clock& clock, Random& random, const Log& log, ClockGuard& guard,
       const boost::asio::any_io_executor& executor);

  Task<> run();                            // until stop(); returns when nothing of the lane is running any more
  void stop();                             // claims nothing more
  void wake();                             // something may be due
  void touched(const Delivery& delivery);  // a row changed: look at it when it has to be

  // From now on; the breaker and the rate begin anew.
  void use(const LaneSettings& settings);

  Task<channels::Answer<channels::Health>> probe();
  LaneStatus status() const;
  const LaneFigures& figures() const { return figures_; }
  const std::string& name() const { return outlet_.name; }
  LaneKey key() const { return {outlet_.name, outlet_.by_hand}; }
  const Outlet& outlet() const { return outlet_; }

 private:
  class Keeping;
  Task<> fill_watches();
  Task<std::optional<Instant>> claim_and_send();
  std::optional<Instant> start_looks();
  Task<> send(Claimed claimed);
  Task<> look(DeliveryId id, Looks looks);
  Task<> rest(Duration span);  // or until the lane is stopped
  Task<> keep_board();
  Task<channels::Answer<void>> show_board();
  Task<> keep_probing();

  Room room();
  Task<Occurrence> ask(const Claimed& claimed);
  Task<> record(DeliveryId id, Occurrence occurrence);
  void account(const Claimed& claimed, const Answered& answered, Duration took);
  void watch(const Delivery& delivery, const Looks& looks);
  Instant wall(SteadyInstant at) const;
  Error bug(const std::exception& error);

  Outlet outlet_;
  Queue& queue_;
  Clock& clock_;
  Random& random_;
  const Log& log_;
  ClockGuard& guard_;
  TaskGroup tasks_;
  Condition news_;
  Condition board_news_;
  Condition stopped_;
  bool woken_ = true;
  bool board_stale_ = true;
  bool stopping_ = false;

  Breaker breaker_;
  RateLimit rate_;
  SteadyInstant not_before_;  // the other side asked for less
  Watches watches_;
  int sending_ = 0;
  int looking_ = 0;
  std::optional<Instant> probed_at_;
  channels::Health health_;
  std::optional<Error> credentials_;
  std::optional<Error> board_trouble_;
  LaneFigures figures_;
};

}  // namespace lianbo::queue
