#pragma once

#include "base/result.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace lianbo::config {

// "500ms", "30s", "5m", "2h", "7d". Errors: `bad_duration`.
Result<Duration> parse_duration(std::string_view text);
std::string spell(Duration span);  // in the largest unit that it fills

// An absolute http or https address without credentials or a fragment, as it was written. Errors: `bad_url`.
Result<std::string> parse_url(std::string_view text);

// The same to build others upon: without a query, too, and with no slash at its end. Errors: `bad_url`, `bad_base_url`.
Result<std::string> parse_base_url(std::string_view text);

// smtp://host:587 or smtps://host:465, with nothing behind the port. Errors: `bad_mail_server`.
Result<std::string> parse_mail_server(std::string_view text);

// Errors: `bad_mail_address`.
Result<std::string> parse_mail_address(std::string_view text);

// Where to listen: an IP address and a port, 127.0.0.1:8600 or [::1]:8600; port 0 is any free one.
struct Endpoint {
  std::string address;
  std::uint16_t port = 0;
  bool operator==(const Endpoint&) const = default;
};
Result<Endpoint> parse_endpoint(std::string_view text);  // errors: `bad_listen`

}  // namespace lianbo::config
