#include "tests/catch.hpp"
#include "tests/http/harness.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lianbo::http {

TEST_CASE("what is no request is answered once, and the connection ends") {
  struct Row {
    std::string_view sent;
    int status;
  };
  const auto row = GENERATE(values<Row>({
      {"GARBAGE\r\n\r\n", 400},
      {"GET  / HTTP/1.1\r\n\r\n", 400},
      {"GET / HTTP/3.1\r\n\r\n", 400},
      {"GET /\x01 HTTP/1.1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nno colon\r\n\r\n", 400},
      {"POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcd", 400},
      {"POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4, 5\r\n\r\nabcd", 400},
      {"POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", 400},
      {"POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4x\r\n\r\n", 400},
      {"POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
       400},
      {"POST /api/echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
       400},
      {"POST /api/echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n", 501},
      {"POST /api/echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501},
      {"POST /api/echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\nTransfer-Encoding: "
       "chunked\r\n\r\n0\r\n\r\n",
       501},
      {"POST /api/echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n", 501},
      {"GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\nConnection: close\r\n\r\n", 400},
      {"BREW / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 501},
      {"CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 501},
  }));
  CAPTURE(row.sent);
  RunningServer server;
  RawClient client{server};
  client.send(row.sent);
  // What would be a request of its own, had the first one been cut where an attacker wants it.
  client.send(get("/healthz"));
  const auto heard = client.hear();
  CHECK(heard.status == row.status);
  CHECK(heard.header("Content-Type") == "application/problem+json");
  CHECK(client.hears_the_end());
}

TEST_CASE("a chunked body that breaks off into nonsense is refused") {
  RunningServer server;
  RawClient client{server};
  client.send("POST /api/echo HTTP/1.1\r\nHost: localhost\r\n" + authorization() +
              "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\n\r\n");
  CHECK(client.hear().status == 400);
  CHECK(client.hears_the_end());
}

TEST_CASE("paths and methods are told apart") {
  struct Row {
    std::string_view method;
    std::string_view path;
    int status;
    std::string_view allow;
  };
  const auto row = GENERATE(values<Row>({{"GET", "/api/echo", 405, "POST, OPTIONS"},
                                         {"DELETE", "/api/items/7", 405, "GET, HEAD, OPTIONS"},
                                         {"OPTIONS", "/api/echo", 204, "POST, OPTIONS"},
                                         {"OPTIONS", "*", 204, "GET, HEAD, OPTIONS"},
                                         {"GET", "/%2e%2e/etc/passwd", 400, ""},
                                         {"GET", "/healthz?a=%", 400, ""}}));
  CAPTURE(row.method, row.path);
  RunningServer server;
  RawClient client{server};
  client.send(fmt::format("{} {} HTTP/1.1\r\nHost: localhost\r\n\r\n", row.method, row.path));
  const auto heard = client.hear();
  CHECK(heard.status == row.status);
  CHECK(heard.header("Allow") == row.allow);
  client.send(get("/healthz"));
  CHECK(client.hear().status == 200);
}

TEST_CASE("HEAD is GET without the body") {
  RunningServer server;
  RawClient client{server};
  client.send("HEAD /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/healthz"));
  const auto head = client.hear(true);
  CHECK(head.status == 200);
  CHECK(head.header("Content-Length") == "3");
  CHECK(client.hear().body == "ok\n");
}

TEST_CASE("many requests on one connection are answered in their order") {
  RunningServer server;
  RawClient client{server};
  std::string all;
  for (int i = 0; i < 200; ++i) {
    all += i % 2 == 0 ? get(fmt::format("/api/items/{}", i), authorization())
                      : post("/api/echo", fmt::format("{}", i), authorization());
  }
  client.send(all);
  for (int i = 0; i < 200; ++i) {
    CHECK(client.hear().body == fmt::format("{}", i));
  }
  CHECK(server.counters().connections_taken == 1);
}

TEST_CASE("the connection ends when the client says so, and with HTTP/1.0") {
  RunningServer server;
  RawClient modern{server};
  modern.send(get("/healthz", "Connection: close\r\n"));
  CHECK(modern.hear().header("Connection") == "close");
  CHECK(modern.hears_the_end());

  RawClient old{server};
  old.send("GET /healthz HTTP/1.0\r\n\r\n");
  CHECK(old.hear().body == "ok\n");
  CHECK(old.hears_the_end());
}

TEST_CASE("a request that comes byte by byte is one request") {
  RunningServer server;
  RawClient client{server};
  for (const char byte : post("/api/echo", "公告", authorization())) {
    client.send({&byte, 1});
  }
  CHECK(client.hear().body == "公告");
}

TEST_CASE("a chunked body is put together") {
  RunningServer server;
  RawClient client{server};
  client.send("POST /api/echo HTTP/1.1\r\nHost: localhost\r\n" + authorization() +
              "Transfer-Encoding: chunked\r\n\r\n3;ext=\"1\"\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: x\r\n\r\n" +
              get("/healthz"));
  CHECK(client.hear().body == "abcde");
  CHECK(client.hear().body == "ok\n");
}

TEST_CASE("without a good token there is no entry, but to what anyone may see") {
  struct Row {
    std::string headers;
    int status;
    std::string challenge;
  };
  const auto row =
      GENERATE(values<Row>({{"", 401, R"(Bearer realm="lianbo")"},
                            {"Authorization: Bearer wrong\r\n", 401, R"(Bearer realm="lianbo", error="invalid_token")"},
                            {"Authorization: Basic YTpi\r\n", 401, R"(Bearer realm="lianbo", error="invalid_token")"},
                            {authorization(), 200, ""}}));
  RunningServer server;
  RawClient client{server};
  client.send(get("/api/who", row.headers));
  const auto heard = client.hear();
  CHECK(heard.status == row.status);
  CHECK(heard.header("WWW-Authenticate") == row.challenge);
  client.send(get("/healthz", row.headers));
  CHECK(client.hear().status == 200);
}

TEST_CASE("the handler learns who asks, and what") {
  RunningServer server;
  RawClient client{server};
  client.send(get("/api/who?when=%2B30s&title=a+b", authorization()));
  const auto body = nlohmann::json::parse(client.hear().body);
  CHECK(body["principal"] == "office");
  CHECK(body["kind"] == "tcp");
  CHECK(body["address"] == "127.0.0.1");
  CHECK(body["query"]["when"] == "+30s");
  CHECK(body["query"]["title"] == "a b");
}

TEST_CASE("tokens can be taken away while the server runs") {
  RunningServer server;
  RawClient client{server};
  client.send(get("/api/who", authorization()));
  CHECK(client.hear().status == 200);
  server.on_loop([&] { server.server().admit(Admission{}); });
  client.send(get("/api/who", authorization()));
  CHECK(client.hear().status == 401);
}

TEST_CASE("another site's page is refused before it is known who asks") {
  RunningServer server;
  RawClient client{server};
  client.send(post("/api/echo", "", authorization() + "Origin: http://evil.example\r\n"));
  CHECK(client.hear().status == 403);
  client.send("GET /healthz HTTP/1.1\r\nHost: evil.example\r\n\r\n");
  CHECK(client.hear().status == 421);
}

TEST_CASE("every answer carries the headers that keep browsers in bounds") {
  const auto path = GENERATE("/healthz", "/api/who", "/api/throws", "/%zz", "/api/echo");
  CAPTURE(path);
  RunningServer server;
  RawClient client{server};
  client.send(get(path, "Authorization: Bearer correct horse battery staple\r\n"));
  const auto heard = client.hear();
  CHECK(heard.header("Content-Security-Policy") == "default-src 'none'; frame-ancestors 'none'");
  CHECK(heard.header("X-Content-Type-Options") == "nosniff");
  CHECK(heard.header("Referrer-Policy") == "no-referrer");
  CHECK(heard.header("Cache-Control") == "no-store");
  CHECK_FALSE(heard.header("Date").empty());
}

TEST_CASE("a handler that throws is a case number, here and in the journal, and the server goes on") {
  RunningServer server;
  RawClient client{server};
  client.send(get("/api/throws", authorization() + "Accept-Language: en\r\n"));
  const auto heard = client.hear();
  REQUIRE(heard.status == 500);
  const auto body = nlohmann::json::parse(heard.body);
  CHECK(body["code"] == "handler_threw");
  CHECK(heard.body.find("secret reason") == std::string::npos);
  const auto detail = body["detail"].get<std::string>();
  const auto number = detail.substr(detail.find("case number ") + 12, 26);
  server.journal().wait_for("http_handler_threw case=" + number);
  CHECK(server.journal().text().find("the secret reason") != std::string::npos);
  CHECK(server.counters().handler_failures == 1);
  client.send(get("/healthz"));
  CHECK(client.hear().status == 200);
}

TEST_CASE("a header's value cannot begin another header") {
  RunningServer server;
  RawClient client{server};
  client.send(get("/api/splits?value=a%0d%0aSet-Cookie:%20b", authorization()));
  const auto heard = client.hear();
  CHECK(heard.status == 204);
  CHECK(heard.header("X-Echo") == "a  Set-Cookie: b");
  CHECK(heard.header("Set-Cookie").empty());
  CHECK(heard.header("Content-Length").empty());
}

}  // namespace lianbo::http
