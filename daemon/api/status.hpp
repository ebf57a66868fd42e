#pragma once

#include "daemon/http/router.hpp"
#include "daemon/lookout.hpp"
#include "queue/dispatcher.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <map>
#include <span>
#include <string>

namespace lianbo::http {
struct Counters;
}

namespace lianbo::api {

// How the daemon fares: its outlets, its clock, its database.
struct Status {
  store::Store& store;
  store::Media& media;
  queue::Queue& queue;
  queue::Dispatcher& dispatcher;
  Clock& clock;
  daemon::Lookout& lookout;
  std::map<std::string, std::string> adapters;  // by outlet
  Instant started_at;
  boost::asio::any_io_executor worker;  // for what takes long
  const http::Counters* counters = nullptr;
};

std::span<const http::Route<Status>> outlet_routes();
std::span<const http::Route<Status>> upkeep_routes();
std::span<const http::Route<Status>> monitoring_routes();

}  // namespace lianbo::api
