#include "tests/catch.hpp"
#include "tests/http/harness.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <memory>

namespace lianbo::http {

namespace {

std::size_t keep(const char* data, std::size_t size, std::size_t count, void* into) {
  static_cast<std::string*>(into)->append(data, size * count);
  return size * count;
}

// What a client of everyday use makes of the server.
struct Curl {
  Curl() {
    curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &body);
    curl_easy_setopt(handle.get(), CURLOPT_NOPROXY, "*");
    curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT, 20L);
  }

  long get(const std::string& url) {
    body.clear();
    curl_easy_setopt(handle.get(), CURLOPT_URL, url.c_str());
    REQUIRE(curl_easy_perform(handle.get()) == CURLE_OK);
    long status = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    return status;
  }

  long connections() const {
    long count = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_NUM_CONNECTS, &count);
    return count;
  }

  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle{curl_easy_init(), curl_easy_cleanup};
  std::string body;
};

}  // namespace

TEST_CASE("curl keeps its connection over TCP and over the Unix socket") {
  const bool local = GENERATE(false, true);
  RunningServer server;
  Curl curl;
  if (local) {
    curl_easy_setopt(curl.handle.get(), CURLOPT_UNIX_SOCKET_PATH, server.socket().c_str());
  }
  const auto url =
      local ? std::string{"http://localhost/healthz"} : fmt::format("http://127.0.0.1:{}/healthz", server.port());
  CHECK(curl.get(url) == 200);
  CHECK(curl.body == "ok\n");
  CHECK(curl.get(url) == 200);
  CHECK(curl.connections() == 0);
}

TEST_CASE("curl sends a large body, waiting to be told to go on") {
  RunningServer server;
  Curl curl;
  const std::string large(3UL * 1024 * 1024, 'x');
  curl_easy_setopt(curl.handle.get(), CURLOPT_UNIX_SOCKET_PATH, server.socket().c_str());
  curl_easy_setopt(curl.handle.get(), CURLOPT_CUSTOMREQUEST, "PUT");
  curl_easy_setopt(curl.handle.get(), CURLOPT_POSTFIELDS, large.c_str());
  curl_easy_setopt(curl.handle.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(large.size()));
  CHECK(curl.get("http://localhost/api/big") == 200);
  CHECK(curl.body == large);
}

TEST_CASE("curl learns why its body is too large, though it was still sending") {
  RunningServer server;
  Curl curl;
  const std::string large(900UL * 1024, 'x');
  curl_easy_setopt(curl.handle.get(), CURLOPT_UNIX_SOCKET_PATH, server.socket().c_str());
  curl_easy_setopt(curl.handle.get(), CURLOPT_POSTFIELDS, large.c_str());
  curl_easy_setopt(curl.handle.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(large.size()));
  CHECK(curl.get("http://localhost/api/echo") == 413);
  CHECK(curl.body.find("body_too_large") != std::string::npos);
}

}  // namespace lianbo::http
