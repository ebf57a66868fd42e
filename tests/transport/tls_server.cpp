#include "tests/transport/tls_server.hpp"

#include "tests/transport/tcp_script.hpp"

#include <fmt/format.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <utility>

namespace lianbo::transport {
namespace asio = boost::asio;
using asio::ip::tcp;

TlsServer::TlsServer(asio::io_context& io, const Certificate& certificate, Versions versions)
    : context_{asio::ssl::context::tls_server}, acceptor_{io, tcp::endpoint{asio::ip::address_v4::loopback(), 0}} {
  context_.use_certificate_chain(asio::buffer(certificate.certificate));
  context_.use_private_key(asio::buffer(certificate.key), asio::ssl::context::pem);
  if (versions == Versions::outdated) {
    SSL_CTX_set_security_level(context_.native_handle(), 0);
    SSL_CTX_set_min_proto_version(context_.native_handle(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context_.native_handle(), TLS1_1_VERSION);
  }
  asio::co_spawn(io, accept(), asio::detached);
}

std::string TlsServer::url() const { return fmt::format("https://127.0.0.1:{}", acceptor_.local_endpoint().port()); }

Task<> TlsServer::accept() {
  for (;;) {
    auto socket = co_await acceptor_.async_accept(asio::use_awaitable);
    ++connections_;
    asio::co_spawn(acceptor_.get_executor(), serve(std::move(socket)), asio::detached);
  }
}

Task<> TlsServer::serve(tcp::socket socket) {
  asio::ssl::stream<tcp::socket> stream{std::move(socket), context_};
  boost::system::error_code error;
  co_await stream.async_handshake(asio::ssl::stream_base::server, asio::redirect_error(asio::use_awaitable, error));
  std::array<char, 16'384> bytes{};
  while (!error) {
    request_bytes_ +=
        co_await stream.async_read_some(asio::buffer(bytes), asio::redirect_error(asio::use_awaitable, error));
    if (!error) {
      const auto text = answer("");
      co_await asio::async_write(stream, asio::buffer(text), asio::redirect_error(asio::use_awaitable, error));
    }
  }
}

}  // namespace lianbo::transport
