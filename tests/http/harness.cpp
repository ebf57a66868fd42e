#include "tests/http/harness.hpp"

#include "base/text.hpp"
#include "tests/catch.hpp"

#include <spdlog/sinks/base_sink.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <fmt/format.h>
#include <array>
#include <charconv>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <utility>

namespace lianbo::http {
namespace {

constexpr std::chrono::seconds patience{20};

Task<Response> healthz(Desk&, const Request&, Params) { co_return text(200, "ok\n"); }

Task<Response> who(Desk&, const Request& request, Params) {
  nlohmann::json body{{"principal", request.peer.principal},
                      {"authenticated", request.peer.authenticated},
                      {"kind", request.peer.kind == Peer::Kind::unix_socket ? "unix" : "tcp"},
                      {"uid", request.peer.uid},
                      {"pid", request.peer.pid},
                      {"address", request.peer.address}};
  for (const auto& [name, value] : request.query) {
    body["query"][name] = value;
  }
  co_return json(200, body);
}

Task<Response> echo(Desk&, const Request& request, Params) { co_return text(200, request.body); }

Task<Response> show_item(Desk&, const Request&, Params params) { co_return text(200, params["id"]); }

Task<Response> page(Desk&, const Request&, Params params) {
  auto response = html(200, "<p>" + escape_html(params["path"]) + "</p>");
  response.headers.push_back({"Content-Security-Policy", "default-src 'self'"});
  co_return response;
}

Task<Response> throws(Desk&, const Request&, Params) {
  throw std::runtime_error{"the secret reason"};
  co_return no_content();
}

Task<Response> splits(Desk&, const Request& request, Params) {
  auto response = no_content();
  response.headers.push_back({"X-Echo", std::string{request.parameter("value").value_or("")}});
  co_return response;
}

Task<Response> slow(Desk& desk, const Request&, Params) {
  desk.slow_entered.set_value();
  co_await desk.release.wait();
  co_return text(200, "done at last\n");
}

Task<Response> follow(Desk& desk, const Request& request, Params) {
  desk.events = std::make_shared<EventStream>(desk.executor, desk.event_limit_bytes);
  desk.events->send("hello", "1", "after " + std::string{request.header("Last-Event-ID").value_or("nothing")});
  desk.events_entered.set_value();
  co_return stream(desk.events);
}

constexpr std::array routes{Route<Desk>{Method::get, "/healthz", healthz, Access::anyone},
                            Route<Desk>{Method::get, "/api/who", who},
                            Route<Desk>{Method::get, "/api/who/anyone", who, Access::anyone},
                            Route<Desk>{Method::post, "/api/echo", echo, Access::staff, 1024},
                            Route<Desk>{Method::put, "/api/big", echo, Access::staff, 64UL * 1024 * 1024},
                            Route<Desk>{Method::get, "/api/items/{id}", show_item},
                            Route<Desk>{Method::get, "/api/throws", throws},
                            Route<Desk>{Method::get, "/api/splits", splits},
                            Route<Desk>{Method::get, "/api/slow", slow},
                            Route<Desk>{Method::get, "/api/events", follow},
                            Route<Desk>{Method::get, "/{path...}", page, Access::anyone}};

Router all_routes(Desk& desk) {
  Router router;
  router.add<Desk>(desk, routes);
  return router;
}

std::filesystem::path temporary_folder() {
  auto name = (std::filesystem::temp_directory_path() / "lianbo-http-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) {
    throw std::runtime_error{"no temporary folder"};
  }
  return name;
}

std::vector<Header> parse_headers(std::string_view head) {
  std::vector<Header> headers;
  for (const auto& raw : split(head, '\n')) {
    const auto line = trim(raw);
    if (const auto colon = line.find(':'); colon != std::string_view::npos) {
      headers.push_back({std::string{line.substr(0, colon)}, std::string{trim(line.substr(colon + 1))}});
    }
  }
  return headers;
}

int connected(int family, const sockaddr* address, socklen_t size) {
  const int socket = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const timeval limit{patience.count(), 0};
  ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  if (::connect(socket, address, size) != 0) {
    ::close(socket);
    FAIL("cannot connect");
  }
  return socket;
}

}  // namespace

struct Journal::Lines final : spdlog::sinks::base_sink<std::mutex> {
  void sink_it_(const spdlog::details::log_msg& message) override {
    const std::lock_guard lock{guard};
    text.append(message.payload.data(), message.payload.size()).append("\n");
    came.notify_all();
  }
  void flush_() override {}

