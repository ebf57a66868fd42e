#include "tests/transport/office.hpp"
#include "tests/transport/tcp_script.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>

#include <memory>

namespace lianbo::transport {
namespace {

using Kind = Step::Kind;

}  // namespace

TEST_CASE("a cancelled exchange says how much had left, and lets go of its connection") {
  Office office;
  const TcpScript server{office.io, {{{Kind::read_request}, {Kind::hold}}, {{Kind::read_request}, {Kind::say_target}}}};
  boost::asio::cancellation_signal stop;
  std::optional<HttpOutcome> outcome;
  boost::asio::co_spawn(
      office.io, office.http.send(secretive(server.url(""), "POST", "SECRET")),
      boost::asio::bind_cancellation_slot(stop.slot(), [&outcome](const std::exception_ptr& bug, HttpOutcome ended) {
        CHECK_FALSE(bug);
        outcome.emplace(std::move(ended));
      }));
  office.run_until([&server] { return server.requests().size() == 1; });
  REQUIRE_FALSE(outcome);

  stop.emit(boost::asio::cancellation_type::terminal);
  office.run_until([&outcome] { return outcome.has_value(); });
  REQUIRE_FALSE(outcome->has_value());
  CHECK(outcome->error().error.code == "exchange_interrupted");
  CHECK(outcome->error().sent == Sent::fully);
  check_names_origin_alone(outcome->error().error);

  office.run_until([&server] { return server.open_connections() == 0; });
  CHECK(office.send(secretive(server.url(""))));
}

TEST_CASE("a program that ends in the middle of exchanges leaves nothing behind") {
  std::optional<HttpOutcome> never;
  {
    Office office;
    const TcpScript server{office.io, {{{Kind::read_request}, {Kind::hold}}}};
    for (int i = 0; i < 5; ++i) {
      office.start(secretive(server.url(""), "POST", std::string(100'000, 'x')), never);
    }
    office.run_until([&server] { return server.requests().size() == 5; });
  }
  CHECK_FALSE(never);
}

TEST_CASE("the client may go before the exchanges that it began") {
  Office office;
  const TcpScript server{office.io, {{{Kind::read_request}, {Kind::hold}}}};
  std::optional<HttpOutcome> outcome;
  auto http = std::make_unique<CurlHttp>(office.io.get_executor(), allowing({"127.0.0.1"}), HttpSettings{});
  auto request = secretive(server.url(""));
  request.answer_within = std::chrono::milliseconds{200};
  boost::asio::co_spawn(
      office.io, http->send(std::move(request)),
      [&outcome](const std::exception_ptr&, HttpOutcome ended) { outcome.emplace(std::move(ended)); });
  office.run_until([&server] { return server.requests().size() == 1; });
  http.reset();
  office.run_until([&outcome] { return outcome.has_value(); });
  REQUIRE_FALSE(outcome->has_value());
  CHECK(outcome->error().error.code == "answer_timed_out");
}

}  // namespace lianbo::transport
