#pragma once

#include "adapters/transport/http.hpp"

#include <curl/curl.h>

namespace lianbo::transport {

// What an exchange knew about itself when libcurl gave it up.
struct Circumstances {
  std::string origin;
  Sent sent = Sent::nothing;
  Duration connect_within{};
  Duration answer_within{};
  Duration taken{};
  std::uint64_t body_limit_bytes = 0;
  bool too_large = false;                      // we stopped it ourselves
  int redirects = 0;                           // allowed
  long status = 0;                             // of the last answer, 0 where there was none
  int system_error = 0;                        // errno of the last failed connect
  std::optional<std::string> refused_address;  // by the address policy
  std::string tls_reason;                      // as libcurl words it
};

// Pure: libcurl's code as one of our messages, with libcurl's own constant text beside it. None of its other texts are
// passed on, but those about certificates, as they could hold parts of a URL.
Error explain(CURLcode code, const Circumstances& about);

}  // namespace lianbo::transport
