#include "adapters/transport/curl_error.hpp"

#include "adapters/transport/messages.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace lianbo::transport {
namespace {

std::string in_seconds(Duration span) { return fmt::format("{:g}", std::chrono::duration<double>{span}.count()); }

Error could_not_connect(const Circumstances& about) {
  if (about.refused_address) {
    return say(messages::address_not_allowed, about.origin, *about.refused_address);
  }
  if (about.system_error == ECONNREFUSED || about.system_error == 0) {
    return say(messages::connection_refused, about.origin);
  }
  return say(messages::host_unreachable, about.origin, std::generic_category().message(about.system_error));
}

// libcurl has one code for all that takes too long.
Error took_too_long(const Circumstances& about) {
  if (about.sent == Sent::nothing) {
    const auto allowed = std::min(about.connect_within, about.answer_within);
    return say(messages::connect_timed_out, about.origin, in_seconds(allowed));
  }
  return about.taken >= about.answer_within
             ? say(messages::answer_timed_out, about.origin, in_seconds(about.answer_within))
             : say(messages::answer_too_slow, about.origin);
}

// An unsupported protocol is a redirect to file: and the like, or an answer that does not begin as HTTP does.
Error wrong_protocol(const Circumstances& about) {
  const bool redirected = about.status >= 300 && about.status < 400;
  return redirected ? say(messages::redirect_not_allowed, about.origin) : say(messages::answer_malformed, about.origin);
}

Error sentence(CURLcode code, const Circumstances& about) {
  if (about.too_large) {
    return say(messages::answer_too_large, about.origin, about.body_limit_bytes);
  }
  // libcurl's codes are an open list: what is not named here is said in its own words.
  switch (static_cast<int>(code)) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return say(messages::name_not_found, about.origin);
    case CURLE_COULDNT_CONNECT:
      return could_not_connect(about);
    case CURLE_OPERATION_TIMEDOUT:
      return took_too_long(about);
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
      return say(messages::certificate_not_trusted, about.origin);
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CIPHER:
      return say(messages::tls_failed, about.origin);
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_PARTIAL_FILE:
    case CURLE_SEND_FAIL_REWIND:
      return say(messages::connection_lost, about.origin);
    case CURLE_TOO_MANY_REDIRECTS:
      return say(messages::too_many_redirects, about.origin, about.redirects);
    case CURLE_UNSUPPORTED_PROTOCOL:
      return wrong_protocol(about);
    case CURLE_URL_MALFORMAT:
      return say(messages::redirect_not_allowed, about.origin);
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
      return say(messages::answer_malformed, about.origin);
    default:
      return say(messages::exchange_failed, about.origin, curl_easy_strerror(code));
  }
}

}  // namespace

Error explain(CURLcode code, const Circumstances& about) {
  auto error = sentence(code, about);
  error.vendor_text = about.tls_reason.empty() ? curl_easy_strerror(code) : shorten(about.tls_reason, 200);
  return error;
}

}  // namespace lianbo::transport
