#pragma once

#include "queue/lane.hpp"

#include <memory>
#include <string_view>
#include <vector>

namespace lianbo::queue {

// All lanes, and the guard of the clock that they share.
class Dispatcher {
 public:
  Dispatcher(std::vector<Outlet> outlets, Queue& queue, Clock& clock, Random& random, const Log& log,
             Duration clock_limit, const boost::asio::any_io_executor& executor);

  // Settles what the last start left in flight, then dispatches until stop(). Returns when the last answer that was
  // waited for has been written down. Errors: the store's.
  Task<Result<void>> run();
  void stop();

  // Null where there is none.
  Lane* lane(const LaneKey& key);
  // The outlet's machine; where it has none, the people.
  Lane* lane(std::string_view outlet);
  bool is_main(const Lane& one) { return lane(one.name()) == &one; }
  const std::vector<std::unique_ptr<Lane>>& lanes() const { return lanes_; }
  ClockGuard& guard() { return guard_; }

 private:
  Queue& queue_;
  const Log& log_;
  ClockGuard guard_;
  TaskGroup tasks_;
  std::vector<std::unique_ptr<Lane>> lanes_;
};

}  // namespace lianbo::queue