  std::mutex guard;
  std::condition_variable came;
  std::string text;
};

Journal::Journal() : lines_{std::make_shared<Lines>()} {}

Log Journal::log() const { return Log::to(lines_); }

void Journal::wait_for(std::string_view part) const {
  std::unique_lock lock{lines_->guard};
  const bool came = lines_->came.wait_for(lock, patience, [&] { return lines_->text.find(part) != std::string::npos; });
  INFO(lines_->text);
  REQUIRE(came);
}

std::string Journal::text() const {
  const std::lock_guard lock{lines_->guard};
  return lines_->text;
}

RunningServer::RunningServer(Limits limits, Admission admission) : folder_{temporary_folder()} {
  desk_ = std::make_unique<Desk>(loop_.get_executor());
  server_ = std::make_unique<Server>(loop_.get_executor(), all_routes(*desk_), std::move(admission), limits, clock_,
                                     random_, journal_.log());
  port_ = server_->listen("127.0.0.1", 0).value();
  socket_ = folder_ / "lianbod.sock";
  REQUIRE(server_->listen(socket_));
  boost::asio::co_spawn(loop_, server_->run(), boost::asio::detached);
  thread_ = std::thread{[this] { loop_.run(); }};
}

RunningServer::~RunningServer() {
  stop();
  wait_until_stopped();
  std::filesystem::remove_all(folder_);
}

Admission RunningServer::with_token() {
  Admission admission;
  admission.tokens = Tokens::parse("office " + sha256(good_token).hex() + "\n", "tokens").value();
  return admission;
}

// A loop that has ended takes no more work: what is left to do then is done already.
void RunningServer::stop() {
  boost::asio::post(loop_, [this] { server_->stop(); });
}

void RunningServer::wait_until_stopped() {
  if (thread_.joinable()) {
    thread_.join();
  }
}

Counters RunningServer::counters() {
  return on_loop([this] { return server_->counters(); });
}

RawClient::RawClient(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socket_ = connected(AF_INET, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

RawClient::RawClient(const std::filesystem::path& socket) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  socket.native().copy(address.sun_path, sizeof address.sun_path - 1);
  socket_ = connected(AF_UNIX, reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

RawClient::RawClient(RawClient&& other) noexcept
    : socket_{std::exchange(other.socket_, -1)}, buffer_{std::move(other.buffer_)} {}

RawClient::~RawClient() {
  if (socket_ >= 0) {
    ::close(socket_);
  }
}

bool RawClient::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0) {
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool RawClient::read_more() {
  std::array<char, 16384> room{};
  const auto size = ::recv(socket_, room.data(), room.size(), 0);
  if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
    FAIL("nothing comes; so far: " << buffer_);
  }
  if (size <= 0) {
    return false;
  }
  buffer_.append(room.data(), static_cast<std::size_t>(size));
  return true;
}

Heard RawClient::hear(bool to_head) {
  auto head = hear_until("\r\n\r\n");
  INFO(head);
  REQUIRE(head.starts_with("HTTP/1."));
  Heard heard;
  heard.status = std::stoi(head.substr(9, 3));
  heard.headers = parse_headers(head);
  const auto length = heard.header("Content-Length");
  const std::size_t size = length.empty() || to_head ? 0 : std::stoul(length);
  while (buffer_.size() < size && read_more()) {
  }
  heard.body = buffer_.substr(0, size);
  buffer_.erase(0, size);
  return heard;
}

std::string RawClient::hear_until(std::string_view part) {
  for (;;) {
    if (const auto at = buffer_.find(part); at != std::string::npos) {
      auto heard = buffer_.substr(0, at + part.size());
      buffer_.erase(0, at + part.size());
      return heard;
    }
    if (!read_more()) {
      FAIL("the connection ended before " << part << "; it said: " << buffer_);
    }
  }
}

bool RawClient::hears_the_end() {
  while (read_more()) {
  }
  return true;
}

void RawClient::say_no_more() const { ::shutdown(socket_, SHUT_WR); }

std::string get(std::string_view path, std::string_view more_headers) {
  return fmt::format("GET {} HTTP/1.1\r\nHost: localhost\r\n{}\r\n", path, more_headers);
}

std::string post(std::string_view path, std::string_view body, std::string_view more_headers) {
  return fmt::format("POST {} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n{}\r\n{}", path, body.size(),
                     more_headers, body);
}

std::string authorization() { return fmt::format("Authorization: Bearer {}\r\n", good_token); }

}  // namespace lianbo::http
