#include "tests/transport/tcp_script.hpp"

#include <fmt/format.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <utility>

namespace lianbo::transport {
namespace asio = boost::asio;
using asio::ip::tcp;
namespace {

std::size_t content_length(const std::string& head) {
  constexpr std::string_view name = "\r\nContent-Length: ";
  const auto at = head.find(name);
  std::size_t length = 0;
  if (at != std::string::npos) {
    std::from_chars(head.data() + at + name.size(), head.data() + head.size(), length);
  }
  return length;
}

std::string target_of(const std::string& request) {
  const auto from = request.find(' ') + 1;
  return request.substr(from, request.find(' ', from) - from);
}

// Empty where the connection ended first. What came after the request stays in `buffer`.
Task<std::string> read_request(tcp::socket& socket, std::string& buffer) {
  boost::system::error_code error;
  auto dynamic = asio::dynamic_buffer(buffer);
  const auto head =
      co_await asio::async_read_until(socket, dynamic, "\r\n\r\n", asio::redirect_error(asio::use_awaitable, error));
  if (error) {
    co_return "";
  }
  const auto whole = head + content_length(buffer.substr(0, head));
  if (whole > buffer.size()) {
    const auto missing = asio::transfer_exactly(whole - buffer.size());
    co_await asio::async_read(socket, dynamic, missing, asio::redirect_error(asio::use_awaitable, error));
  }
  if (error) {
    co_return "";
  }
  auto request = buffer.substr(0, whole);
  buffer.erase(0, whole);
  co_return request;
}

Task<bool> say(tcp::socket& socket, std::string text) {
  boost::system::error_code error;
  co_await asio::async_write(socket, asio::buffer(text), asio::redirect_error(asio::use_awaitable, error));
  co_return !error;
}

Task<> drip(tcp::socket& socket, std::string text) {
  asio::steady_timer timer{socket.get_executor()};
  for (std::size_t i = 0;; i = std::min(i + 1, text.size() - 1)) {
    if (!co_await say(socket, text.substr(i, 1))) {
      co_return;
    }
    timer.expires_after(std::chrono::milliseconds{50});
    co_await timer.async_wait(asio::use_awaitable);
  }
}

Task<> hold(tcp::socket& socket) {
  boost::system::error_code error;
  std::array<char, 65'536> ignored{};
  while (!error) {
    co_await socket.async_read_some(asio::buffer(ignored), asio::redirect_error(asio::use_awaitable, error));
  }
}

Task<> wait_for_ever(tcp::socket& socket) {
  asio::steady_timer timer{socket.get_executor(), asio::steady_timer::time_point::max()};
  co_await timer.async_wait(asio::use_awaitable);
}

Task<bool> read_some(tcp::socket& socket) {
  boost::system::error_code error;
  std::array<char, 1> first{};
  co_await socket.async_read_some(asio::buffer(first), asio::redirect_error(asio::use_awaitable, error));
  co_return !error;
}

}  // namespace

std::string answer(std::string_view body, std::string_view more_headers) {
  return fmt::format("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n{}\r\n{}", body.size(), more_headers, body);
}

TcpScript::TcpScript(asio::io_context& io, std::vector<Script> scripts)
    : acceptor_{io, tcp::endpoint{asio::ip::address_v4::loopback(), 0}}, scripts_{std::move(scripts)} {
  asio::co_spawn(io, accept(), asio::detached);
}

std::string TcpScript::url(std::string_view target) const {
  return fmt::format("http://127.0.0.1:{}{}", port(), target);
}

Task<> TcpScript::accept() {
  for (;;) {
    auto socket = co_await acceptor_.async_accept(asio::use_awaitable);
    auto script = scripts_[std::min(connections_, scripts_.size() - 1)];
    ++connections_;
    asio::co_spawn(acceptor_.get_executor(), play(std::move(socket), std::move(script)), asio::detached);
  }
}

Task<> TcpScript::play(tcp::socket socket, Script script) {
  ++open_connections_;
  std::string buffer;
  bool good = true;
  for (const auto& step : script) {
    switch (step.kind) {
      case Step::Kind::read_request: {
        auto request = co_await read_request(socket, buffer);
        good = !request.empty();
        if (good) {
          requests_.push_back(std::move(request));
        }
        break;
      }
      case Step::Kind::read_some:
        good = co_await read_some(socket);
        break;
      case Step::Kind::say:
        good = co_await say(socket, step.text);
        break;
      case Step::Kind::say_target: {
        auto text = answer(target_of(requests_.back()));
        good = co_await say(socket, std::move(text));
        break;
      }
      case Step::Kind::say_for_ever:
        while (co_await say(socket, step.text)) {
        }
        break;
      case Step::Kind::drip:
        co_await drip(socket, step.text);
        break;
      case Step::Kind::hold:
        co_await hold(socket);
        break;
      case Step::Kind::ignore:
        co_await wait_for_ever(socket);
        break;
      case Step::Kind::reset:
        socket.set_option(asio::socket_base::linger{true, 0});
        good = false;
        break;
    }
    if (!good) {
      break;
    }
  }
  --open_connections_;
  boost::system::error_code ignored;
  socket.close(ignored);
}

}  // namespace lianbo::transport
