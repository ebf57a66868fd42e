#pragma once

#include "base/task.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace lianbo::transport {

// One thing that a scripted server does on a connection.
struct Step {
  enum class Kind {
    read_request,  // a whole one, by its Content-Length; kept
    read_some,     // whatever comes first
    say,           // the text
    say_target,    // 200, with the target of the last request as the body
    say_for_ever,  // the text, until the other side has enough
    drip,          // the text byte by byte, 20 a second, and its last byte until the other side has enough
    hold,          // nothing, until the other side closes
    ignore,        // not even reading, for good
    reset          // close in the way that makes the other side see a reset
  };
  Kind kind;
  std::string text = {};
};

using Script = std::vector<Step>;

// An answer with a Content-Length, on a connection that is kept.
std::string answer(std::string_view body, std::string_view more_headers = "");

// A TCP server on a free port of 127.0.0.1 that plays one script a connection, the last for all that follow, and
// closes the connection at the script's end.
class TcpScript {
 public:
  TcpScript(boost::asio::io_context& io, std::vector<Script> scripts);

  unsigned short port() const { return acceptor_.local_endpoint().port(); }
  std::string url(std::string_view target = "/") const;

  std::size_t connections() const { return connections_; }                // accepted so far
  std::size_t open_connections() const { return open_connections_; }      // whose script is not at its end
  const std::vector<std::string>& requests() const { return requests_; }  // heads and bodies, in order of arrival

 private:
  Task<> accept();
  Task<> play(boost::asio::ip::tcp::socket socket, Script script);

  boost::asio::ip::tcp::acceptor acceptor_;
  std::vector<Script> scripts_;
  std::size_t connections_ = 0;
  std::size_t open_connections_ = 0;
  std::vector<std::string> requests_;
};

}  // namespace lianbo::transport
