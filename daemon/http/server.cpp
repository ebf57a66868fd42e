#include "daemon/http/server.hpp"

#include "daemon/http/session.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <sys/socket.h>

#include <exception>
#include <iterator>
#include <utility>

namespace lianbo::http {
namespace asio = boost::asio;
namespace {

using boost::system::error_code;

constexpr auto as_values = asio::as_tuple(asio::use_awaitable);

// How long to leave the door shut when files or memory have run out; a connection that ends opens it at once.
constexpr Duration pause_for = std::chrono::milliseconds{200};

std::string what_of(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "not a std::exception";
  }
}

// There is no session for it, so it must not wait: what the socket does not take is lost.
void turn_away(Socket& socket) {
  constexpr std::string_view full =
      "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
  [[maybe_unused]] const auto sent =
      ::send(socket.native_handle(), full.data(), full.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
}

}  // namespace

Server::Server(asio::any_io_executor executor, Router router, Admission admission, Limits limits, const Clock& clock,
               Random& random, Log log)
    : executor_{std::move(executor)},
      service_{std::make_shared<Service>(
          Service{std::move(router), std::move(admission), limits, clock, random, std::move(log), {}, 0, false})},
      pause_{executor_},
      drain_{executor_},
      ended_{executor_} {}

Server::~Server() = default;

Result<std::uint16_t> Server::listen(const std::string& address, std::uint16_t port) {
  auto listener = Listener::at(executor_, address, port);
  if (!listener) {
    return tl::unexpected{std::move(listener).error()};
  }
  listeners_.push_back(*std::move(listener));
  return listeners_.back().port();
}

Result<void> Server::listen(const std::filesystem::path& socket) {
  auto listener = Listener::at(executor_, socket);
  if (!listener) {
    return tl::unexpected{std::move(listener).error()};
  }
  listeners_.push_back(*std::move(listener));
  return {};
}

Task<> Server::run() {
  for (auto& listener : listeners_) {
    spawn(accept(listener));
  }
  while (running_ > 0) {
    co_await ended_.wait();
  }
  listeners_.clear();
}

void Server::stop() {
  if (std::exchange(service_->stopping, true)) {
    return;
  }
  for (auto& listener : listeners_) {
    error_code ignored;
    listener.acceptor().close(ignored);
  }
  pause_.cancel();
  for (const auto& session : sessions_) {
    session->stop();
  }
  if (!sessions_.empty()) {
    drain_.expires_after(service_->limits.drain_within);
    spawn(cut_the_late());
  }
}

Task<> Server::accept(Listener& listener) {
  bool paused = false;
  while (!service_->stopping) {
    auto [error, socket] = co_await listener.acceptor().async_accept(as_values);
    if (error == asio::error::operation_aborted || service_->stopping) {
      co_return;
    }
    if (!error) {
      paused = false;
      welcome(std::move(socket));
      continue;
    }
    // Out of files, mostly. Trying again at once would spin; one line tells of the whole episode.
    if (!std::exchange(paused, true)) {
      ++service_->counters.accept_pauses;
      service_->log.line(Level::warning, "http_accept_paused", {{"why", error.message()}});
    }
    co_await pause();
  }
}

Task<> Server::pause() {
  // Setting the timer again would wake the other doors' waits, and they this one's, without end.
  if (pausing_++ == 0) {
    pause_.expires_after(pause_for);
  }
  error_code woken;
  co_await pause_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
  --pausing_;
}

Task<> Server::cut_the_late() {
  error_code drained;
  co_await drain_.async_wait(asio::redirect_error(asio::use_awaitable, drained));
  if (drained) {
    co_return;
  }
  service_->log.line(Level::warning, "http_drain_cut", {{"connections", std::to_string(sessions_.size())}});
  for (const auto& session : sessions_) {
    session->cut();
  }
}

void Server::welcome(Socket socket) {
  auto peer = prepare(socket);
  if (!has_room_for(peer)) {
    ++service_->counters.connections_turned_away;
    turn_away(socket);
    return;
  }
  ++service_->counters.connections_taken;
  ++service_->counters.connections_open;
  ++(peer.kind == Peer::Kind::tcp ? tcp_by_address_[peer.address] : unix_open_);

  sessions_.push_back(std::make_shared<Session>(std::move(socket), std::move(peer), service_));
  const auto place = std::prev(sessions_.end());
  ++running_;
  asio::co_spawn(executor_, (*place)->run(), [this, place](const std::exception_ptr& thrown) {
    if (thrown) {
      service_->log.line(Level::error, "http_session_threw", {{"what", what_of(thrown)}});
    }
    forget(place);
    --running_;
    ended_.notify();
  });
}

bool Server::has_room_for(const Peer& peer) const {
  const auto& limits = service_->limits;
  if (peer.kind == Peer::Kind::unix_socket) {
    return unix_open_ < limits.unix_connections;
  }
  const auto same = tcp_by_address_.find(peer.address);
  return sessions_.size() - unix_open_ < limits.tcp_connections &&
         (same == tcp_by_address_.end() || same->second < limits.tcp_connections_per_address);
}

void Server::forget(Sessions::iterator session) {
  const auto& peer = (*session)->peer();
  if (peer.kind == Peer::Kind::unix_socket) {
    --unix_open_;
  } else if (const auto same = tcp_by_address_.find(peer.address); --same->second == 0) {
    tcp_by_address_.erase(same);
  }
  --service_->counters.connections_open;
  sessions_.erase(session);
  pause_.cancel();
  if (sessions_.empty()) {
    drain_.cancel();
  }
}

void Server::spawn(Task<> task) {
  ++running_;
  asio::co_spawn(executor_, std::move(task), [this](const std::exception_ptr& thrown) {
    if (thrown) {
      service_->log.line(Level::error, "http_server_threw", {{"what", what_of(thrown)}});
    }
    --running_;
    ended_.notify();
  });
}

}  // namespace lianbo::http
