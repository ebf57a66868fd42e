#include "daemon/http/event_stream.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace lianbo::http {
namespace asio = boost::asio;
namespace {

// A line break would end the field and start another one.
std::string one_line(std::string_view text) {
  std::string line{text};
  std::erase_if(line, [](char c) { return c == '\n' || c == '\r' || c == '\0'; });
  return line;
}

std::string frame(std::string_view event, std::string_view id, std::string_view data) {
  std::string framed;
  if (!event.empty()) {
    framed += "event: " + one_line(event) + "\n";
  }
  if (!id.empty()) {
    framed += "id: " + one_line(id) + "\n";
  }
  framed += "data: ";
  for (std::size_t i = 0; i < data.size(); ++i) {
    if (data[i] == '\r' && i + 1 < data.size() && data[i + 1] == '\n') {
      continue;
    }
    if (data[i] == '\n' || data[i] == '\r') {
      framed += "\ndata: ";
    } else {
      framed += data[i];
    }
  }
  framed += "\n\n";
  return framed;
}

}  // namespace

EventStream::EventStream(const asio::any_io_executor& executor, std::size_t limit_bytes)
    : limit_bytes_{limit_bytes}, wake_{executor} {}

bool EventStream::send(std::string_view event, std::string_view id, std::string_view data) {
  if (state_ != State::open) {
    return false;
  }
  const auto framed = frame(event, id, data);
  if (gathered_.size() + framed.size() > limit_bytes_) {
    // A client that lost some would not know it. Cut off, it comes again with the last id that it has.
    abandon();
    return false;
  }
  gathered_ += framed;
  wake_.cancel();
  return true;
}

void EventStream::end() {
  if (state_ == State::open) {
    state_ = State::ended;
    wake_.cancel();
  }
}

void EventStream::abandon() {
  state_ = State::abandoned;
  gathered_.clear();
  wake_.cancel();
}

Task<std::string> EventStream::next(Duration heartbeat_every) {
  if (gathered_.empty() && state_ == State::open) {
    wake_.expires_after(heartbeat_every);
    boost::system::error_code woken;
    co_await wake_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
  }
  if (gathered_.empty() && state_ == State::open) {
    co_return ":\n\n";
  }
  co_return std::exchange(gathered_, {});
}

}  // namespace lianbo::http
