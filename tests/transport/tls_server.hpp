#pragma once

#include "base/task.hpp"
#include "tests/transport/certificate.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <string>

namespace lianbo::transport {

// An HTTPS server on a free port of 127.0.0.1 that answers every request with an empty 200 and counts what reached it
// through the encryption.
class TlsServer {
 public:
  enum class Versions { current, outdated };

  TlsServer(boost::asio::io_context& io, const Certificate& certificate, Versions versions = Versions::current);

  std::string url() const;
  std::size_t connections() const { return connections_; }
  std::size_t request_bytes() const { return request_bytes_; }

 private:
  Task<> accept();
  Task<> serve(boost::asio::ip::tcp::socket socket);

  boost::asio::ssl::context context_;
  boost::asio::ip::tcp::acceptor acceptor_;
  std::size_t connections_ = 0;
  std::size_t request_bytes_ = 0;
};

}  // namespace lianbo::transport
