#pragma once

#include "base/time.hpp"

#include <string>
#include <utility>
#include <vector>

namespace lianbo::transport {

// A mail, before it is put into the form that servers take.
struct MailMessage {
  std::string from;             // an address
  std::string from_name;        // what stands before it; may be empty
  std::vector<std::string> to;  // addresses
  std::string subject;
  std::string id;  // without <>: what makes two copies of one mail known as such
  Instant date;
  std::string text;                                          // UTF-8, its lines ended by \n
  std::vector<std::pair<std::string, std::string>> headers;  // further ones, of our own naming
};

// RFC 5322, with CRLF, and ASCII all through: encoded words in the head (RFC 2047), base64 for a text that is not ASCII
// or has lines of 1,000 characters (RFC 5321, 4.5.3.1.6). The same mail gives the same bytes. Control characters in
// what stands in the head become blanks, so that no text begins a header of its own; an address that is none is a bug.
std::string compose(const MailMessage& message);

}  // namespace lianbo::transport
