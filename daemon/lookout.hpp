#pragma once

#include "base/condition.hpp"
#include "base/log.hpp"
#include "base/time.hpp"
#include "daemon/notify.hpp"
#include "store/store.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <cstdint>
#include <string>

namespace lianbo::daemon {

// How much of the database's file is known to be good.
enum class StoreCondition {
  checking,  // being read through in the background
  good,
  damaged,  // the check has found something: people are told, and what still works goes on
  broken    // a write has failed for good: the daemon ends, and is started again
};

std::string_view id(StoreCondition condition);

// Keeps an eye on the daemon itself: whether timers come late, deliveries are overdue, forms lack their signatures,
// the database's file is whole. What it sees stands in the journal, /healthz, /metrics
// and `systemctl status`.
class Lookout {
 public:
  Lookout(store::Store& store, Clock& clock, const Log& log, const Notify& notify, Duration grace,
          const boost::asio::any_io_executor& loop);

  Task<> run();  // until stop()
  void stop();

  // Reads the whole file and its audit trail, on a thread of its own; months of work take seconds.
  Task<> check_file(boost::asio::any_io_executor worker);

  void set_grace(Duration grace) { grace_ = grace; }

  Duration timer_lag() const { return timer_lag_; }
  std::int64_t overdue() const { return overdue_; }
  std::int64_t unsigned_soon() const { return unsigned_soon_; }
  StoreCondition store_condition() const { return store_.broken() ? StoreCondition::broken : file_; }

 private:
  Task<> look();

  store::Store& store_;
  Clock& clock_;
  const Log& log_;
  const Notify& notify_;
  Duration grace_;
  Condition stopped_;
  bool stopping_ = false;
  Duration timer_lag_{};
  std::int64_t overdue_ = 0;
  std::int64_t unsigned_soon_ = 0;
  StoreCondition file_ = StoreCondition::checking;
};

}  // namespace lianbo::daemon
