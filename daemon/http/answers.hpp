#pragma once

#include "base/time.hpp"
#include "daemon/http/access.hpp"
#include "daemon/http/message.hpp"
#include "daemon/http/router.hpp"

#include <optional>
#include <string_view>

// The server's own answers, and what every answer carries.
namespace lianbo::http {

// Puts a request line's method and target into `request`, whose headers are there already. The target may be a path or
// a whole address, whose host then counts (RFC 9112, 3.2.2). Refuses with 400 or 501.
std::optional<Refusal> read_request_line(Request& request, std::string_view method, std::string_view target);

// More than one coding, or one we do not speak, leaves the end of the body open to dispute: that is how requests are
// smuggled past a proxy.
std::optional<Refusal> refuse_coding(const Request& request);

Response refused(const Refusal& refusal, const Request& request);

// Whether a person waits in front of it: a browser that goes somewhere says that it takes HTML.
bool wants_page(const Request& request);

// The same for a person in front of a browser: a page that says so.
Response refused_page(const Refusal& refusal, const Request& request);

// 400, 404, 405 or the answer to OPTIONS, for what no handler takes.
Response unhandled(const Request& request, const Router::Match& match);

// Date, and the headers that keep browsers from guessing, framing, storing and telling; a handler's own come first.
void add_standard_headers(Response& response, Instant now);

}  // namespace lianbo::http
