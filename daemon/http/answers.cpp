#include "daemon/http/answers.hpp"

#include "base/text.hpp"
#include "daemon/http/messages.hpp"

#include <fmt/chrono.h>

#include <algorithm>
#include <array>
#include <utility>

namespace lianbo::http {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 5> standard_headers{
    {{"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
     {"X-Content-Type-Options", "nosniff"},
     {"Referrer-Policy", "no-referrer"},
     {"Cross-Origin-Resource-Policy", "same-origin"},
     {"Cache-Control", "no-store"}}};

std::string http_date(Instant at) {
  const auto seconds = std::chrono::system_clock::to_time_t(std::chrono::floor<std::chrono::seconds>(at));
  return fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(seconds));
}

bool is_name(const Header& header, std::string_view name) { return find_header({header}, name).has_value(); }

}  // namespace

std::optional<Refusal> read_request_line(Request& request, std::string_view method, std::string_view target) {
  const auto known = method_from(method);
  if (!known) {
    return Refusal{501, say(messages::method_unknown, shorten(method, 20))};
  }
  request.method = *known;
  if (const auto scheme_end = target.find("://"); scheme_end != std::string_view::npos && !target.starts_with('/')) {
    const auto address = target.substr(scheme_end + 3);
    const auto host = address.substr(0, address.find_first_of("/?"));
    std::erase_if(request.headers, [](const Header& header) { return is_name(header, "Host"); });
    request.headers.push_back({"Host", std::string{host}});
    target = address.substr(host.size());
  }
  const auto question = target.find('?');
  request.path = target.substr(0, question);
  if (request.path.empty() || (request.path == "*" && request.method == Method::options)) {
    request.path = "/";
  }
  auto query = parse_query(question == std::string_view::npos ? std::string_view{} : target.substr(question + 1));
  if (!query) {
    return Refusal{400, say(messages::path_malformed)};
  }
  request.query = *std::move(query);
  return std::nullopt;
}

std::optional<Refusal> refuse_coding(const Request& request) {
  std::size_t codings = 0;
  bool chunked = true;
  for (const auto& header : request.headers) {
    if (is_name(header, "Transfer-Encoding")) {
      ++codings;
      chunked = header.value == "chunked";
    }
  }
  return codings > 1 || !chunked ? std::optional{Refusal{501, say(messages::coding_unsupported)}} : std::nullopt;
}

Response refused(const Refusal& refusal, const Request& request) {
  auto response = problem(refusal.status, refusal.error, request.language());
  if (refusal.status == 401) {
    const bool wrong = request.header("Authorization").has_value();
    response.headers.push_back(
        {"WWW-Authenticate", wrong ? R"(Bearer realm="lianbo", error="invalid_token")" : R"(Bearer realm="lianbo")"});
  }
  if (refusal.status == 503) {
    response.headers.push_back({"Retry-After", "5"});
  }
  return response;
}

bool wants_page(const Request& request) {
  return request.header("Accept").value_or("").find("text/html") != std::string_view::npos;
}

Response refused_page(const Refusal& refusal, const Request& request) {
  const auto language = request.language();
  const auto title = escape_html(reason(refusal.status).in(language));
  auto response = html(refusal.status,
                       fmt::format("<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title>"
                                   "<meta name=\"viewport\" content=\"width=device-width\"></head>"
                                   "<body><main><h1>{}</h1><p>{}</p></main></body></html>\n",
                                   language == Language::zh ? "zh-Hant-TW" : "en", title, title,
                                   escape_html(refusal.error.text.in(language))));
  if (refusal.status == 503) {
    response.headers.push_back({"Retry-After", "5"});
  }
  return response;
}

Response unhandled(const Request& request, const Router::Match& match) {
  const auto path = shorten(request.path, 100);
  switch (match.kind) {
    case Router::Match::Kind::options: {
      auto response = no_content();
      response.headers.push_back({"Allow", match.allow});
      return response;
    }
    case Router::Match::Kind::method_not_allowed: {
      auto response =
          problem(405, say(messages::method_not_allowed, id(request.method), match.allow), request.language());
      response.headers.push_back({"Allow", match.allow});
      return response;
    }
    case Router::Match::Kind::bad_path:
      return problem(400, say(messages::path_malformed), request.language());
    case Router::Match::Kind::no_such_path:
    case Router::Match::Kind::found:
      break;
  }
  return problem(404, say(messages::no_such_path, path), request.language());
}

void add_standard_headers(Response& response, Instant now) {
  for (const auto& [name, value] : standard_headers) {
    if (!response.header(name)) {
      response.headers.push_back({std::string{name}, std::string{value}});
    }
  }
  response.headers.push_back({"Date", http_date(now)});
}

}  // namespace lianbo::http
