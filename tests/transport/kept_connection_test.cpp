#include "tests/transport/office.hpp"
#include "tests/transport/tcp_script.hpp"

#include <algorithm>

namespace lianbo::transport {
namespace {

using Kind = Step::Kind;

// A server that answers once, takes the next request in, and lets the connection die. A later connection works again,
// and so would show a request that was sent a second time.
std::vector<Script> dies_after_the_second_request(bool with_reset) {
  Script dying{{Kind::read_request}, {Kind::say_target}, {Kind::read_request}};
  if (with_reset) {
    dying.push_back({Kind::reset});
  }
  return {std::move(dying), {{Kind::read_request}, {Kind::say_target}, {Kind::hold}}};
}

std::ptrdiff_t times_seen(const TcpScript& server, std::string_view target) {
  return std::ranges::count_if(server.requests(), [target](const std::string& request) {
    return request.find(" " + std::string{target} + " ") != std::string::npos;
  });
}

HttpOutcome send(Office& office, const TcpScript& server, std::string method, std::string_view target,
                 std::string body) {
  HttpRequest request;
  request.method = std::move(method);
  request.url = server.url(target);
  request.body = std::move(body);
  return office.send(std::move(request));
}

}  // namespace

TEST_CASE("a request with a body is not sent again when a kept connection dies before the answer") {
  const std::string method = GENERATE("POST", "PUT", "PATCH", "DELETE");
  const bool with_reset = GENERATE(false, true);
  const auto size = GENERATE(as<std::size_t>{}, 1, 1000, 300'000);
  Office office;
  const TcpScript server{office.io, dies_after_the_second_request(with_reset)};

  REQUIRE(send(office, server, "GET", "/first", ""));
  const auto outcome = send(office, server, method, "/second", std::string(size, 'x'));
  INFO(method << (with_reset ? " reset" : " closed"));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().error.code == "connection_lost");
  CHECK(outcome.error().sent == Sent::fully);
  CHECK(times_seen(server, "/second") == 1);
  CHECK(server.connections() == 1);
}

TEST_CASE("a request without a body that can have an effect is not sent again either") {
  const std::string method = GENERATE("POST", "PUT", "PATCH", "DELETE");
  Office office;
  const TcpScript server{office.io,
                         {{{Kind::read_request}, {Kind::say_target}, {Kind::read_request}},
                          {{Kind::read_request}},
                          {{Kind::read_request}, {Kind::say_target}}}};

  REQUIRE(send(office, server, "GET", "/first", ""));
  const auto outcome = send(office, server, method, "/second", "");
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().error.code == "connection_lost");
  CHECK(outcome.error().sent == Sent::fully);
  CHECK(times_seen(server, "/second") == 1);
}

TEST_CASE("nor is a request sent again over another connection that was kept") {
  const std::string body = GENERATE("", "content");
  Office office;
  // Every connection answers once and dies with the second request. Two are kept when the request comes.
  const TcpScript server{office.io, {{{Kind::read_request}, {Kind::say_target}, {Kind::read_request}}}};
  HttpRequest first;
  first.url = server.url("/first");
  std::optional<HttpOutcome> one;
  std::optional<HttpOutcome> other;
  office.start(first, one);
  office.start(first, other);
  office.run_until([&] { return one && other; });
  REQUIRE(server.connections() == 2);

  // The one without a body gets a third connection, which answers.
  const auto outcome = send(office, server, "POST", "/second", body);
  CHECK(outcome.has_value() == body.empty());
  CHECK(times_seen(server, "/second") == 1);
}

TEST_CASE("looking, which has no effect, gets over a kept connection that died") {
  const bool with_reset = GENERATE(false, true);
  Office office;
  const TcpScript server{office.io, dies_after_the_second_request(with_reset)};
  REQUIRE(send(office, server, "GET", "/first", ""));
  const auto outcome = send(office, server, "GET", "/second", "");
  REQUIRE(outcome);
  CHECK(outcome->body == "/second");
  CHECK(server.connections() == 2);
}

}  // namespace lianbo::transport
