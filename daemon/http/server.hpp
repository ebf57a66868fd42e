#pragma once

#include "base/condition.hpp"
#include "daemon/http/listener.hpp"
#include "daemon/http/service.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/steady_timer.hpp>

#include <cstdint>
#include <filesystem>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace lianbo::http {

class Session;

// The daemon's HTTP server. For one thread: all of it, and the handlers, run on one executor.
//
//   Server server{executor, std::move(router), std::move(admission), limits, clock, random, log};
//   server.listen("127.0.0.1", 8480);
//   server.listen("/run/lianbo/lianbod.sock");
//   co_await server.run();  // until stop()
class Server {
 public:
  Server(boost::asio::any_io_executor executor, Router router, Admission admission, Limits limits, const Clock& clock,
         Random& random, Log log);
  ~Server();

  // Answers with the port, which is chosen by the system where `port` is 0. Errors as of Listener::at.
  Result<std::uint16_t> listen(const std::string& address, std::uint16_t port);
  Result<void> listen(const std::filesystem::path& socket);

  // Serves until stop(), then returns when the last answer has left. All that it began has ended by then.
  Task<> run();

  // Takes no more connections, ends those that wait, and lets running answers finish. What the network has not taken
  // within `drain_within` is cut off.
  void stop();

  // For requests from now on, after the settings were read again.
  void admit(Admission admission) { service_->admission = std::move(admission); }

  const Counters& counters() const { return service_->counters; }

 private:
  using Sessions = std::list<std::shared_ptr<Session>>;

  Task<> accept(Listener& listener);
  Task<> pause();
  Task<> cut_the_late();
  void welcome(Socket socket);
  bool has_room_for(const Peer& peer) const;
  void forget(Sessions::iterator session);
  void spawn(Task<> task);

  boost::asio::any_io_executor executor_;
  std::shared_ptr<Service> service_;
  std::vector<Listener> listeners_;
  Sessions sessions_;
  std::map<std::string, std::size_t, std::less<>> tcp_by_address_;
  std::size_t unix_open_ = 0;
  boost::asio::steady_timer pause_;
  std::size_t pausing_ = 0;
  boost::asio::steady_timer drain_;
  std::size_t running_ = 0;  // coroutines that run() waits for
  Condition ended_;
};

}  // namespace lianbo::http
