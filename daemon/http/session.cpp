#include "daemon/http/session.hpp"

#include "base/id.hpp"
#include "base/text.hpp"
#include "daemon/http/answers.hpp"
#include "daemon/http/event_stream.hpp"
#include "daemon/http/messages.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/chunk_encode.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <sys/socket.h>

#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <exception>
#include <utility>

namespace lianbo::http {
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace wire = boost::beast::http;
namespace {

using beast::error_code;

// What comes back from an operation as values, since a client's trouble is no exception.
constexpr auto as_values = asio::as_tuple(asio::use_awaitable);

// For what has arrived and is not taken yet. A chunk's extensions end where the client likes: without this limit it
// could fill the memory with one.
constexpr std::size_t buffer_limit_bytes = 128UL * 1024;

bool is_of_http(const error_code& error) {
  return error.category() == error_code{wire::error::bad_method}.category() && error != wire::error::end_of_stream &&
         error != wire::error::partial_message;
}

Refusal refusal_of(const error_code& error, std::uint64_t header_limit_bytes, std::uint64_t body_limit_bytes) {
  if (error == wire::error::header_limit || error == wire::error::buffer_overflow) {
    return {431, say(messages::header_too_large, header_limit_bytes)};
  }
  if (error == wire::error::body_limit) {
    return {413, say(messages::body_too_large, body_limit_bytes)};
  }
  return {400, say(messages::request_malformed)};
}

std::string one_line(std::string value) {
  std::ranges::replace_if(value, [](char c) { return c == '\r' || c == '\n' || c == '\0'; }, ' ');
  return value;
}

Duration time_for(std::uint64_t bytes, const Limits& limits) {
  return limits.transfer_within + Duration{bytes * 1000 / limits.slowest_bytes_per_s};
}

// Room for a body among those of all requests, given back when the request is done with.
class Reservation {
 public:
  explicit Reservation(std::shared_ptr<Service> service) : service_{std::move(service)} {}
  Reservation(const Reservation&) = delete;
  Reservation& operator=(const Reservation&) = delete;
  ~Reservation() { service_->bodies_bytes -= bytes_; }

  bool take(std::uint64_t bytes) {
    if (service_->bodies_bytes + bytes > service_->limits.bodies_at_once_bytes) {
      return false;
    }
    service_->bodies_bytes += bytes;
    bytes_ += bytes;
    return true;
  }

 private:
  std::shared_ptr<Service> service_;
  std::uint64_t bytes_ = 0;
};

// One client more that follows the events, while it lives.
class Follower {
 public:
  explicit Follower(std::shared_ptr<Service> service) : service_{std::move(service)} {
    ++service_->counters.event_streams_open;
  }
  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;
  ~Follower() { --service_->counters.event_streams_open; }

 private:
  std::shared_ptr<Service> service_;
};

}  // namespace

struct Session::Wire {
  beast::basic_stream<Protocol> stream;
  beast::flat_buffer buffer;  // keeps what came after a request: the beginning of the next one
};

struct Session::Exchange {
  Exchange(const Limits& limits, std::shared_ptr<Service> service) : reservation{std::move(service)} {
    parser.header_limit(limits.header_bytes);
    parser.body_limit(boost::none);  // the route says it, once it is known
  }

  bool is_http_1_0() const { return parser.get().version() == 10; }

