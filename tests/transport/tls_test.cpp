#include "tests/transport/office.hpp"
#include "tests/transport/tcp_script.hpp"
#include "tests/transport/tls_server.hpp"

#include <fmt/format.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace lianbo::transport {
namespace {

using namespace std::chrono_literals;
using Kind = Step::Kind;

// The file of certificate authorities that an office with its own one would name in the settings.
class CaFile {
 public:
  explicit CaFile(const std::string& pem)
      : path_{std::filesystem::temp_directory_path() / fmt::format("lianbo-ca-{}.pem", ::getpid())} {
    std::ofstream{path_} << pem;
  }
  CaFile(const CaFile&) = delete;
  CaFile& operator=(const CaFile&) = delete;
  ~CaFile() { std::filesystem::remove(path_); }

  HttpSettings settings() const {
    HttpSettings settings;
    settings.ca_file = path_.string();
    return settings;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace

TEST_CASE("not a byte of a request goes to a server that cannot be trusted") {
  struct Row {
    std::string what;
    std::string names;
    std::chrono::seconds valid_for;
    bool known;
    TlsServer::Versions versions;
    std::string code;
  };
  using enum TlsServer::Versions;
  const auto row = GENERATE(values<Row>({
      {"self-signed", "IP:127.0.0.1", 24h, false, current, "certificate_not_trusted"},
      {"expired", "IP:127.0.0.1", -1h, true, current, "certificate_not_trusted"},
      {"for another host", "DNS:office.test", 24h, true, current, "certificate_not_trusted"},
      {"for another address", "IP:127.0.0.2", 24h, true, current, "certificate_not_trusted"},
      {"behind TLS 1.1", "IP:127.0.0.1", 24h, true, outdated, "tls_failed"},
  }));
  const auto certificate = make_certificate(row.names, row.valid_for);
  const CaFile ca{certificate.certificate};
  Office office{allowing({"127.0.0.1"}), row.known ? ca.settings() : HttpSettings{}};
  const TlsServer server{office.io, certificate, row.versions};

  const auto outcome = office.send(secretive(server.url(), "POST", "SECRET"));
  INFO(row.what);
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().error.code == row.code);
  CHECK(outcome.error().sent == Sent::nothing);
  CHECK_FALSE(outcome.error().error.vendor_text.empty());
  CHECK(server.connections() == 1);
  CHECK(server.request_bytes() == 0);
  check_names_origin_alone(outcome.error().error);
}

TEST_CASE("a server that does not speak TLS gets nothing of the request") {
  Office office;
  const TcpScript server{office.io, {{{Kind::read_some}, {Kind::say, answer("")}}}};
  const auto outcome = office.send(secretive(fmt::format("https://127.0.0.1:{}", server.port()), "POST", "SECRET"));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().error.code == "tls_failed");
  CHECK(outcome.error().sent == Sent::nothing);
  CHECK(server.connections() == 1);
}

TEST_CASE("a server that goes silent in the handshake gets nothing of the request") {
  Office office;
  const TcpScript server{office.io, {{{Kind::hold}}}};
  auto request = secretive(fmt::format("https://127.0.0.1:{}", server.port()), "POST", "SECRET");
  request.connect_within = 200ms;
  const auto outcome = office.send(std::move(request));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().error.code == "connect_timed_out");
  CHECK(outcome.error().sent == Sent::nothing);
}

TEST_CASE("a server whose certificate is known is spoken to") {
  const auto certificate = make_certificate("IP:127.0.0.1", 24h);
  const CaFile ca{certificate.certificate};
  Office office{allowing({"127.0.0.1"}), ca.settings()};
  const TlsServer server{office.io, certificate};
  const auto outcome = office.send(secretive(server.url(), "POST", "SECRET"));
  REQUIRE(outcome);
  CHECK(outcome->status == 200);
  CHECK(server.request_bytes() > 0);
}

}  // namespace lianbo::transport
