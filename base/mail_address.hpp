#pragma once

#include <string_view>

namespace lianbo {

// An address that any mail server takes (RFC 5321, in ASCII): web@example.gov.tw. Nothing that could end a command or a
// header is one: no blanks, brackets, quotes or line ends.
bool is_mail_address(std::string_view text);

// What stands behind the @ of an address.
std::string_view mail_domain(std::string_view address);

}  // namespace lianbo
