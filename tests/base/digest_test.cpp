#include "base/sha256.hpp"
#include "tests/catch.hpp"

namespace lianbo {

TEST_CASE("what is not 64 hexadecimal digits or 32 bytes is no digest") {
  const auto hex = GENERATE(as<std::string>{}, "", "00", std::string(63, '0'), std::string(65, '0'),
                            std::string(63, '0') + "g", std::string(63, '0') + " ");
  CHECK_FALSE(Digest::from_hex(hex));
  CHECK_FALSE(Digest::from_bytes(std::string(31, 'x')));
  CHECK_FALSE(Digest::from_bytes(std::string(33, 'x')));
}

TEST_CASE("SHA-256 gives the sums of FIPS 180-4") {
  CHECK(sha256("").hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc").hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256(std::string(1'000'000, 'a')).hex() ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("a sum over parts is the sum over the whole") {
  Sha256 parts;
  for (int i = 0; i < 1000; ++i) {
    parts.add(std::string(1000, 'a'));
  }
  CHECK(parts.finish() == sha256(std::string(1'000'000, 'a')));
}

TEST_CASE("a digest survives its way through text and bytes") {
  const auto digest = sha256("聯播");
  CHECK(Digest::from_hex(digest.hex()) == digest);
  CHECK(Digest::from_bytes(digest.view()) == digest);
}

TEST_CASE("HMAC-SHA256 gives the sums of RFC 4231") {
  CHECK(hmac_sha256(std::string(20, '\x0b'), "Hi There").hex() ==
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  CHECK(hmac_sha256("Jefe", "what do ya want for nothing?").hex() ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(hmac_sha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First").hex() ==
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST_CASE("comparing in constant time tells equal from different") {
  CHECK(equal_in_constant_time("", ""));
  CHECK(equal_in_constant_time("token", "token"));
  CHECK_FALSE(equal_in_constant_time("token", "tokem"));
  CHECK_FALSE(equal_in_constant_time("token", "tokens"));
}

}  // namespace lianbo
