#pragma once

#include "base/condition.hpp"
#include "base/log.hpp"
#include "base/time.hpp"
#include "daemon/alarms/causes.hpp"
#include "daemon/alarms/desk.hpp"
#include "daemon/alarms/heartbeat.hpp"
#include "daemon/notify.hpp"
#include "queue/dispatcher.hpp"
#include "store/store.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lianbo::daemon {

// How much of the database's file is known to be good.
enum class StoreCondition {
  checking,  // being read through in the background
  good,
  damaged,  // the check has found something: people are told, and what still works goes on
  broken    // a write has failed for good: the daemon ends, and is started again
};

std::string_view id(StoreCondition condition);

struct LookoutSettings {
  Duration grace = std::chrono::minutes{1};  // after which a delivery that should have moved is overdue
  Duration look_every = std::chrono::seconds{10};
};

// Keeps an eye on the daemon itself: whether timers come late, outlets fare well, deliveries are overdue or need a
// person, forms lack their signatures, the database's file is whole. What it sees stands in /healthz, /metrics and
// `systemctl status`, and what is wrong goes to the desk of alarms.
class Lookout {
 public:
  Lookout(store::Store& store, queue::Queue& queue, queue::Dispatcher& dispatcher, alarms::Desk& desk,
          const alarms::Heartbeat& heartbeat, Clock& clock, const Log& log, const Notify& notify,
          LookoutSettings settings, const boost::asio::any_io_executor& loop);

  Task<> run();  // until stop()
  void stop();

  // Reads the whole file and its audit trail, on a thread of its own; months of work take seconds.
  Task<> check_file(boost::asio::any_io_executor worker);

  void use(LookoutSettings settings) { settings_ = settings; }

  Duration timer_lag() const { return timer_lag_; }
  std::int64_t overdue() const { return overdue_; }
  std::int64_t unsigned_soon() const { return unsigned_soon_; }
  StoreCondition store_condition() const { return store_.broken() ? StoreCondition::broken : file_; }

  // It still looks, timers come in time, and the database takes what it is given: as well as a program can know of
  // itself.
  bool well() const;

 private:
  Task<> look();
  std::vector<alarms::OutletSeen> look_at_outlets();

  store::Store& store_;
  queue::Queue& queue_;
  queue::Dispatcher& dispatcher_;
  alarms::Desk& desk_;
  const alarms::Heartbeat& heartbeat_;
  Clock& clock_;
  const Log& log_;
  const Notify& notify_;
  LookoutSettings settings_;
  Condition stopped_;
  bool stopping_ = false;
  std::optional<SteadyInstant> beat_at_;
  Duration timer_lag_{};
  std::int64_t overdue_ = 0;
  std::int64_t unsigned_soon_ = 0;
  StoreCondition file_ = StoreCondition::checking;
  std::map<std::string, Instant> resting_since_;               // by outlet
  std::map<std::string, std::optional<Instant>> troubled_at_;  // the last time that something kept it from working
};

}  // namespace lianbo::daemon
