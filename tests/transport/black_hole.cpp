#include "tests/transport/black_hole.hpp"

#include <fmt/format.h>

#include <sys/socket.h>

#include <cerrno>
#include <system_error>

namespace lianbo::transport {
namespace asio = boost::asio;
using asio::ip::tcp;
namespace {

const tcp::endpoint any_port{asio::ip::address_v4::loopback(), 0};

}  // namespace

BlackHole::BlackHole(asio::io_context& io) : acceptor_{io} {
  acceptor_.open(tcp::v4());
  acceptor_.bind(any_port);
  acceptor_.listen(0);
  for (int i = 0; i < 4; ++i) {
    auto& socket = waiting_.emplace_back(io, tcp::v4());
    socket.native_non_blocking(true);
    const auto to = acceptor_.local_endpoint();
    // Asio's own connect would wait for those that no longer fit into the queue.
    if (::connect(socket.native_handle(), to.data(), static_cast<socklen_t>(to.size())) != 0 && errno != EINPROGRESS) {
      throw std::system_error{errno, std::generic_category()};
    }
  }
}

std::string BlackHole::url() const { return fmt::format("http://127.0.0.1:{}", acceptor_.local_endpoint().port()); }

unsigned short closed_port(asio::io_context& io) {
  tcp::acceptor acceptor{io, any_port};
  return acceptor.local_endpoint().port();
}

}  // namespace lianbo::transport
