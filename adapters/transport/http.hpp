#pragma once

#include "base/result.hpp"
#include "base/task.hpp"
#include "base/time.hpp"

#include <array>
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

// Headers that any host may have, spelt so.
inline constexpr std::array<std::string_view, 3> goes_anywhere{"Accept", "If-Modified-Since", "If-None-Match"};

struct HttpRequest {
  std::string method = "GET";
  std::string url;  // http or https, absolute, without credentials
  std::vector<HttpHeader> headers;
  std::string body;
  Duration connect_within = std::chrono::seconds{10};
  Duration answer_within = std::chrono::seconds{30};  // the whole exchange, the connecting included
  Duration stall_within = std::chrono::seconds{30};   // given up once fewer than 64 bytes a second moved for so long
  std::uint64_t body_limit_bytes = 1'048'576;         // of the answer, after decompression
  // Followed at most, by GET and HEAD alone; each one is checked like the first address. Headers would go along to
  // whatever host is named there: a request that follows any has none but those of `goes_anywhere`, else it is a bug
  // (std::logic_error).
  int redirects = 0;
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

// One exchange. Never repeats by itself a request that can have an effect (a GET or HEAD on a kept connection that
// turns out to be dead is asked again). TLS is verified, always; every address is decided after the name was resolved
// and before it is connected to. Deadlines live here, since only here is it known how much had left. An error names
// scheme, host and port; paths, queries, headers and bodies may hold secrets.
class Http {
 public:
  virtual ~Http() = default;
  virtual Task<tl::expected<HttpResponse, HttpFailure>> send(HttpRequest request) = 0;
};

// Retry-After (RFC 9110, 10.2.3) as seconds or as an HTTP date: the moment, `now` at the earliest, or nothing where
// there is none or it makes no sense. The caller caps it.
std::optional<Instant> retry_after(const HttpResponse& response, Instant now);

// The part of a URL that may be shown: https://example.org or http://127.0.0.1:8600. Nothing where it is not an
// absolute http or https URL without credentials.
std::optional<std::string> origin(const std::string& url);

}  // namespace lianbo::transport
