#include "sandbox/smtp_server.hpp"

#include <fmt/format.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <optional>
#include <utility>

namespace lianbo::sandbox {
namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

// <a@b> of MAIL FROM:<a@b> SIZE=1
std::string address_in(const std::string& command) {
  const auto from = command.find('<') + 1;
  return command.substr(from, command.find('>', from) - from);
}

// Nothing where the connection ended.
Task<std::optional<std::string>> read_line(tcp::socket& socket, std::string& buffer) {
  boost::system::error_code error;
  auto dynamic = asio::dynamic_buffer(buffer);
  const auto size =
      co_await asio::async_read_until(socket, dynamic, "\r\n", asio::redirect_error(asio::use_awaitable, error));
  if (error) {
    co_return std::nullopt;
  }
  auto line = buffer.substr(0, size - 2);
  buffer.erase(0, size);
  co_return line;
}

Task<> say(tcp::socket& socket, std::string text) {
  text += "\r\n";
  boost::system::error_code error;
  co_await asio::async_write(socket, asio::buffer(text), asio::redirect_error(asio::use_awaitable, error));
}

Task<std::optional<std::string>> read_message(tcp::socket& socket, std::string& buffer, bool breaks) {
  std::string message;
  for (;;) {
    auto line = co_await read_line(socket, buffer);
    if (!line || breaks) {
      co_return std::nullopt;
    }
    if (*line == ".") {
      co_return message;
    }
    message += line->starts_with('.') ? line->substr(1) : *line;
    message += "\r\n";
  }
}

}  // namespace

SmtpServer::SmtpServer(asio::io_context& io, Script script)
    : acceptor_{io, tcp::endpoint{asio::ip::address_v4::loopback(), 0}}, script_{std::move(script)} {
  asio::co_spawn(io, accept(), asio::detached);
}

std::string SmtpServer::url() const { return fmt::format("smtp://127.0.0.1:{}", acceptor_.local_endpoint().port()); }

Task<> SmtpServer::accept() {
  for (;;) {
    auto socket = co_await acceptor_.async_accept(asio::use_awaitable);
    const auto fault = script_(connections_++);
    asio::co_spawn(acceptor_.get_executor(), serve(std::move(socket), fault), asio::detached);
  }
}

Task<> SmtpServer::serve(tcp::socket socket, Fault fault) {
  if (fault == Fault::busy) {
    co_await say(socket, "421 4.3.2 too busy");
    co_return;
  }
  co_await say(socket, "220 sandbox.test ESMTP");
  std::string buffer;
  Taken mail;
  for (;;) {
    const auto command = co_await read_line(socket, buffer);
    if (!command) {
      co_return;
    }
    commands_.push_back(*command);
    if (command->starts_with("EHLO")) {
      co_await say(socket, "250-sandbox.test\r\n250 8BITMIME");
    } else if (command->starts_with("MAIL")) {
      mail.from = address_in(*command);
      co_await say(socket, "250 2.1.0 ok");
    } else if (command->starts_with("RCPT") && fault == Fault::greylisted) {
      co_await say(socket, "451 4.7.1 greylisted, come back later");
    } else if (command->starts_with("RCPT") && fault == Fault::no_mailbox) {
      co_await say(socket, "550 5.1.1 no such mailbox here");
    } else if (command->starts_with("RCPT")) {
      mail.to.push_back(address_in(*command));
      co_await say(socket, "250 2.1.5 ok");
    } else if (*command == "DATA") {
      co_await say(socket, "354 go on");
      auto message = co_await read_message(socket, buffer, fault == Fault::lost_in_text);
      if (!message || fault == Fault::lost_untaken) {
        co_return;
      }
      if (fault == Fault::no_room || fault == Fault::spam) {
        co_await say(socket, fault == Fault::spam ? "554 5.7.1 looks like spam" : "452 4.3.1 the disk is full");
        continue;
      }
      mail.message = *std::move(message);
      taken_.push_back(std::exchange(mail, {}));
      if (fault == Fault::lost_when_taken) {
        co_return;
      }
      co_await say(socket, "250 2.0.0 taken");
    } else if (*command == "QUIT") {
      co_await say(socket, "221 2.0.0 bye");
      co_return;
    } else {
      co_await say(socket, "502 5.5.1 not here");
    }
  }
}

}  // namespace lianbo::sandbox
