#pragma once

#include "base/result.hpp"
#include "daemon/http/message.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/generic/stream_protocol.hpp>

#include <sys/stat.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>

namespace lianbo::http {

// One kind of socket for both families, so that one session serves both.
using Protocol = boost::asio::generic::stream_protocol;
using Socket = Protocol::socket;
using Acceptor = boost::asio::basic_socket_acceptor<Protocol>;

// A listening socket. One at a path removes its file when it goes, unless another has taken the place.
class Listener {
 public:
  // `address` is numeric. Errors: `address_malformed`, `cannot_listen`.
  static Result<Listener> at(const boost::asio::any_io_executor& executor, const std::string& address,
                             std::uint16_t port);

  // Mode 0660. A socket that a dead process left behind is replaced. Errors: `socket_in_use` where a process answers,
  // `not_a_socket`, `cannot_listen`.
  static Result<Listener> at(const boost::asio::any_io_executor& executor, const std::filesystem::path& path);

  Listener(Listener&& other) noexcept
      : acceptor_{std::move(other.acceptor_)}, path_{std::exchange(other.path_, {})}, file_{other.file_} {}
  Listener(const Listener&) = delete;
  Listener& operator=(Listener&&) = delete;
  Listener& operator=(const Listener&) = delete;
  ~Listener();

  Acceptor& acceptor() { return acceptor_; }
  std::uint16_t port() const;  // 0 for one at a path

 private:
  explicit Listener(Acceptor acceptor) : acceptor_{std::move(acceptor)} {}

  Acceptor acceptor_;
  std::filesystem::path path_;  // empty for TCP
  struct stat file_{};          // what was bound there
};

// Asks the kernel who connected. Also keeps the socket from children, and sends small answers at once.
Peer prepare(Socket& socket);

}  // namespace lianbo::http
