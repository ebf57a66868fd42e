#include "tests/transport/fake_dns.hpp"
#include "tests/transport/office.hpp"
#include "tests/transport/tcp_script.hpp"

#include <fmt/format.h>

#include <netdb.h>

namespace lianbo::transport {
namespace {

using namespace std::chrono_literals;
using Kind = Step::Kind;

const Script answers{{Kind::read_request}, {Kind::say_target}, {Kind::read_request}, {Kind::say_target}, {Kind::hold}};

}  // namespace

TEST_CASE("a name that does not resolve is told, and nothing was sent") {
  const int error = GENERATE(EAI_NONAME, EAI_AGAIN, EAI_FAIL);
  const auto dns = FakeDns::failing("missing.test", error);
  Office office;
  const auto outcome = office.send(secretive("http://missing.test:8080", "POST", "SECRET"));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().error.code == "name_not_found");
  CHECK(outcome.error().error.text.zh.find("http://missing.test:8080") != std::string::npos);
  CHECK(outcome.error().sent == Sent::nothing);
  CHECK(dns.times_asked() > 0);
  check_names_origin_alone(outcome.error().error);
}

TEST_CASE("a name server that does not answer holds up nobody else") {
  const auto dns = FakeDns::silent("silent.test");
  Office office;
  const TcpScript server{office.io, {answers}};
  std::optional<HttpOutcome> waiting;
  auto request = secretive("http://silent.test");
  request.connect_within = 200ms;
  office.start(std::move(request), waiting);

  CHECK(office.send(secretive(server.url(""))));
  CHECK_FALSE(waiting);
  office.run_until([&waiting] { return waiting.has_value(); });
  REQUIRE_FALSE(waiting->has_value());
  CHECK(waiting->error().error.code == "connect_timed_out");
  CHECK(waiting->error().sent == Sent::nothing);

  // The name server is still silent here: the client's own thread must not have waited for it.
  CHECK(office.send(secretive(server.url(""))));
}

TEST_CASE("a name that resolves to an inner address is not connected to, however it is written") {
  struct Row {
    std::string host;
    std::string address;
  };
  const auto row = GENERATE(values<Row>({
      {"inner.test", "127.0.0.1"},
      {"inner.test", "10.0.0.1"},
      {"inner.test", "169.254.169.254"},
      {"inner.test", "::1"},
      {"inner.test", "::ffff:127.0.0.1"},
      {"inner.test", "fd00::1"},
      {"localhost", "127.0.0.1"},
      {"127.0.0.1", "127.0.0.1"},
      {"127.1", "127.0.0.1"},
      {"2130706433", "127.0.0.1"},
      {"0x7f.1", "127.0.0.1"},
      {"0177.0.0.1", "127.0.0.1"},
      {"0.0.0.0", "0.0.0.0"},
      {"[::1]", "::1"},
      {"[::ffff:127.0.0.1]", "::ffff:127.0.0.1"},
      {"[::ffff:7f00:1]", "::ffff:127.0.0.1"},
  }));
  const auto dns = FakeDns::resolving("inner.test", {row.address});
  Office office{AddressPolicy{}};
  const TcpScript trap{office.io, {{{Kind::hold}}}};
  const auto outcome = office.send(secretive(fmt::format("http://{}:{}", row.host, trap.port())));
  office.io.poll();
  INFO(row.host << " at " << row.address);
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().error.code == "address_not_allowed");
  CHECK(outcome.error().error.text.en.find("[network]") != std::string::npos);
  CHECK(outcome.error().sent == Sent::nothing);
  CHECK(trap.connections() == 0);
  check_names_origin_alone(outcome.error().error);
}

TEST_CASE("a name with an inner and an allowed address is reached at the allowed one") {
  const auto dns = FakeDns::resolving("both.test", {"10.0.0.1", "127.0.0.1"});
  Office office{allowing({"127.0.0.1"})};
  const TcpScript server{office.io, {answers}};
  const auto outcome = office.send(secretive(fmt::format("http://both.test:{}", server.port())));
  REQUIRE(outcome);
  CHECK(outcome->status == 200);
}

TEST_CASE("a broken IPv6 address does not keep from the IPv4 one") {
  const auto dns = FakeDns::resolving("dual.test", {"::1", "127.0.0.1"});
  Office office;
  const TcpScript server{office.io, {answers}};  // listens on IPv4 alone
  CHECK(office.send(secretive(fmt::format("http://dual.test:{}", server.port()))));
}

}  // namespace lianbo::transport