  wire::request_parser<wire::string_body> parser;
  Request request;
  Reservation reservation;
  SteadyInstant begun;
  bool last = false;  // what follows on the connection is not to be read
};

Session::Session(Socket socket, Peer peer, std::shared_ptr<Service> service)
    : peer_{std::move(peer)},
      service_{std::move(service)},
      wire_{std::make_shared<Wire>(
          Wire{beast::basic_stream<Protocol>{std::move(socket)}, beast::flat_buffer{buffer_limit_bytes}})} {}

Task<> Session::run() {
  while (co_await wait_for_request()) {
    const bool again = co_await serve_one();
    if (!again) {
      break;
    }
  }
  wire_->stream.close();
}

void Session::stop() {
  if (waits_) {
    wire_->stream.cancel();
  }
  if (events_) {
    events_->end();
  }
}

void Session::cut() {
  wire_->stream.close();
  if (events_) {
    events_->abandon();
  }
}

Task<bool> Session::wait_for_request() {
  if (service_->stopping) {
    co_return false;
  }
  if (wire_->buffer.size() > 0) {
    co_return true;
  }
  const auto& limits = service_->limits;
  wire_->stream.expires_after(std::exchange(first_, false) ? limits.header_within : limits.idle_within);
  waits_ = true;
  const auto room = wire_->buffer.prepare(4096);
  const auto [error, size] = co_await wire_->stream.async_read_some(room, as_values);
  waits_ = false;
  wire_->buffer.commit(size);
  co_return !error;
}

Task<bool> Session::serve_one() {
  Exchange exchange{service_->limits, service_};
  wire_->stream.expires_after(service_->limits.header_within);
  const auto [error, size] = co_await wire::async_read_header(wire_->stream, wire_->buffer, exchange.parser, as_values);
  if (error && !is_of_http(error)) {
    co_return false;
  }
  exchange.begun = service_->clock.steady();
  exchange.request.peer = peer_;
  if (error) {
    exchange.last = true;
    auto response = refused(refusal_of(error, service_->limits.header_bytes, 0), exchange.request);
    co_return co_await send(std::move(response), exchange);
  }
  auto response = co_await answer(exchange);
  if (response.events) {
    co_return co_await send_events(std::move(response), exchange);
  }
  co_return co_await send(std::move(response), exchange);
}

Task<Response> Session::answer(Exchange& exchange) {
  auto& request = exchange.request;
  const auto& head = exchange.parser.get();
  for (const auto& field : head) {
    request.headers.push_back({std::string{field.name_string()}, std::string{field.value()}});
  }
  if (const auto refusal = refuse_coding(request)) {
    exchange.last = true;
    co_return refused(*refusal, request);
  }
  if (const auto refusal = read_request_line(request, head.method_string(), head.target())) {
    co_return refused(*refusal, request);
  }
  recognise(request.peer, request.header("Authorization"), service_->admission);
  if (const auto refusal = refuse_foreign_page(request, service_->admission)) {
    co_return wants_page(request) ? refused_page(*refusal, request) : refused(*refusal, request);
  }
  auto match = service_->router.find(request.method, request.path);
  if (match.kind != Router::Match::Kind::found) {
    co_return unhandled(request, match);
  }
  const bool for_people = match.entry->access == Access::visitor;
  if (for_people) {
    if (const auto refusal = admit_visitor(request, service_->admission)) {
      co_return refused_page(*refusal, request);
    }
  }
  if (match.entry->access == Access::staff) {
    if (const auto refusal = refuse_stranger(request.peer)) {
      co_return refused(*refusal, request);
    }
    if (const auto refusal = refuse_reader(request)) {
      co_return refused(*refusal, request);
    }
  }
  // What only reads says all it has to say in its path and headers.
  const auto body_limit_bytes = is_safe(request.method) ? 0 : match.entry->body_limit_bytes;
  if (const auto refusal = co_await read_body(exchange, body_limit_bytes)) {
    co_return for_people ? refused_page(*refusal, request) : refused(*refusal, request);
  }
  co_return co_await call(*match.entry, request, std::move(match.params));
}

Task<std::optional<Refusal>> Session::read_body(Exchange& exchange, std::uint64_t limit_bytes) {
  auto& parser = exchange.parser;
  if (parser.is_done()) {
    co_return std::nullopt;
  }
  const std::uint64_t expected_bytes = parser.content_length().value_or(limit_bytes);
  if (expected_bytes > limit_bytes) {
    co_return Refusal{413, say(messages::body_too_large, limit_bytes)};
  }
  if (!exchange.reservation.take(expected_bytes)) {
    co_return Refusal{503, say(messages::busy)};
  }
  wire_->stream.expires_after(time_for(expected_bytes, service_->limits));
  if (exchange.request.header("Expect") == "100-continue") {
    const auto go_on = asio::buffer("HTTP/1.1 100 Continue\r\n\r\n", 25);
    co_await asio::async_write(wire_->stream, go_on, as_values);
  }
  parser.body_limit(limit_bytes);
  const auto [error, size] = co_await wire::async_read(wire_->stream, wire_->buffer, parser, as_values);
  if (error) {
    exchange.last = true;
    co_return refusal_of(error, service_->limits.header_bytes, limit_bytes);
  }
  exchange.request.body = std::move(parser.get().body());
  co_return std::nullopt;
}

Task<Response> Session::call(const Router::Entry& entry, const Request& request, Params params) {
  wire_->stream.expires_never();
  std::string thrown;
  try {
    co_return co_await entry.handle(request, std::move(params));
  } catch (const std::exception& error) {
    thrown = error.what();
  } catch (...) {
    thrown = "not a std::exception";
  }
  const auto number = Ulid::make(service_->clock.now(), service_->random).text();
  ++service_->counters.handler_failures;
  service_->log.line(Level::error, "http_handler_threw",
                     {{"case", number},
                      {"method", std::string{id(request.method)}},
                      {"path", request.path},
                      {"who", request.peer.principal},
                      {"what", thrown}});
  const Refusal failed{500, say(messages::handler_threw, number)};
  co_return entry.access == Access::visitor ? refused_page(failed, request) : refused(failed, request);
}

Task<bool> Session::send(Response response, const Exchange& exchange) {
  add_standard_headers(response, service_->clock.now());
  const bool keep_alive =
      !exchange.last && !service_->stopping && exchange.parser.is_done() && exchange.parser.keep_alive();
  const bool bodiless = response.status == 204 || response.status == 304;
  const auto body_bytes = response.body.size();

  wire::response<wire::string_body> message;
  message.version(exchange.is_http_1_0() ? 10 : 11);
  message.result(static_cast<unsigned>(response.status));
  for (auto& [name, value] : response.headers) {
    message.insert(name, one_line(std::move(value)));
  }
  message.keep_alive(keep_alive);
  if (!bodiless) {
    message.content_length(body_bytes);
  }
  if (!bodiless && exchange.request.method != Method::head) {
    message.body() = std::move(response.body);
  }
  wire_->stream.expires_after(time_for(body_bytes, service_->limits));
  const auto [error, size] = co_await wire::async_write(wire_->stream, message, as_values);
  note(exchange, response.status);
  if (error) {
    co_return false;
  }
  if (!keep_alive) {
    co_await linger();
  }
  co_return keep_alive;
}

Task<bool> Session::send_events(Response response, const Exchange& exchange) {
  const auto events = std::exchange(response.events, nullptr);
  if (service_->counters.event_streams_open >= service_->limits.event_streams) {
    events->abandon();
    const Refusal full{503, say(messages::busy)};
    co_return co_await send(refused(full, exchange.request), exchange);
  }
  if (exchange.request.method == Method::head) {
    events->abandon();
    co_return co_await send(std::move(response), exchange);
  }
  const Follower follower{service_};
  add_standard_headers(response, service_->clock.now());
  wire::response<wire::empty_body> message;
  message.version(exchange.is_http_1_0() ? 10 : 11);
  message.result(static_cast<unsigned>(response.status));
  for (auto& [name, value] : response.headers) {
    message.insert(name, one_line(std::move(value)));
  }
  message.keep_alive(false);
  message.chunked(!exchange.is_http_1_0());
  wire::response_serializer<wire::empty_body> serializer{message};
  wire_->stream.expires_after(time_for(0, service_->limits));
  const auto [error, size] = co_await wire::async_write_header(wire_->stream, serializer, as_values);
  note(exchange, response.status);

  if (error) {
    events->abandon();
  }
  events_ = events;
  abandon_when_hung_up(events);
  if (service_->stopping) {
    events->end();
  }
  for (;;) {
    auto text = co_await events->next(service_->limits.heartbeat_every);
    const bool over = text.empty();
    if (over && events->is_abandoned()) {
      break;
    }
    const bool written = co_await write_event(std::move(text), message.chunked());
    if (over || !written) {
      break;
    }
  }
  events->abandon();
  events_.reset();
  co_return false;
}

// The empty text is the end, which a chunked answer must say.
Task<bool> Session::write_event(std::string text, bool chunked) {
  wire_->stream.expires_after(time_for(text.size(), service_->limits));
  if (!chunked) {
    const auto [error, size] = co_await asio::async_write(wire_->stream, asio::buffer(text), as_values);
    co_return !error;
  }
  if (text.empty()) {
    const auto [error, size] = co_await asio::async_write(wire_->stream, wire::make_chunk_last(), as_values);
    co_return !error;
  }
  const auto chunk = wire::make_chunk(asio::const_buffer{text.data(), text.size()});
  const auto [error, size] = co_await asio::async_write(wire_->stream, chunk, as_values);
  co_return !error;
}

// Closing while the client still sends makes the kernel answer with a reset, which may overtake our answer.
Task<> Session::linger() {
  error_code ignored;
  wire_->stream.socket().shutdown(Socket::shutdown_send, ignored);
  wire_->stream.expires_after(service_->limits.linger_within);
  std::array<char, 4096> unwanted{};
  const auto room = asio::buffer(unwanted);
  for (;;) {
    const auto [error, size] = co_await wire_->stream.async_read_some(room, as_values);
    if (error) {
      co_return;
    }
  }
}

// A client that follows has nothing more to say: what arrives is its end. The wire is held until the wait is over.
void Session::abandon_when_hung_up(std::shared_ptr<EventStream> events) {
  auto& socket = wire_->stream.socket();
  socket.async_wait(Socket::wait_read, [wire = wire_, events = std::move(events)](const error_code& error) {
    char byte = 0;
    if (!error && ::recv(wire->stream.socket().native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) <= 0) {
      events->abandon();
    }
  });
}

void Session::note(const Exchange& exchange, int status) {
  auto& counters = service_->counters;
  const auto took = service_->clock.steady() - exchange.begun;
  counters.answer_seconds.observe(std::chrono::duration<double>{took}.count());
  ++counters.answers_by_class.at(static_cast<std::size_t>(status / 100));
  const auto& request = exchange.request;
  service_->log.line(Level::debug, "http_answered",
                     {{"method", std::string{id(request.method)}},
                      {"path", request.path},
                      {"status", fmt::format("{}", status)},
                      {"ms", fmt::format("{}", took.count())},
                      {"who", request.peer.principal},
                      {"from", request.peer.address}});
}

}  // namespace lianbo::http
