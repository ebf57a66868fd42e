#pragma once

#include "queue/decide.hpp"

#include <map>
#include <optional>
#include <set>
#include <utility>

namespace lianbo::queue {

// When each row is to be looked at next: a cache, rebuilt from the rows at each start.
class Watches {
 public:
  struct Watch {
    Looks looks;
    Instant at;
  };

  void set(DeliveryId delivery, const Looks& looks, Instant at) {
    forget(delivery);
    watches_[delivery] = {looks, at};
    by_time_.emplace(at, delivery);
  }

  void forget(DeliveryId delivery) {
    if (const auto found = watches_.find(delivery); found != watches_.end()) {
      by_time_.erase({found->second.at, delivery});
      watches_.erase(found);
    }
  }

  std::optional<Instant> next() const {
    return by_time_.empty() ? std::nullopt : std::optional{by_time_.begin()->first};
  }

  // The row that is longest due, which is then forgotten: the look sets it again.
  std::optional<std::pair<DeliveryId, Looks>> take_due(Instant now) {
    if (by_time_.empty() || by_time_.begin()->first > now) {
      return std::nullopt;
    }
    const auto delivery = by_time_.begin()->second;
    const auto looks = watches_.at(delivery).looks;
    forget(delivery);
    return std::pair{delivery, looks};
  }

  std::size_t size() const { return watches_.size(); }

 private:
  std::map<DeliveryId, Watch> watches_;
  std::set<std::pair<Instant, DeliveryId>> by_time_;
};

}  // namespace lianbo::queue
