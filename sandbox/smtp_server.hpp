#pragma once

#include "base/task.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace lianbo::sandbox {

// A mail server on a free port of 127.0.0.1, in the clear, that keeps what it takes, and does wrong what it is told to.
class SmtpServer {
 public:
  enum class Fault {
    none,
    busy,            // 421 in place of a greeting
    greylisted,      // 451 to the recipient
    no_mailbox,      // 550 to the recipient
    no_room,         // 452 to the message, after its final dot
    spam,            // 554 to the message, after its final dot
    lost_in_text,    // the connection breaks before the final dot
    lost_untaken,    // … behind it, and the message is gone
    lost_when_taken  // … behind it, and the message was taken
  };

  // Asked for each connection, from 0 on.
  using Script = std::function<Fault(std::size_t connection)>;

  struct Taken {
    std::string from;
    std::vector<std::string> to;
    std::string message;  // as it came, without the dot and the stuffing of dots
  };

  SmtpServer(boost::asio::io_context& io, Script script);

  std::string url() const;
  const std::vector<Taken>& taken() const { return taken_; }
  std::size_t connections() const { return connections_; }
  const std::vector<std::string>& commands() const { return commands_; }

 private:
  Task<> accept();
  Task<> serve(boost::asio::ip::tcp::socket socket, Fault fault);

  boost::asio::ip::tcp::acceptor acceptor_;
  Script script_;
  std::size_t connections_ = 0;
  std::vector<Taken> taken_;
  std::vector<std::string> commands_;
};

}  // namespace lianbo::sandbox
