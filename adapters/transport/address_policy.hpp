#pragma once

#include "base/result.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v6.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <sys/socket.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lianbo::transport {

// Which addresses may be connected to: the public ones, and those that the settings list. A name in a URL proves
// nothing (it can resolve to 127.0.0.1, now or the next time, and 2130706433 is 127.0.0.1 as well), so this is asked
// for the address itself, after it was resolved and before it is connected to.
class AddressPolicy {
 public:
  AddressPolicy() = default;  // public addresses only

  // Each entry is an address or a CIDR block, with a port or for all of them: 10.1.2.0/24, 10.1.2.3:8080, fd00::/8,
  // ::1/128:8080. Errors: `bad_allowed_network`, `allowed_network_has_host`.
  static Result<AddressPolicy> allowing(std::span<const std::string> networks);

  bool allows(const boost::asio::ip::tcp::endpoint& to) const;

 private:
  struct Allowed {
    boost::asio::ip::network_v6 network;  // IPv4 as ::ffff:0:0/96
    std::optional<std::uint16_t> port;
  };
  static Result<Allowed> parse(std::string_view text);

  std::vector<Allowed> allowed_;
};

// Not loopback, private, link-local, shared, reserved, documentation or multicast (IANA's registries of special
// addresses), whether written as IPv4, IPv6 or IPv4 in IPv6.
bool is_public(const boost::asio::ip::address& address);

// Nothing for what is neither IPv4 nor IPv6.
std::optional<boost::asio::ip::tcp::endpoint> endpoint_from(const sockaddr& address, std::size_t length_bytes);

}  // namespace lianbo::transport
