#pragma once

#include "daemon/alarms/desk.hpp"
#include "daemon/http/router.hpp"

#include <span>

namespace lianbo::api {

// What is wrong, and who has taken it up.
struct Alarms {
  store::Store& store;
  alarms::Desk& desk;
};

std::span<const http::Route<Alarms>> alarm_routes();

}  // namespace lianbo::api
