#include "tests/catch.hpp"
#include "tests/http/harness.hpp"

namespace lianbo::http {

TEST_CASE("stopping lets the running answer finish, and takes nothing new") {
  RunningServer server;
  RawClient waiting{server};
  waiting.send(get("/healthz"));
  CHECK(waiting.hear().status == 200);
  RawClient busy{server};
  busy.send(get("/api/slow", authorization()) + get("/healthz"));
  server.desk().slow_entered.get_future().get();

  server.on_loop([&] { server.server().stop(); });
  CHECK(waiting.hears_the_end());
  CHECK(server.counters().connections_open == 1);

  server.on_loop([&] { server.desk().release.notify(); });
  const auto heard = busy.hear();
  CHECK(heard.body == "done at last\n");
  CHECK(heard.header("Connection") == "close");
  busy.say_no_more();
  CHECK(busy.hears_the_end());
  server.wait_until_stopped();
  CHECK_FALSE(std::filesystem::exists(server.socket()));
}

TEST_CASE("stopping tells those who follow, and they get what was sent") {
  RunningServer server;
  RawClient client{server};
  client.send(get("/api/events", authorization()));
  server.desk().events_entered.get_future().get();
  server.on_loop([&] {
    server.desk().events->send("last", "9", "words");
    server.server().stop();
  });
  client.hear_until("data: words\n\n\r\n0\r\n\r\n");
  CHECK(client.hears_the_end());
  server.wait_until_stopped();
}

TEST_CASE("a client that does not take its answer is cut off when time is up") {
  Limits limits;
  limits.drain_within = Duration{50};
  RunningServer server{limits};
  RawClient client{server};
  client.send("PUT /api/big HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999999\r\n" + authorization() +
              "\r\nbegun");
  // The server has seen it when it has answered a later connection.
  RawClient later{server};
  later.send(get("/healthz", "Connection: close\r\n"));
  CHECK(later.hears_the_end());
  server.stop();
  server.wait_until_stopped();
  server.journal().wait_for("http_drain_cut");
  CHECK(client.hears_the_end());
}

TEST_CASE("stopping twice, or with nobody there, is as good as once") {
  RunningServer server;
  server.on_loop([&] {
    server.server().stop();
    server.server().stop();
  });
  server.wait_until_stopped();
}

}  // namespace lianbo::http
