#include "adapters/transport/http.hpp"
#include "adapters/transport/curl_error.hpp"
#include "tests/catch.hpp"

namespace lianbo::transport {
namespace {

using namespace std::chrono_literals;

// Mon, 02 Mar 2026 00:00:00 GMT
constexpr Instant now = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2};

HttpResponse saying(std::string retry_after) { return {429, {{"retry-after", std::move(retry_after)}}, {}}; }

}  // namespace

TEST_CASE("a Retry-After that makes no sense is none") {
  const auto text = GENERATE(as<std::string>{}, "", " ", "soon", "-5", "1.5", "1e9", "0x10", "99999999999999999999",
                             "10000000000", "Mon, 02 Mar 2026", "Mon, 99 Foo 2026 00:00:00 GMT", "12:00");
  INFO(text);
  CHECK_FALSE(retry_after(saying(text), now));
  CHECK_FALSE(retry_after(HttpResponse{}, now));
}

TEST_CASE("a Retry-After is a number of seconds or a date in one of three forms") {
  CHECK(retry_after(saying("0"), now) == now);
  CHECK(retry_after(saying("120"), now) == now + 120s);
  CHECK(retry_after(saying(" 120 "), now) == now + 120s);
  CHECK(retry_after(saying("1000000000"), now) == now + 1'000'000'000s);
  CHECK(retry_after(saying("Mon, 02 Mar 2026 00:02:00 GMT"), now) == now + 120s);
  CHECK(retry_after(saying("Monday, 02-Mar-26 00:02:00 GMT"), now) == now + 120s);
  CHECK(retry_after(saying("Mon Mar  2 00:02:00 2026"), now) == now + 120s);
}

TEST_CASE("a Retry-After in the past means now") {
  CHECK(retry_after(saying("Sun, 01 Mar 2026 00:00:00 GMT"), now) == now);
}

TEST_CASE("an origin is scheme, host and port of a usable URL, and nothing else of it") {
  CHECK(origin("https://example.org/a?token=x#y") == "https://example.org");
  CHECK(origin("HTTP://127.0.0.1:8600/") == "http://127.0.0.1:8600");
  CHECK(origin("http://[::1]:8600/a") == "http://[::1]:8600");
  const auto unusable =
      GENERATE(as<std::string>{}, "", "example.org", "/a", "ftp://example.org", "file:///etc/passwd", "https://",
               "https://user@example.org", "https://:pass@example.org", "https://exa mple.org");
  INFO(unusable);
  CHECK_FALSE(origin(unusable));
}

TEST_CASE("every code of libcurl's is said in words that name the other side and nothing secret") {
  Circumstances about;
  about.origin = "https://example.org";
  about.sent = GENERATE(Sent::nothing, Sent::partly, Sent::fully);
  for (int code = 1; code < CURL_LAST; ++code) {
    const auto error = explain(static_cast<CURLcode>(code), about);
    CHECK_FALSE(error.code.empty());
    CHECK(error.text.zh.find("https://example.org") != std::string::npos);
    CHECK(error.text.en.find("https://example.org") != std::string::npos);
    CHECK_FALSE(error.vendor_text.empty());
  }
}

TEST_CASE("a host that cannot be reached is told from one that refuses") {
  Circumstances about;
  about.origin = "http://10.1.2.3";
  about.system_error = ECONNREFUSED;
  CHECK(explain(CURLE_COULDNT_CONNECT, about).code == "connection_refused");
  about.system_error = EHOSTUNREACH;
  CHECK(explain(CURLE_COULDNT_CONNECT, about).code == "host_unreachable");
  about.refused_address = "10.1.2.3:80";
  CHECK(explain(CURLE_COULDNT_CONNECT, about).code == "address_not_allowed");
}

}  // namespace lianbo::transport
