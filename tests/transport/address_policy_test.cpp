#include "adapters/transport/address_policy.hpp"
#include "tests/catch.hpp"

#include <netinet/in.h>

namespace lianbo::transport {
namespace ip = boost::asio::ip;
namespace {

bool allows(const AddressPolicy& policy, const std::string& address, std::uint16_t port = 443) {
  return policy.allows(ip::tcp::endpoint{ip::make_address(address), port});
}

}  // namespace

TEST_CASE("addresses that are not the public's are refused") {
  const auto address =
      GENERATE(as<std::string>{}, "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255",
               "127.0.0.1", "127.255.255.255", "169.254.0.1", "169.254.169.254", "172.16.0.1", "172.31.255.255",
               "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.1",
               "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
               // IPv6
               "::", "::1", "::127.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1", "100::1", "2001::1",
               "2001:0:7f00:1::", "2001:db8::1", "2002:7f00:1::", "3fff::1", "4000::1", "fc00::1", "fd12:3456::1",
               "fe80::1", "fe80::1%1", "fec0::1", "ff02::1",
               // IPv4 in IPv6
               "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:0.0.0.0");
  INFO(address);
  CHECK_FALSE(is_public(ip::make_address(address)));
  CHECK_FALSE(allows(AddressPolicy{}, address));
}

TEST_CASE("addresses of the public are allowed, up to the edges of the blocks that are not") {
  const auto address =
      GENERATE(as<std::string>{}, "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
               "126.255.255.255", "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0",
               "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "203.66.168.1", "223.255.255.255",
               "2001:200::1", "2001:b000::1", "2400:cb00::1", "2606:4700::1111", "::ffff:1.1.1.1");
  INFO(address);
  CHECK(is_public(ip::make_address(address)));
  CHECK(allows(AddressPolicy{}, address));
}

TEST_CASE("an inner address is allowed where it is listed, at the port that is listed") {
  const std::vector<std::string> networks{"10.1.2.0/24", " 192.168.7.9:8080 ", "172.16.0.0/12:443",
                                          "fd00:1::/32", "fd00:2::5",          "::1/128:8600"};
  const auto policy = AddressPolicy::allowing(networks);
  REQUIRE(policy);
  struct Row {
    std::string address;
    std::uint16_t port;
    bool allowed;
  };
  const auto row = GENERATE(values<Row>({
      {"10.1.2.0", 80, true},
      {"10.1.2.255", 65535, true},
      {"::ffff:10.1.2.3", 80, true},
      {"10.1.3.0", 80, false},
      {"10.1.1.255", 80, false},
      {"192.168.7.9", 8080, true},
      {"192.168.7.9", 8081, false},
      {"192.168.7.8", 8080, false},
      {"172.31.9.9", 443, true},
      {"172.31.9.9", 80, false},
      {"fd00:1:ffff::1", 80, true},
      {"fd00:2::5", 80, true},
      {"fd00:2::6", 80, false},
      {"::1", 8600, true},
      {"::1", 8601, false},
      {"127.0.0.1", 8600, false},
      {"1.1.1.1", 80, true},
  }));
  INFO(row.address << " " << row.port);
  CHECK(allows(*policy, row.address, row.port) == row.allowed);
}

TEST_CASE("an entry that is no network is refused and named") {
  const auto entry =
      GENERATE(as<std::string>{}, "", "localhost", "10.0.0", "10.0.0.1/33", "10.0.0.1/", "10.0.0.1/-1", "10.0.0.1/8x",
               "10.0.0.1:", "10.0.0.1:0", "10.0.0.1:65536", "10.0.0.1:http", "0x7f.1", "2130706433", "010.0.0.1",
               "fd00::/129", "fd00::/8:", "fd00::/8:x", "[::1]:80", "fe80::1%1", "http://10.0.0.1", "10.0.0.0/8/8");
  const auto policy = AddressPolicy::allowing(std::vector{entry});
  INFO(entry);
  REQUIRE_FALSE(policy);
  CHECK(policy.error().code == "bad_allowed_network");
  CHECK(policy.error().text.zh.find("「" + entry + "」") != std::string::npos);
}

TEST_CASE("an entry whose address goes beyond its mask is refused, with the network that was meant") {
  struct Row {
    std::string entry;
    std::string meant;
  };
  const auto row = GENERATE(
      values<Row>({{"10.1.2.3/24", "10.1.2.0/24"}, {"fd00::1/8", "fd00::/8"}, {"10.0.0.1/8:80", "10.0.0.0/8"}}));
  const auto policy = AddressPolicy::allowing(std::vector{row.entry});
  REQUIRE_FALSE(policy);
  CHECK(policy.error().code == "allowed_network_has_host");
  CHECK(policy.error().text.en.find("Did you mean " + row.meant + "?") != std::string::npos);
}

TEST_CASE("a listed block that holds everything allows everything") {
  const auto policy = AddressPolicy::allowing(std::vector<std::string>{"0.0.0.0/0", "::/0"});
  REQUIRE(policy);
  CHECK(allows(*policy, "127.0.0.1"));
  CHECK(allows(*policy, "fe80::1"));
}

TEST_CASE("a socket address of a family that is not IP, or too short, is none") {
  sockaddr_in v4{};
  v4.sin_family = AF_INET;
  v4.sin_port = htons(80);
  v4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const auto& address = reinterpret_cast<const sockaddr&>(v4);
  CHECK(endpoint_from(address, sizeof v4) == ip::tcp::endpoint{ip::address_v4::loopback(), 80});
  CHECK_FALSE(endpoint_from(address, sizeof v4 - 1));
  v4.sin_family = AF_UNIX;
  CHECK_FALSE(endpoint_from(address, sizeof v4));
}

}  // namespace lianbo::transport
