#include "adapters/transport/http.hpp"

#include "base/text.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <memory>

namespace lianbo::transport {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, FreeUrl>;

std::optional<std::string> part_of(const Url& url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url.get(), part, &text, 0) != CURLUE_OK) {
    return std::nullopt;
  }
  std::string value{text};
  curl_free(text);
  return value;
}

}  // namespace

std::optional<std::string_view> HttpResponse::header(std::string_view name) const {
  const auto found = std::ranges::find_if(headers, [name](const HttpHeader& h) { return same_name(h.name, name); });
  return found == headers.end() ? std::nullopt : std::optional<std::string_view>{found->value};
}

std::optional<Instant> retry_after(const HttpResponse& response, Instant now) {
  const auto header = response.header("Retry-After");
  if (!header) {
    return std::nullopt;
  }
  const auto text = trim(*header);
  if (!text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) {
    constexpr std::int64_t three_centuries = 10'000'000'000;  // far from where adding it to an Instant overflows
    std::int64_t wait_s = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), wait_s);
    const bool sensible = error == std::errc{} && wait_s < three_centuries;
    return sensible ? std::optional{now + std::chrono::seconds{wait_s}} : std::nullopt;
  }
  // curl reads all three forms of RFC 9110, and more than that: an HTTP date has a time of day.
  const auto at = text.find(':') == std::string_view::npos ? -1 : curl_getdate(std::string{text}.c_str(), nullptr);
  return at < 0 ? std::nullopt : std::optional{std::max(now, Instant{std::chrono::seconds{at}})};
}

std::optional<std::string> origin(const std::string& url) {
  const Url parsed{curl_url()};
  if (!parsed || curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) {
    return std::nullopt;
  }
  const auto scheme = part_of(parsed, CURLUPART_SCHEME);
  const auto host = part_of(parsed, CURLUPART_HOST);
  const bool is_http = scheme == "http" || scheme == "https";
  if (!is_http || !host || part_of(parsed, CURLUPART_USER) || part_of(parsed, CURLUPART_PASSWORD)) {
    return std::nullopt;
  }
  const auto port = part_of(parsed, CURLUPART_PORT);
  return *scheme + "://" + *host + (port ? ":" + *port : "");
}

}  // namespace lianbo::transport
