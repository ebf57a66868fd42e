#include "tests/transport/office.hpp"
#include "tests/transport/tcp_script.hpp"

#include <fmt/format.h>

namespace lianbo::transport {
namespace {

using Kind = Step::Kind;

std::string redirect_to(const std::string& where, int status = 302) {
  return fmt::format("HTTP/1.1 {} Moved\r\nLocation: {}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", status,
                     where);
}

HttpRequest following(const TcpScript& server, int redirects) {
  auto request = secretive(server.url(""));
  request.headers = {{"Accept", "text/html"}};
  request.redirects = redirects;
  return request;
}

}  // namespace

TEST_CASE("a redirect to anything but http and https is not followed") {
  const std::string where = GENERATE("file:///etc/passwd", "gopher://127.0.0.1/", "ftp://127.0.0.1/",
                                     "dict://127.0.0.1/", "javascript:alert(1)", "http://", "http://user:SECRET@@:x/");
  Office office;
  const TcpScript server{office.io, {{{Kind::read_request}, {Kind::say, redirect_to(where)}}}};
  const auto outcome = office.send(following(server, 3));
  INFO(where);
  REQUIRE_FALSE(outcome);
  INFO(outcome.error().error.vendor_text);
  CHECK(outcome.error().error.code == "redirect_not_allowed");
  CHECK(outcome.error().sent == Sent::fully);
  check_names_origin_alone(outcome.error().error);
}

TEST_CASE("a redirect to an address that is not allowed is not followed") {
  boost::asio::io_context elsewhere;
  const TcpScript trap{elsewhere, {{{Kind::hold}}}};
  const std::string host = GENERATE("127.0.0.1", "2130706433", "0x7f.1", "localhost", "[::ffff:127.0.0.1]");

  Office office{allowing({})};
  TcpScript server{office.io,
                   {{{Kind::read_request}, {Kind::say, redirect_to(fmt::format("http://{}:{}/", host, trap.port()))}}}};
  CurlHttp only_the_server{office.io.get_executor(), allowing({fmt::format("127.0.0.1:{}", server.port())}), {}};
  std::optional<HttpOutcome> outcome;
  boost::asio::co_spawn(
      office.io, only_the_server.send(following(server, 3)),
      [&outcome](const std::exception_ptr&, HttpOutcome ended) { outcome.emplace(std::move(ended)); });
  office.run_until([&outcome] { return outcome.has_value(); });

  elsewhere.poll();
  REQUIRE_FALSE(outcome->has_value());
  CHECK(outcome->error().error.code == "address_not_allowed");
  CHECK(outcome->error().error.text.zh.find("[network]") != std::string::npos);
  CHECK(outcome->error().sent == Sent::fully);
  CHECK(trap.connections() == 0);
}

TEST_CASE("redirects that go round in a circle end at the limit") {
  Office office;
  const TcpScript server{office.io, {{{Kind::read_request}, {Kind::say, redirect_to("/again?access_token=SECRET")}}}};
  const auto outcome = office.send(following(server, 3));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().error.code == "too_many_redirects");
  CHECK(server.requests().size() == 4);
  check_names_origin_alone(outcome.error().error);
}

TEST_CASE("without leave to follow it, a redirect is the answer") {
  Office office;
  const TcpScript server{office.io, {{{Kind::read_request}, {Kind::say, redirect_to("/else")}}}};
  const auto outcome = office.send(following(server, 0));
  REQUIRE(outcome);
  CHECK(outcome->status == 302);
  CHECK(outcome->header("location") == "/else");
  CHECK(server.requests().size() == 1);
}

TEST_CASE("a redirect of a request that can have an effect is the answer, never followed") {
  const std::string method = GENERATE("POST", "PUT", "DELETE");
  const int status = GENERATE(301, 302, 303, 307, 308);
  Office office;
  const TcpScript server{office.io, {{{Kind::read_request}, {Kind::say, redirect_to("/else", status)}}}};
  auto request = following(server, 3);
  request.headers.push_back({"Authorization", "Bearer SECRET"});
  request.method = method;
  request.body = method == "DELETE" ? "" : "content";
  const auto outcome = office.send(std::move(request));
  REQUIRE(outcome);
  CHECK(outcome->status == status);
  CHECK(server.requests().size() == 1);
}

TEST_CASE("a request that may be redirected carries nothing that another host must not have") {
  const std::string name = GENERATE("Authorization", "Cookie", "X-Line-Retry-Key");
  Office office;
  const TcpScript server{office.io, {{{Kind::hold}}}};
  auto request = following(server, 1);
  request.headers.push_back({name, "SECRET"});
  CHECK_THROWS_AS(office.send(std::move(request)), std::logic_error);
  CHECK(server.connections() == 0);
}

TEST_CASE("a followed redirect answers with the last answer") {
  Office office;
  const TcpScript last{office.io, {{{Kind::read_request}, {Kind::say, answer("here", "X-Where: last\r\n")}}}};
  const TcpScript first{office.io, {{{Kind::read_request}, {Kind::say, redirect_to(last.url("/here"))}}}};
  const auto outcome = office.send(following(first, 1));
  REQUIRE(outcome);
  CHECK(outcome->body == "here");
  CHECK(outcome->header("X-Where") == "last");
  CHECK_FALSE(outcome->header("Location"));
  CHECK(last.requests().size() == 1);
}

}  // namespace lianbo::transport
