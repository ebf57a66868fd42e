#pragma once

#include "base/secret.hpp"
#include "base/time.hpp"

#include <string>
#include <string_view>

namespace lianbo::webhook {

inline constexpr std::string_view signature_header = "Lianbo-Signature";

// t=1772409600,v1=<HMAC-SHA256 of "1772409600.<body>", 64 hexadecimal digits>
std::string sign(const Secret& secret, std::string_view body, Instant now);

// For receivers, and for tests: whether `header` signs this very body, at most `tolerance` before or after `now`. The
// time is part of what is signed, so that an old request cannot be sent again by somebody else.
bool verify_signature(const Secret& secret, std::string_view header, std::string_view body, Instant now,
                      Duration tolerance);

}  // namespace lianbo::webhook
