#pragma once

#include "daemon/api/json.hpp"
#include "daemon/http/router.hpp"
#include "queue/dispatcher.hpp"
#include "store/store.hpp"

#include <span>

namespace lianbo::api {

// What is where, and what people do about it.
struct Items {
  store::Store& store;
  queue::Queue& queue;
  queue::Dispatcher& dispatcher;
  const Clock& clock;
  std::chrono::seconds default_down{};  // of a date without a time

  Lens lens() const { return {queue.rules(), clock.now()}; }
};

std::span<const http::Route<Items>> item_routes();
std::span<const http::Route<Items>> act_routes();
std::span<const http::Route<Items>> log_routes();

// An item with its deliveries. Errors: `no_such_item`, the store's.
Task<Result<nlohmann::json>> show_item(Items& items, std::string ulid);

}  // namespace lianbo::api
