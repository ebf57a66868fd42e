#pragma once

#include "base/condition.hpp"
#include "base/random.hpp"
#include "base/system_clock.hpp"
#include "daemon/http/event_stream.hpp"
#include "daemon/http/server.hpp"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include <condition_variable>
#include <filesystem>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace lianbo::http {

// Keeps the journal's lines, and lets a test wait for one.
class Journal {
 public:
  Journal();
  Log log() const;

  void wait_for(std::string_view part) const;  // fails the test after 20 s
  std::string text() const;

 private:
  struct Lines;
  std::shared_ptr<Lines> lines_;
};

// What the tests' routes work on. On the server's thread, but for the promises.
struct Desk {
  explicit Desk(const boost::asio::any_io_executor& on) : executor{on}, release{on} {}

  boost::asio::any_io_executor executor;
  Condition release;  // lets /api/slow answer
  std::promise<void> slow_entered;
  std::shared_ptr<EventStream> events;  // of the newest client of /api/events
  std::promise<void> events_entered;
  std::size_t event_limit_bytes = EventStream::default_limit_bytes;
};

inline constexpr std::string_view good_token = "correct horse battery staple";

// A server with the routes of harness.cpp, on a thread of its own.
class RunningServer {
 public:
  explicit RunningServer(Limits limits = {}, Admission admission = with_token());
  ~RunningServer();
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;

  static Admission with_token();

  std::uint16_t port() const { return port_; }
  const std::filesystem::path& socket() const { return socket_; }
  const Journal& journal() const { return journal_; }

  // Does something on the server's thread, and answers with what came of it.
  template <class Act>
  auto on_loop(Act act) {
    std::packaged_task<decltype(act())()> task{std::move(act)};
    auto done = task.get_future();
    boost::asio::dispatch(loop_, [&task] { task(); });
    return done.get();
  }

  Desk& desk() { return *desk_; }
  Server& server() { return *server_; }

  void stop();                // begins to stop
  void wait_until_stopped();  // and has stopped
  Counters counters();

 private:
  std::filesystem::path folder_;
  Journal journal_;
  SystemClock clock_;
  SystemRandom random_;
  boost::asio::io_context loop_;
  std::unique_ptr<Desk> desk_;
  std::unique_ptr<Server> server_;
  std::uint16_t port_ = 0;
  std::filesystem::path socket_;
  std::thread thread_;
};

// An answer as it came over the wire.
struct Heard {
  int status = 0;
  std::vector<Header> headers;
  std::string body;

  std::string header(std::string_view name) const { return std::string{find_header(headers, name).value_or("")}; }
};

// A client that sends what it likes.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port);
  explicit RawClient(const std::filesystem::path& socket);
  explicit RawClient(const RunningServer& server) : RawClient{server.port()} {}
  ~RawClient();
  RawClient(RawClient&& other) noexcept;
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;
  RawClient& operator=(RawClient&&) = delete;

  bool send(std::string_view bytes) const;  // false where the other side has hung up
  Heard hear(bool to_head = false);         // one answer; fails the test where none comes
  std::string hear_until(std::string_view part);
  bool hears_the_end();      // whatever is left, until the connection ends
  void say_no_more() const;  // shuts its sending side

 private:
  bool read_more();

  int socket_ = -1;
  std::string buffer_;
};

std::string get(std::string_view path, std::string_view more_headers = "");
std::string post(std::string_view path, std::string_view body, std::string_view more_headers = "");
std::string authorization();

}  // namespace lianbo::http
