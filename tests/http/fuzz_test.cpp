#include "base/random.hpp"
#include "tests/catch.hpp"
#include "tests/http/harness.hpp"

#include <array>

namespace lianbo::http {

namespace {

constexpr std::array<std::string_view, 12> spices{"\r\n",
                                                  "\r\n\r\n",
                                                  "\n",
                                                  " ",
                                                  "\t",
                                                  ":",
                                                  "%00",
                                                  "0\r\n\r\n",
                                                  "Content-Length: 18446744073709551616\r\n",
                                                  "Transfer-Encoding: chunked\r\n",
                                                  "HTTP/1.1",
                                                  "ffffffffffffffff\r\n"};

std::string mutate(std::string request, Random& random) {
  for (auto left = 1 + random.below(6); left > 0; --left) {
    const auto at = random.below(request.size() + 1);
    switch (random.below(4)) {
      case 0:
        request.insert(at, spices.at(random.below(spices.size())));
        break;
      case 1:
        request.erase(at, random.below(20));
        break;
      case 2:
        request.insert(at, 1, static_cast<char>(random.below(256)));
        break;
      default:
        if (at < request.size()) {
          request[at] = static_cast<char>(random.below(256));
        }
    }
  }
  return request;
}

}  // namespace

TEST_CASE("whatever is sent, the server stays up and answers the next one") {
  Limits limits;
  limits.linger_within = Duration{20};
  RunningServer server{limits};
  const std::array seeds{
      get("/api/who?a=b&c=%41", authorization() + "Accept-Language: zh-TW,en;q=0.5\r\nConnection: keep-alive\r\n"),
      post("/api/echo", R"({"title": "公告"})", authorization() + "Origin: http://localhost\r\n"),
      "POST /api/echo HTTP/1.1\r\nHost: localhost\r\n" + authorization() +
          "Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n5;a=b\r\nhello\r\n0\r\nX: y\r\n\r\n"};
  SeededRandom random{20260302};
  for (int i = 0; i < 2'000; ++i) {
    RawClient client{server};
    client.send(mutate(seeds.at(random.below(seeds.size())), random));
    client.say_no_more();
    REQUIRE(client.hears_the_end());
  }
  RawClient client{server};
  client.send(get("/healthz"));
  CHECK(client.hear().status == 200);
  CHECK(server.counters().handler_failures == 0);
}

}  // namespace lianbo::http
