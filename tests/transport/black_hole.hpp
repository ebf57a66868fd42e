#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <string>
#include <vector>

namespace lianbo::transport {

// A port of 127.0.0.1 whose packets for a new connection are dropped, as by a firewall: its listener takes nobody in,
// and its queue is full.
class BlackHole {
 public:
  explicit BlackHole(boost::asio::io_context& io);

  std::string url() const;

 private:
  boost::asio::ip::tcp::acceptor acceptor_;
  std::vector<boost::asio::ip::tcp::socket> waiting_;
};

// A port of 127.0.0.1 where nobody listens.
unsigned short closed_port(boost::asio::io_context& io);

}  // namespace lianbo::transport
