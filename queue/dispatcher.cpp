#include "queue/dispatcher.hpp"

#include <algorithm>

namespace lianbo::queue {

Dispatcher::Dispatcher(std::vector<Outlet> outlets, Queue& queue, Clock& clock, Random& random, const Log& log,
                       Duration clock_limit, const boost::asio::any_io_executor& executor)
    : queue_{queue}, log_{log}, guard_{clock, clock_limit}, tasks_{executor, log} {
  for (auto& outlet : outlets) {
    lanes_.push_back(std::make_unique<Lane>(std::move(outlet), queue, clock, random, log, guard_, executor));
  }
  queue_.on_touched([this](const Delivery& delivery) {
    for (const auto& one : lanes_) {
      if (one->name() == delivery.outlet) {
        one->touched(delivery);  // a row may just have changed hands
      }
    }
  });
}

Task<Result<void>> Dispatcher::run() {
  const auto cut_off = co_await queue_.start();
  if (!cut_off) {
    co_return tl::unexpected{cut_off.error()};
  }
  if (*cut_off > 0) {
    log_.line(Level::warning, "found_in_flight", {{"deliveries", std::to_string(*cut_off)}});
  }
  for (const auto& one : lanes_) {
    tasks_.spawn(one->run());
  }
  co_await tasks_.join();
  co_return Result<void>{};
}

void Dispatcher::stop() {
  for (const auto& one : lanes_) {
    one->stop();
  }
}

Lane* Dispatcher::lane(const LaneKey& key) {
  const auto found = std::ranges::find(lanes_, key, [](const auto& one) { return one->key(); });
  return found == lanes_.end() ? nullptr : found->get();
}

Lane* Dispatcher::lane(std::string_view outlet) {
  auto* const machine = lane(LaneKey{std::string{outlet}, false});
  return machine != nullptr ? machine : lane(LaneKey{std::string{outlet}, true});
}

}  // namespace lianbo::queue
