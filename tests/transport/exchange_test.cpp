#include "tests/transport/office.hpp"
#include "tests/transport/tcp_script.hpp"

#include <fmt/format.h>

#include <list>

namespace lianbo::transport {
namespace {

using Kind = Step::Kind;

// A server that answers with what it was asked for, and keeps its connections.
Script answers_always() {
  Script script;
  for (int i = 0; i < 100; ++i) {
    script.push_back({Kind::read_request});
    script.push_back({Kind::say_target});
  }
  return script;
}

}  // namespace

TEST_CASE("a request arrives as it was given, and its answer as it was sent") {
  Office office;
  const TcpScript server{
      office.io,
      {{{Kind::read_request},
        {Kind::say, "HTTP/1.1 201 Created\r\nX-Id: 7\r\nX-id: 8\r\nContent-Length: 4\r\n\r\ndone"}}}};
  HttpRequest request;
  request.method = "POST";
  request.url = server.url("/items?from=lianbo");
  request.headers = {{"Content-Type", "application/json"}, {"X-Empty", ""}, {"X-Key", "聯播"}};
  request.body = "聯播" + std::string(2'000'000, 'x');  // libcurl asks before it sends as much, if it is let
  const auto outcome = office.send(request);

  REQUIRE(outcome);
  CHECK(outcome->status == 201);
  CHECK(outcome->body == "done");
  CHECK(outcome->header("x-ID") == "7");
  CHECK_FALSE(outcome->header("X-Missing"));

  REQUIRE(server.requests().size() == 1);
  const auto& seen = server.requests().front();
  CHECK(seen.starts_with("POST /items?from=lianbo HTTP/1.1\r\n"));
  CHECK(seen.ends_with("\r\n\r\n" + request.body));
  for (const auto* line : {"\r\nContent-Type: application/json\r\n", "\r\nX-Empty:\r\n", "\r\nX-Key: 聯播\r\n",
                           "\r\nUser-Agent: Lianbo\r\n"}) {
    INFO(line);
    CHECK(seen.find(line) != std::string::npos);
  }
  CHECK(seen.find("Expect") == std::string::npos);
}

TEST_CASE("each method is sent with the body it has, and no content type is made up") {
  const std::string method = GENERATE("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
  const std::string body = GENERATE("", "content");
  if (method == "HEAD" && !body.empty()) {
    return;
  }
  Office office;
  const TcpScript server{office.io, {{{Kind::read_request}, {Kind::say, "HTTP/1.1 204 No Content\r\n\r\n"}}}};
  HttpRequest request;
  request.method = method;
  request.url = server.url();
  request.body = body;
  const auto outcome = office.send(std::move(request));
  REQUIRE(outcome);
  CHECK(outcome->status == 204);
  REQUIRE(server.requests().size() == 1);
  CHECK(server.requests().front().starts_with(method + " / HTTP/1.1\r\n"));
  CHECK(server.requests().front().ends_with("\r\n\r\n" + body));
  CHECK(server.requests().front().find("Content-Type") == std::string::npos);
}

TEST_CASE("every status is an answer, not an error") {
  const int status = GENERATE(200, 302, 304, 400, 401, 404, 410, 429, 500, 503);
  Office office;
  const TcpScript server{
      office.io,
      {{{Kind::read_request}, {Kind::say, fmt::format("HTTP/1.1 {} X\r\nContent-Length: 0\r\n\r\n", status)}}}};
  const auto outcome = office.send(secretive(server.url("")));
  REQUIRE(outcome);
  CHECK(outcome->status == status);
}

TEST_CASE("an answer as large as the limit is taken") {
  Office office;
  const TcpScript server{office.io, {{{Kind::read_request}, {Kind::say, answer(std::string(100'000, 'x'))}}}};
  auto request = secretive(server.url(""));
  request.body_limit_bytes = 100'000;
  const auto outcome = office.send(std::move(request));
  REQUIRE(outcome);
  CHECK(outcome->body.size() == 100'000);
}

TEST_CASE("an answer that comes while the request is still being sent is the answer") {
  Office office;
  const TcpScript server{office.io,
                         {{{Kind::read_some},
                           {Kind::say, "HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"},
                           {Kind::hold}}}};
  const auto outcome = office.send(secretive(server.url(""), "POST", large_body()));
  REQUIRE(outcome);
  CHECK(outcome->status == 413);
}

TEST_CASE("a connection is kept and used again") {
  Office office;
  const TcpScript server{office.io, {answers_always()}};
  for (const auto* target : {"/one", "/two"}) {
    HttpRequest request;
    request.url = server.url(target);
    const auto outcome = office.send(std::move(request));
    REQUIRE(outcome);
    CHECK(outcome->body == target);
  }
  CHECK(server.connections() == 1);
}

TEST_CASE("a hundred exchanges at once each get their own answer") {
  Office office;
  const TcpScript server{office.io, {answers_always()}};
  std::list<std::optional<HttpOutcome>> outcomes;
  for (int i = 0; i < 100; ++i) {
    auto request = secretive(server.url(""), "POST", std::string(1000, 'x'));
    request.url = server.url(fmt::format("/{}", i));
    office.start(std::move(request), outcomes.emplace_back());
  }
  for (const auto& outcome : outcomes) {
    office.run_until([&outcome] { return outcome.has_value(); });
  }
  int i = 0;
  for (const auto& outcome : outcomes) {
    REQUIRE(outcome->has_value());
    CHECK((*outcome)->body == fmt::format("/{}", i++));
  }
}

TEST_CASE("no more connections are opened than are allowed, and the exchanges share them") {
  HttpSettings settings;
  settings.max_connections_per_host = 1;
  Office office{allowing({"127.0.0.1"}), settings};
  const TcpScript server{office.io, {answers_always()}};
  std::list<std::optional<HttpOutcome>> outcomes;
  for (int i = 0; i < 2; ++i) {
    office.start(secretive(server.url("")), outcomes.emplace_back());
  }
  for (const auto& outcome : outcomes) {
    office.run_until([&outcome] { return outcome.has_value(); });
    CHECK(outcome->has_value());
  }
  CHECK(server.connections() == 1);
}

}  // namespace lianbo::transport
