#pragma once

#include "base/condition.hpp"
#include "base/log.hpp"
#include "daemon/http/event_stream.hpp"
#include "daemon/http/router.hpp"
#include "store/store.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace lianbo::api {

// The audit trail as it grows, as server-sent events: each row once it is on disk, to everybody who follows. One who
// reads too slowly loses the connection, and comes again with the last id that arrived.
class Events {
 public:
  Events(store::Store& store, const Log& log, const boost::asio::any_io_executor& loop);

  Task<> run();  // until stop()
  void stop();
  void committed(std::int64_t last_row);  // by the store

  // Of all that happens from now on, or after row `after`.
  std::shared_ptr<http::EventStream> follow(std::optional<std::int64_t> after);

 private:
  struct Follower {
    std::shared_ptr<http::EventStream> stream;
    std::int64_t position;  // the last row that was sent
  };

  std::optional<std::int64_t> lowest_position();
  Task<> send_after(std::int64_t position);

  store::Store& store_;
  const Log& log_;
  boost::asio::any_io_executor loop_;
  Condition news_;
  std::vector<Follower> followers_;
  std::int64_t last_row_ = 0;
  bool stopping_ = false;
};

std::span<const http::Route<Events>> event_routes();

}  // namespace lianbo::api
