#include "tests/catch.hpp"
#include "tests/http/harness.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <fmt/format.h>
#include <list>
#include <optional>

namespace lianbo::http {

namespace {

Limits hurried() {
  Limits limits;
  limits.header_within = Duration{40};
  limits.transfer_within = Duration{40};
  limits.slowest_bytes_per_s = 1'000'000'000;
  return limits;
}

// Lets this process open no file more; from its destruction on as before.
class NoMoreFiles {
 public:
  NoMoreFiles() {
    getrlimit(RLIMIT_NOFILE, &before_);
    const int next = ::dup(0);
    ::close(next);
    rlimit tight = before_;
    tight.rlim_cur = static_cast<rlim_t>(next);
    setrlimit(RLIMIT_NOFILE, &tight);
  }
  ~NoMoreFiles() { setrlimit(RLIMIT_NOFILE, &before_); }
  NoMoreFiles(const NoMoreFiles&) = delete;
  NoMoreFiles& operator=(const NoMoreFiles&) = delete;

 private:
  rlimit before_{};
};

}  // namespace

TEST_CASE("a client that does not finish what it began is cut off") {
  const auto sent =
      GENERATE(as<std::string>{}, "", "GE", "GET / HTTP/1.1\r\nHost: local",
               post("/api/echo", "", authorization() + "Content-Length: 9\r\n").substr(0, 30),
               "POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n" + authorization() + "\r\nhalf");
  CAPTURE(sent);
  RunningServer server{hurried()};
  RawClient client{server};
  client.send(sent);
  CHECK(client.hears_the_end());
}

TEST_CASE("a connection without a next request is ended") {
  Limits limits;
  limits.idle_within = Duration{40};
  RunningServer server{limits};
  RawClient client{server};
  client.send(get("/healthz"));
  CHECK(client.hear().status == 200);
  CHECK(client.hears_the_end());
}

TEST_CASE("a client that does not read is cut off, and others are served meanwhile") {
  Limits limits;
  limits.transfer_within = Duration{500};
  limits.slowest_bytes_per_s = 1'000'000'000;
  RunningServer server{limits};
  RawClient deaf{server};
  // More than the sockets' buffers hold, so that the answer stays in the server's hands.
  const std::string big(16UL * 1024 * 1024, 'x');
  deaf.send("PUT /api/big HTTP/1.1\r\nHost: localhost\r\n" + authorization() +
            fmt::format("Content-Length: {}\r\n\r\n", big.size()));
  deaf.send(big);
  RawClient other{server};
  other.send(get("/healthz"));
  CHECK(other.hear().status == 200);
  while (server.counters().connections_open > 1) {
    std::this_thread::yield();
  }
}

TEST_CASE("too large a header is refused") {
  RunningServer server;
  RawClient client{server};
  client.send(get("/healthz", "X-Large: " + std::string(20'000, 'x') + "\r\n"));
  CHECK(client.hear().status == 431);
  CHECK(client.hears_the_end());

  RawClient many{server};
  std::string headers;
  for (int i = 0; i < 2'000; ++i) {
    headers += fmt::format("X-{}: y\r\n", i);
  }
  many.send(get("/healthz", headers));
  CHECK(many.hear().status == 431);
}

TEST_CASE("too large a body is refused before it is read") {
  const auto head = GENERATE(as<std::string>{}, "Content-Length: 1025\r\n", "Content-Length: 99999999999999\r\n",
                             "Content-Length: 1025\r\nExpect: 100-continue\r\n");
  RunningServer server;
  RawClient client{server};
  client.send("POST /api/echo HTTP/1.1\r\nHost: localhost\r\n" + authorization() + head + "\r\n");
  const auto heard = client.hear();
  CHECK(heard.status == 413);
  CHECK(heard.header("Connection") == "close");
  CHECK(client.hears_the_end());
}

TEST_CASE("a client that is still sending hears why it is refused") {
  RunningServer server;
  RawClient client{server};
  const std::string large(4UL * 1024 * 1024, 'x');
  client.send(fmt::format("POST /api/echo HTTP/1.1\r\nHost: localhost\r\n{}Content-Length: {}\r\n\r\n", authorization(),
                          large.size()));
  CHECK(client.send(large));
  CHECK(client.hear().status == 413);
}

TEST_CASE("a chunked body is refused where it passes the limit") {
  RunningServer server;
  RawClient client{server};
  client.send("POST /api/echo HTTP/1.1\r\nHost: localhost\r\n" + authorization() +
              "Transfer-Encoding: chunked\r\n\r\n");
  for (int i = 0; i < 5; ++i) {
    client.send("100\r\n" + std::string(256, 'x') + "\r\n");
  }
  CHECK(client.hear().status == 413);
  CHECK(client.hears_the_end());
}

TEST_CASE("what only reads takes no body, and a chunk's extensions have an end") {
  struct Row {
    std::string sent;
    int status;
  };
  const auto row = GENERATE(
      values<Row>({{get("/healthz", "Content-Length: 1\r\n") + "x", 413},
                   {get("/healthz", "Transfer-Encoding: chunked\r\n") + "1\r\nx\r\n0\r\n\r\n", 413},
                   {"POST /api/echo HTTP/1.1\r\nHost: localhost\r\n" + authorization() +
                        "Transfer-Encoding: chunked\r\n\r\n5;a=" + std::string(300'000, 'x'),
                    431},
                   {get("/healthz", "Content-Length: 0\r\nConnection: close\r\n"), 200},
                   {get("/healthz", "Transfer-Encoding: chunked\r\nConnection: close\r\n") + "0\r\n\r\n", 200}}));
  CAPTURE(row.sent.substr(0, 100));
  RunningServer server;
  RawClient client{server};
  client.send(row.sent);
  CHECK(client.hear().status == row.status);
  client.say_no_more();
  CHECK(client.hears_the_end());
}

TEST_CASE("a body is let in only by who may send it") {
  RunningServer server;
  RawClient client{server};
  client.send("POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
  CHECK(client.hear().status == 401);
  CHECK(client.hears_the_end());

  RawClient staff{server};
  staff.send("POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nExpect: 100-continue\r\n" +
             authorization() + "\r\n");
  CHECK(staff.hear().status == 100);
  staff.send("hello");
  CHECK(staff.hear().body == "hello");
}

TEST_CASE("bodies together have a limit, and room comes back") {
  Limits limits;
  limits.bodies_at_once_bytes = 1500;
  RunningServer server{limits};
  const auto head = [](std::size_t size) {
    return fmt::format(
        "POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\nExpect: 100-continue\r\n{}\r\n", size,
        authorization());
  };
  RawClient first{server};
  first.send(head(1000));
  CHECK(first.hear().status == 100);
  RawClient second{server};
  second.send(head(1000));
  const auto refused = second.hear();
  CHECK(refused.status == 503);
  CHECK(refused.header("Retry-After") == "5");
  first.send(std::string(1000, 'x'));
  CHECK(first.hear().status == 200);
  // The answer has come, so its exchange is over or about to be; the next one begins on the same thread after it.
  first.send(get("/healthz"));
  CHECK(first.hear().status == 200);
  RawClient third{server};
  third.send(head(1000));
  CHECK(third.hear().status == 100);
}

TEST_CASE("connections over a limit are turned away, and the office's own door stays open") {
  Limits limits;
  limits.tcp_connections_per_address = 3;
  RunningServer server{limits};
  std::list<RawClient> clients;
  for (int i = 0; i < 3; ++i) {
    clients.emplace_back(server.port());
    clients.back().send(get("/healthz"));
    CHECK(clients.back().hear().status == 200);
  }
  RawClient late{server};
  CHECK(late.hear().status == 503);
  CHECK(late.hears_the_end());
  RawClient local{server.socket()};
  local.send(get("/healthz"));
  CHECK(local.hear().status == 200);
  CHECK(server.counters().connections_turned_away == 1);

  clients.front().send(get("/healthz", "Connection: close\r\n"));
  CHECK(clients.front().hears_the_end());
  clients.pop_front();
  while (server.counters().connections_open > 3) {
    std::this_thread::yield();
  }
  RawClient next{server};
  next.send(get("/healthz"));
  CHECK(next.hear().status == 200);
}

TEST_CASE("out of files it waits at the door, and opens it again") {
#ifdef __SANITIZE_ADDRESS__
  WARN("the sanitizers open files themselves, to see whether memory can be read: not checked");
  return;
#endif
  RunningServer server;
  // Their files are there already: only the server's side of the connection is missing.
  RawClient before{server};
  before.send(get("/healthz"));
  CHECK(before.hear().status == 200);
  {
    std::optional<NoMoreFiles> tight;
    const int kept = ::dup(0);  // the one file that the client below needs
    tight.emplace();
    ::close(kept);
    RawClient client{server};
    client.send(get("/healthz"));
    server.journal().wait_for("http_accept_paused");
    before.send(get("/healthz"));
    CHECK(before.hear().status == 200);
    tight.reset();
    CHECK(client.hear().status == 200);
  }
  const auto text = server.journal().text();
  CHECK(text.find("http_accept_paused") == text.rfind("http_accept_paused"));
  CHECK(server.counters().accept_pauses == 1);
}

}  // namespace lianbo::http
