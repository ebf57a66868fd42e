#include "adapters/transport/curl_transfer.hpp"
#include "tests/catch.hpp"

namespace lianbo::transport {

TEST_CASE("a request has left whole when the last byte of its body has, however it was cut into pieces") {
  const std::string request = "POST / HTTP/1.1\r\nX: \r\r\n\r\nbody";
  for (std::size_t first = 0; first <= request.size(); ++first) {
    for (std::size_t second = first; second <= request.size(); ++second) {
      RequestTrail trail{4};
      CHECK(trail.sent() == Sent::nothing);
      trail.left(request.substr(0, first));
      trail.left(request.substr(first, second - first));
      const auto expected = second == 0 ? Sent::nothing : second < request.size() ? Sent::partly : Sent::fully;
      REQUIRE(trail.sent() == expected);
      trail.left(request.substr(second));
      REQUIRE(trail.sent() == Sent::fully);
    }
  }
}

TEST_CASE("a request without a body has left whole with its head") {
  RequestTrail trail{0};
  trail.left("GET / HTTP/1.1\r\nHost: x\r\n");
  CHECK(trail.sent() == Sent::partly);
  trail.left("\r\n");
  CHECK(trail.sent() == Sent::fully);
  trail.left("GET /redirected");
  CHECK(trail.sent() == Sent::fully);
}

}  // namespace lianbo::transport
