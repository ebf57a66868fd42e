#include "adapters/webhook/signature.hpp"

#include "tests/catch.hpp"

#include <chrono>

namespace lianbo::webhook {
using namespace std::chrono_literals;

namespace {

const Secret secret{"一把夠長的金鑰"};
const Instant now = instant_from_ms(1'772'409'600'999);
constexpr std::string_view body = R"({"action":"publish"})";

}  // namespace

TEST_CASE("a signature that is old, early, cut, changed or for other bytes is refused") {
  const auto good = sign(secret, body, now);
  CHECK_FALSE(verify_signature(secret, good, body, now + 302s, 300s));
  CHECK_FALSE(verify_signature(secret, good, body, now - 302s, 300s));
  CHECK_FALSE(verify_signature(Secret{"another"}, good, body, now, 300s));
  CHECK_FALSE(verify_signature(secret, good, R"({"action":"take_down"})", now, 300s));
  CHECK_FALSE(verify_signature(secret, good.substr(0, good.size() - 1), body, now, 300s));
  auto later = good;
  later.replace(later.find("t=1772409600"), 12, "t=1772409601");
  CHECK_FALSE(verify_signature(secret, later, body, now, 300s));
  for (const std::string_view header :
       {"", "t=", "v1=", "t=1772409600", "t=1772409600,v1=", "t=x,v1=00", "t=-1,v1=00", "t=99999999999999999999,v1=00",
        "t=9223372036854775807,v1=00", "=,=,,", ",,,"}) {
    CAPTURE(header);
    CHECK_FALSE(verify_signature(secret, header, body, now, 300s));
  }
}

TEST_CASE("a signature is the one that any other program computes") {
  const auto made = sign(Secret{"secret"}, "{}", instant_from_ms(1'772'409'600'000));
  CHECK(made == "t=1772409600,v1=fa975868a8569997b97244d97de39f162388d99e1211ed56b9929843b859dc89");
  CHECK(verify_signature(Secret{"secret"}, made, "{}", instant_from_ms(1'772'409'600'000), 0s));
}

TEST_CASE("a clock that is off by less than the tolerance is no trouble, nor are more values in the header") {
  const auto good = sign(secret, body, now);
  CHECK(verify_signature(secret, good, body, now + 299s, 300s));
  CHECK(verify_signature(secret, good, body, now - 299s, 300s));
  CHECK(verify_signature(secret, "v0=1," + good + ",v2=x", body, now, 300s));
}

}  // namespace lianbo::webhook
