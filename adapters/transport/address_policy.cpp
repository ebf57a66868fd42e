#include "adapters/transport/address_policy.hpp"

#include "adapters/transport/messages.hpp"
#include "base/text.hpp"

#include <boost/asio/ip/network_v4.hpp>

#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace lianbo::transport {
namespace ip = boost::asio::ip;
namespace {

// IPv4 takes part as ::ffff:a.b.c.d, so that one comparison serves both. A scope (fe80::1%eth0) is no part of it.
ip::address_v6 as_v6(const ip::address& address) {
  return address.is_v4() ? ip::make_address_v6(ip::v4_mapped, address.to_v4())
                         : ip::address_v6{address.to_v6().to_bytes()};
}

bool contains(const ip::network_v6& network, const ip::address_v6& address) {
  return ip::network_v6{address, network.prefix_length()}.canonical() == network;
}

ip::network_v6 network(const char* address, unsigned short bits) {
  const auto parsed = ip::make_address(address);
  return ip::network_v6{as_v6(parsed), static_cast<unsigned short>(parsed.is_v4() ? bits + 96 : bits)};
}

// IPv4 special-purpose addresses and multicast: IANA, as of 2025.
const std::array special_v4{
    network("0.0.0.0", 8),        // this network
    network("10.0.0.0", 8),       // private
    network("100.64.0.0", 10),    // shared by carriers
    network("127.0.0.0", 8),      // loopback
    network("169.254.0.0", 16),   // link-local, and the clouds' metadata service
    network("172.16.0.0", 12),    // private
    network("192.0.0.0", 24),     // protocol assignments
    network("192.0.2.0", 24),     // documentation
    network("192.88.99.0", 24),   // 6to4 relays
    network("192.168.0.0", 16),   // private
    network("198.18.0.0", 15),    // benchmarks
    network("198.51.100.0", 24),  // documentation
    network("203.0.113.0", 24),   // documentation
    network("224.0.0.0", 4),      // multicast
    network("240.0.0.0", 4),      // reserved, and broadcast
};

const auto mapped_v4 = network("::ffff:0:0", 96);

// Only this block has been given out for public use; unique local, link-local, multicast and the translations of
// IPv4 (64:ff9b::/96) lie outside.
const auto global_unicast = network("2000::", 3);

const std::array special_v6{
    network("2001::", 23),      // protocol assignments, Teredo among them
    network("2001:db8::", 32),  // documentation
    network("2002::", 16),      // 6to4, which carries any IPv4 address
    network("3fff::", 20),      // documentation
};

template <class Number>
std::optional<Number> number(std::string_view digits, Number most) {
  Number value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool whole = error == std::errc{} && end == digits.data() + digits.size() && value <= most;
  return whole ? std::optional{value} : std::nullopt;
}

}  // namespace

bool is_public(const ip::address& address) {
  const auto whole = as_v6(address);
  const auto holds = [&whole](const ip::network_v6& special) { return contains(special, whole); };
  if (contains(mapped_v4, whole)) {
    return std::ranges::none_of(special_v4, holds);
  }
  return contains(global_unicast, whole) && std::ranges::none_of(special_v6, holds);
}

Result<AddressPolicy> AddressPolicy::allowing(std::span<const std::string> networks) {
  AddressPolicy policy;
  for (const auto& text : networks) {
    auto allowed = parse(trim(text));
    if (!allowed) {
      return tl::unexpected{allowed.error()};
    }
    policy.allowed_.push_back(*allowed);
  }
  return policy;
}

// The port follows the block, where an IPv6 address' own colons cannot be meant; a lone IPv4 address has no others.
Result<AddressPolicy::Allowed> AddressPolicy::parse(std::string_view text) {
  const auto slash = text.find('/');
  const bool lone_v6 = slash == std::string_view::npos && std::ranges::count(text, ':') > 1;
  const auto colon = lone_v6 ? std::string_view::npos : text.find(':', slash == std::string_view::npos ? 0 : slash);
  const auto block = text.substr(0, colon);

  std::optional<std::uint16_t> port;
  if (colon != std::string_view::npos) {
    port = number<std::uint16_t>(text.substr(colon + 1), 65535);
    if (!port || *port == 0) {
      return fail(messages::bad_allowed_network, text);
    }
  }
  boost::system::error_code wrong;
  const auto address = ip::make_address(std::string{block.substr(0, block.find('/'))}, wrong);
  if (wrong || (address.is_v6() && address.to_v6().scope_id() != 0)) {
    return fail(messages::bad_allowed_network, text);
  }
  const unsigned short longest = address.is_v4() ? 32 : 128;
  const auto bits = slash == std::string_view::npos ? std::optional{longest}
                                                    : number<unsigned short>(block.substr(slash + 1), longest);
  if (!bits) {
    return fail(messages::bad_allowed_network, text);
  }
  const ip::network_v6 whole{as_v6(address), static_cast<unsigned short>(address.is_v4() ? *bits + 96 : *bits)};
  if (whole.canonical() != whole) {
    const auto meant = address.is_v4() ? ip::network_v4{address.to_v4(), *bits}.canonical().to_string()
                                       : whole.canonical().to_string();
    return fail(messages::allowed_network_has_host, text, meant);
  }
  return Allowed{whole, port};
}

bool AddressPolicy::allows(const ip::tcp::endpoint& to) const {
  const auto address = as_v6(to.address());
  return is_public(to.address()) || std::ranges::any_of(allowed_, [&](const Allowed& allowed) {
           return contains(allowed.network, address) && (!allowed.port || *allowed.port == to.port());
         });
}

std::optional<ip::tcp::endpoint> endpoint_from(const sockaddr& address, std::size_t length_bytes) {
  if (address.sa_family == AF_INET && length_bytes >= sizeof(sockaddr_in)) {
    sockaddr_in v4{};
    std::memcpy(&v4, &address, sizeof v4);
    return ip::tcp::endpoint{ip::address_v4{ntohl(v4.sin_addr.s_addr)}, ntohs(v4.sin_port)};
  }
  if (address.sa_family == AF_INET6 && length_bytes >= sizeof(sockaddr_in6)) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof v6);
    ip::address_v6::bytes_type bytes{};
    std::copy_n(static_cast<const unsigned char*>(v6.sin6_addr.s6_addr), bytes.size(), bytes.begin());
    return ip::tcp::endpoint{ip::address_v6{bytes, v6.sin6_scope_id}, ntohs(v6.sin6_port)};
  }
  return std::nullopt;
}

}  // namespace lianbo::transport
