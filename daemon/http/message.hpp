#pragma once

#include "base/result.hpp"

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lianbo::http {

class EventStream;

enum class Method { get, head, post, put, patch, del, options };

std::string_view id(Method method);  // GET
std::optional<Method> method_from(std::string_view id);

// Whether it only reads (RFC 9110, 9.2.1). What is not safe is refused to pages of other sites.
bool is_safe(Method method);

struct Header {
  std::string name;
  std::string value;
};

// The value of the first header of that name, in any case; nothing where there is none.
std::optional<std::string_view> find_header(const std::vector<Header>& headers, std::string_view name);

// Who stands at the other end of a connection, and what we know of them.
struct Peer {
  enum class Kind { unix_socket, tcp };
  Kind kind = Kind::tcp;

  // unix_socket: what the kernel says of the process that connected.
  uid_t uid = static_cast<uid_t>(-1);
  gid_t gid = static_cast<gid_t>(-1);
  pid_t pid = 0;
  std::vector<gid_t> groups;  // its further groups

  std::string address;  // tcp: 203.0.113.9

  bool authenticated = false;
  bool may_act = false;   // and not only look
  std::string principal;  // user or token name; written to the audit with what they did
};

using Query = std::multimap<std::string, std::string, std::less<>>;

// A request as a handler sees it: whole, decoded, within its route's limits.
struct Request {
  Method method = Method::get;
  std::string path;  // as sent, without the query: still percent-encoded
  Query query;       // decoded
  std::vector<Header> headers;
  std::string body;
  Peer peer;

  std::optional<std::string_view> header(std::string_view name) const { return find_header(headers, name); }
  std::optional<std::string_view> parameter(std::string_view name) const;  // the first of that name in the query

  // What the client wants to be spoken to in: the better of Chinese and English in Accept-Language; Chinese where it
  // asks for neither.
  Language language() const;
};

struct Response {
  int status = 200;
  std::vector<Header> headers;
  std::string body;

  // Instead of a body: what is sent to it goes to the client until either side ends it (server-sent events).
  std::shared_ptr<EventStream> events;

  std::optional<std::string_view> header(std::string_view name) const { return find_header(headers, name); }
};

Response text(int status, std::string body);
Response html(int status, std::string body);
Response json(int status, const nlohmann::json& body);
Response no_content();
Response stream(std::shared_ptr<EventStream> events);

// application/problem+json (RFC 9457) in the client's language. `reasons` are the single mistakes behind an error such
// as a form that was refused; they stand in `errors`.
Response problem(int status, const Error& error, Language language, const std::vector<Error>& reasons = {});

Language language_from(std::string_view accept_language);

// The query of an address, as application/x-www-form-urlencoded; nothing where an escape is broken or the result is
// not UTF-8.
std::optional<Query> parse_query(std::string_view query);

// Not Found, in both languages.
Text reason(int status);

}  // namespace lianbo::http
