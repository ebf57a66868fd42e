#include "tests/transport/black_hole.hpp"
#include "tests/transport/office.hpp"
#include "tests/transport/tcp_script.hpp"

#include <fmt/format.h>

#include <zlib.h>

#include <array>

namespace lianbo::transport {
namespace {

using namespace std::chrono_literals;
using Kind = Step::Kind;

// What gzip makes of `size` zeros: about a thousandth.
std::string bomb(std::size_t size) {
  z_stream stream{};
  constexpr int gzip_window = 15 + 16;
  REQUIRE(deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string zeros(size, '\0');
  std::string packed(size / 100 + 1000, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(zeros.data());
  stream.avail_in = static_cast<uInt>(zeros.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string chunk(std::string_view content) { return fmt::format("{:x}\r\n{}\r\n", content.size(), content); }

const std::string chunked_head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

}  // namespace

TEST_CASE("where nobody listens, nothing was sent") {
  Office office;
  const auto outcome =
      office.send(secretive(fmt::format("http://127.0.0.1:{}", closed_port(office.io)), "POST", "SECRET"));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().error.code == "connection_refused");
  CHECK(outcome.error().sent == Sent::nothing);
  check_names_origin_alone(outcome.error().error);
}

TEST_CASE("where packets are dropped, nothing was sent when the time for connecting is over") {
  Office office;
  const BlackHole hole{office.io};
  auto request = secretive(hole.url(), "POST", "SECRET");
  request.connect_within = 200ms;
  const auto outcome = office.send(std::move(request));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().error.code == "connect_timed_out");
  CHECK(outcome.error().error.text.en.find("within 0.2 s") != std::string::npos);
  CHECK(outcome.error().sent == Sent::nothing);
  check_names_origin_alone(outcome.error().error);
}

TEST_CASE("after the request had left, every broken answer is told as such") {
  struct Row {
    std::string what;
    Script script;
    std::string code;
  };
  const auto row = GENERATE(values<Row>({
      {"closes without an answer", {{Kind::read_request}}, "connection_lost"},
      {"resets without an answer", {{Kind::read_request}, {Kind::reset}}, "connection_lost"},
      {"never answers", {{Kind::hold}}, "answer_timed_out"},
      {"ends within the status line", {{Kind::read_request}, {Kind::say, "HTTP/1.1 2"}}, "connection_lost"},
      {"ends within the headers",
       {{Kind::read_request}, {Kind::say, "HTTP/1.1 200 OK\r\nContent-Le"}},
       "connection_lost"},
      {"ends after a header",
       {{Kind::read_request}, {Kind::say, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n"}},
       "connection_lost"},
      {"ends before its length",
       {{Kind::read_request}, {Kind::say, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n12345"}},
       "connection_lost"},
      {"is reset before its length",
       {{Kind::read_request}, {Kind::say, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n12345"}, {Kind::reset}},
       "connection_lost"},
      {"ends before its last chunk",
       {{Kind::read_request}, {Kind::say, chunked_head + chunk("12345")}},
       "connection_lost"},
      {"has chunks that are none", {{Kind::read_request}, {Kind::say, chunked_head + "zz\r\n"}}, "connection_lost"},
      {"is not HTTP", {{Kind::read_request}, {Kind::say, "SSH-2.0-OpenSSH_9.2\r\n"}}, "answer_malformed"},
      {"is binary noise", {{Kind::read_request}, {Kind::say, "\x16\x03\x01\xFF\xFE\r\n\r\n"}}, "answer_malformed"},
      {"says gzip and is none",
       {{Kind::read_request}, {Kind::say, answer("plain", "Content-Encoding: gzip\r\n")}},
       "answer_malformed"},
      {"has a length that is no number",
       {{Kind::read_request}, {Kind::say, "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n"}},
       "answer_malformed"},
      {"is longer than the limit",
       {{Kind::read_request}, {Kind::say, answer(std::string(100'001, 'x'))}},
       "answer_too_large"},
      {"never ends, without a length",
       {{Kind::read_request}, {Kind::say, "HTTP/1.1 200 OK\r\n\r\n"}, {Kind::say_for_ever, std::string(10'000, 'x')}},
       "answer_too_large"},
      {"never ends, in chunks",
       {{Kind::read_request}, {Kind::say, chunked_head}, {Kind::say_for_ever, chunk(std::string(10'000, 'x'))}},
       "answer_too_large"},
      {"has headers without end",
       {{Kind::read_request},
        {Kind::say, "HTTP/1.1 200 OK\r\n"},
        {Kind::say_for_ever, "X-Padding: " + std::string(1000, 'x') + "\r\n"}},
       "answer_too_large"},
      {"is a gzip bomb",
       {{Kind::read_request}, {Kind::say, answer(bomb(50'000'000), "Content-Encoding: gzip\r\n")}},
       "answer_too_large"},
      {"comes byte by byte", {{Kind::read_request}, {Kind::drip, answer("slow")}}, "answer_timed_out"},
  }));
  Office office;
  const TcpScript server{office.io, {row.script}};
  auto request = secretive(server.url(""), "POST", "SECRET");
  request.body_limit_bytes = 100'000;
  if (row.code == "answer_timed_out") {
    request.answer_within = 300ms;
  }

  const auto outcome = office.send(std::move(request));
  INFO("an answer that " << row.what);
  REQUIRE_FALSE(outcome);
  INFO(outcome.error().error.text.en << " / " << outcome.error().error.vendor_text);
  CHECK(outcome.error().error.code == row.code);
  CHECK(outcome.error().sent == Sent::fully);
  CHECK(server.connections() == 1);
  check_names_origin_alone(outcome.error().error);
}

TEST_CASE("an exchange that almost stands still is given up long before its deadline") {
  Office office;
  const TcpScript server{office.io, {{{Kind::read_request}, {Kind::drip, answer(std::string(1000, 'x'))}}}};
  auto request = secretive(server.url(""));
  request.answer_within = 10min;
  request.stall_within = 1s;
  const auto outcome = office.send(std::move(request));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().error.code == "answer_too_slow");
  CHECK(outcome.error().sent == Sent::fully);
}

TEST_CASE("a connection that breaks within the request leaves it sent in part") {
  Office office;
  const TcpScript server{office.io, {{{Kind::read_some}, {Kind::reset}}}};
  const auto outcome = office.send(secretive(server.url(""), "POST", large_body()));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().error.code == "connection_lost");
  CHECK(outcome.error().sent == Sent::partly);
  CHECK(server.connections() == 1);
}

TEST_CASE("a server that stops reading leaves the request sent in part when the time is over") {
  Office office;
  const TcpScript server{office.io, {{{Kind::read_some}, {Kind::ignore}}}};
  auto request = secretive(server.url(""), "POST", large_body());
  request.answer_within = 300ms;
  const auto outcome = office.send(std::move(request));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().error.code == "answer_timed_out");
  CHECK(outcome.error().sent == Sent::partly);
}

TEST_CASE("a connection that is closed at once was lost, whatever had left by then") {
  Office office;
  const TcpScript server{office.io, {Script{}}};
  const auto outcome = office.send(secretive(server.url(""), "POST", "SECRET"));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().error.code == "connection_lost");
  check_names_origin_alone(outcome.error().error);
}

TEST_CASE("what cannot be a request is refused before anything is connected to") {
  Office office;
  const TcpScript trap{office.io, {{{Kind::hold}}}};
  struct Row {
    HttpRequest request;
    std::string code;
  };
  const auto with_url = [](std::string url) { return Row{secretive(std::move(url)), "url_not_usable"}; };
  const auto with_header = [&trap](std::string name, std::string value) {
    auto request = secretive(trap.url(""));
    request.headers.push_back({std::move(name), std::move(value)});
    return Row{std::move(request), "request_not_usable"};
  };
  const std::vector<Row> rows{
      with_url(""),
      with_url("127.0.0.1"),
      with_url("file:///etc/passwd"),
      with_url("gopher://127.0.0.1"),
      with_url("ftp://127.0.0.1"),
      with_url("http://:80"),
      with_url("http://user:SECRET@127.0.0.1"),
      with_url("http://127.0.0.1:99999"),
      with_url("http://127.0.0.1 evil"),
      with_header("X-Key", "one\r\nX-Injected: two"),
      with_header("X-Key", "one\ntwo"),
      with_header("X-Key", std::string("one\0two", 7)),
      with_header("X-Key: injected", "one"),
      with_header("", "one"),
      {secretive(trap.url(""), "GET /else HTTP/1.1\r\nX:"), "request_not_usable"},
      {secretive(trap.url(""), ""), "request_not_usable"},
  };
  for (const auto& row : rows) {
    const auto outcome = office.send(row.request);
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().error.code == row.code);
    CHECK(outcome.error().sent == Sent::nothing);
    check_names_origin_alone(outcome.error().error);
  }
  CHECK(trap.connections() == 0);
}

}  // namespace lianbo::transport
