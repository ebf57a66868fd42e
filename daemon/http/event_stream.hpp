#pragma once

#include "base/task.hpp"
#include "base/time.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace lianbo::http {

// Server-sent events to one client. A handler makes one, keeps a share of it where its events come from, and answers
// with stream(events). What is sent never waits: it gathers here until the client has taken it, up to a limit. For use
// on the server's executor.
class EventStream {
 public:
  static constexpr std::size_t default_limit_bytes = 256UL * 1024;

  explicit EventStream(const boost::asio::any_io_executor& executor, std::size_t limit_bytes = default_limit_bytes);

  // False once nobody listens any more: the client has gone, reads too slowly, or the server stops. `id` comes back as
  // the Last-Event-ID of a client that connects again; both it and `event` may be empty.
  bool send(std::string_view event, std::string_view id, std::string_view data);

  // What was sent before still goes out; then the connection ends, and the client comes again.
  void end();

  bool is_open() const { return state_ == State::open; }

  // For the session that writes. All that has gathered; a comment when nothing did for so long, which keeps proxies
  // from hanging up; nothing once it has ended and all was taken.
  Task<std::string> next(Duration heartbeat_every);

  // For the session that writes: the client has gone. What has gathered is dropped.
  void abandon();
  bool is_abandoned() const { return state_ == State::abandoned; }

 private:
  enum class State { open, ended, abandoned };

  State state_ = State::open;
  std::size_t limit_bytes_;
  std::string gathered_;
  boost::asio::steady_timer wake_;
};

}  // namespace lianbo::http
