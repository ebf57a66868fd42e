#include "tests/catch.hpp"
#include "tests/http/harness.hpp"

#include <fmt/format.h>

namespace lianbo::http {

namespace {

// The stream of a client that has just been let in.
std::shared_ptr<EventStream> entered(RunningServer& server) {
  server.desk().events_entered.get_future().get();
  return server.on_loop([&] { return server.desk().events; });
}

bool send(RunningServer& server, const std::shared_ptr<EventStream>& events, std::string_view data) {
  return server.on_loop([&] { return events->send("note", "2", data); });
}

}  // namespace

TEST_CASE("events arrive as they are sent, in chunks") {
  RunningServer server;
  RawClient client{server};
  client.send(get("/api/events", authorization() + "Last-Event-ID: 41\r\n"));
  const auto head = client.hear_until("\r\n\r\n");
  CHECK(head.find("Content-Type: text/event-stream; charset=utf-8") != std::string::npos);
  CHECK(head.find("Transfer-Encoding: chunked") != std::string::npos);
  CHECK(head.find("Cache-Control: no-store") != std::string::npos);
  CHECK(client.hear_until("\n\n").find("event: hello\nid: 1\ndata: after 41\n\n") != std::string::npos);

  const auto events = entered(server);
  CHECK(send(server, events, "first\nsecond\r\nthird"));
  CHECK(client.hear_until("\n\n").find("event: note\nid: 2\ndata: first\ndata: second\ndata: third\n\n") !=
        std::string::npos);
  server.on_loop([&] { events->end(); });
  client.hear_until("0\r\n\r\n");
  CHECK(client.hears_the_end());
}

TEST_CASE("a line break in an event's name or id starts no field") {
  RunningServer server;
  RawClient client{server};
  client.send(get("/api/events", authorization()));
  const auto events = entered(server);
  server.on_loop([&] { events->send("a\ndata: b", "c\r\nd", "e"); });
  CHECK(client.hear_until("data: e\n\n").find("event: adata: b\nid: cd\ndata: e\n\n") != std::string::npos);
}

TEST_CASE("silence is broken by comments") {
  Limits limits;
  limits.heartbeat_every = Duration{5};
  RunningServer server{limits};
  RawClient client{server};
  client.send(get("/api/events", authorization()));
  client.hear_until("data: after nothing\n\n");
  client.hear_until(":\n\n");
  client.hear_until(":\n\n");
}

TEST_CASE("a client that reads too slowly is dropped, not waited for") {
  Limits limits;
  limits.transfer_within = Duration{50};
  RunningServer server{limits};
  server.on_loop([&] { server.desk().event_limit_bytes = 4096; });
  RawClient client{server};
  client.send(get("/api/events", authorization()));
  const auto events = entered(server);
  const std::string large(3000, 'x');
  // The network takes some of it; then what gathers passes the limit.
  while (send(server, events, large)) {
  }
  CHECK_FALSE(server.on_loop([&] { return events->is_open(); }));
  CHECK_FALSE(send(server, events, "more"));
  CHECK(client.hears_the_end());
}

TEST_CASE("a client that goes is noticed at once") {
  RunningServer server;
  std::shared_ptr<EventStream> events;
  {
    RawClient client{server};
    client.send(get("/api/events", authorization()));
    client.hear_until("data: after nothing\n\n");
    events = entered(server);
    CHECK(server.counters().event_streams_open == 1);
  }
  while (server.counters().event_streams_open > 0) {
    std::this_thread::yield();
  }
  CHECK_FALSE(send(server, events, "anyone?"));
}

TEST_CASE("only so many clients may follow") {
  Limits limits;
  limits.event_streams = 1;
  RunningServer server{limits};
  RawClient first{server};
  first.send(get("/api/events", authorization()));
  first.hear_until("data: after nothing\n\n");
  server.on_loop([&] { server.desk().events_entered = {}; });
  RawClient second{server};
  second.send(get("/api/events", authorization()));
  CHECK(second.hear().status == 503);
  second.send(get("/healthz"));
  CHECK(second.hear().status == 200);
}

TEST_CASE("a HEAD for events has no events, and HTTP/1.0 gets them without chunks") {
  RunningServer server;
  RawClient head{server};
  head.send("HEAD /api/events HTTP/1.1\r\nHost: localhost\r\n" + authorization() + "\r\n" + get("/healthz"));
  CHECK(head.hear(true).status == 200);
  CHECK(head.hear().body == "ok\n");

  server.on_loop([&] { server.desk().events_entered = {}; });
  RawClient old{server};
  old.send("GET /api/events HTTP/1.0\r\n" + authorization() + "\r\n");
  const auto answer = old.hear_until("\r\n\r\n");
  CHECK(answer.find("chunked") == std::string::npos);
  CHECK(old.hear_until("\n\n") == "event: hello\nid: 1\ndata: after nothing\n\n");
}

}  // namespace lianbo::http
