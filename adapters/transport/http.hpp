#pragma once

#include "base/result.hpp"
#include "base/task.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lianbo::transport {

struct HttpHeader {
  std::string name;
  std::string value;
};

struct HttpRequest {
  std::string method = "GET";
  std::string url;  // http or https, absolute
  std::vector<HttpHeader> headers;
  std::string body;
  Duration connect_within = std::chrono::seconds{10};
  Duration answer_within = std::chrono::seconds{30};  // the whole exchange, the connecting included
  std::uint64_t body_limit_bytes = 1024 * 1024;       // of the answer, after decompression
  int redirects = 0;                                  // followed at most; each one is checked like the first address
};

struct HttpResponse {
  int status = 0;
  std::vector<HttpHeader> headers;
  std::string body;

  // The first header of that name, in any case; nothing where there is none.
  std::optional<std::string_view> header(std::string_view name) const;
};

// How much of the request had left when it failed: what decides whether it may have had an effect.
enum class Sent {
  nothing,  // not a byte of the request: it cannot have had an effect
  partly,   // some of it: it may have
  fully     // all of it: it may have
};

struct HttpFailure {
  Sent sent = Sent::nothing;
  Error error;  // see transport/messages.hpp
};

// One exchange. Never repeats a request by itself. TLS is verified, always; every address is decided after the name
// was resolved and before it is connected to. Deadlines live here, since only here is it known how much had left.
class Http {
 public:
  virtual ~Http() = default;
  virtual Task<tl::expected<HttpResponse, HttpFailure>> send(HttpRequest request) = 0;
};

// Retry-After (RFC 9110, 10.2.3) as seconds or as an HTTP date: the moment, or nothing where there is none or it makes
// no sense. The caller caps it.
std::optional<Instant> retry_after(const HttpResponse& response, Instant now);

}  // namespace lianbo::transport
