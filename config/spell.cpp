#include "config/spell.hpp"

#include "base/mail_address.hpp"
#include "config/messages.hpp"

#include <curl/curl.h>
#include <boost/asio/ip/address.hpp>

#include <array>
#include <charconv>
#include <memory>
#include <optional>

namespace lianbo::config {
namespace {

namespace ip = boost::asio::ip;

struct Unit {
  std::string_view sign;
  Duration length;
};

constexpr std::array units{Unit{"d", std::chrono::days{1}}, Unit{"h", std::chrono::hours{1}},
                           Unit{"m", std::chrono::minutes{1}}, Unit{"s", std::chrono::seconds{1}},
                           Unit{"ms", Duration{1}}};

struct CloseUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, CloseUrl>;

std::optional<std::string> part(const Url& url, CURLUPart which) {
  char* found = nullptr;
  if (curl_url_get(url.get(), which, &found, 0) != CURLUE_OK) {
    return std::nullopt;
  }
  const std::unique_ptr<char, decltype(&curl_free)> owned{found, curl_free};
  return std::string{owned.get()};
}

template <class Number>
std::optional<Number> whole_number(std::string_view digits) {
  Number number{};
  const auto* end = digits.data() + digits.size();
  const auto [stopped, trouble] = std::from_chars(digits.data(), end, number);
  if (trouble != std::errc{} || stopped != end) {
    return std::nullopt;
  }
  return number;
}

}  // namespace

Result<Duration> parse_duration(std::string_view text) {
  const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto number = whole_number<std::uint32_t>(text.substr(0, digits));
  for (const auto& unit : units) {
    if (number && text.substr(digits) == unit.sign) {
      return unit.length * std::int64_t{*number};
    }
  }
  return fail(messages::bad_duration, text);
}

std::string spell(Duration span) {
  for (const auto& unit : units) {
    if (span >= unit.length && span % unit.length == Duration::zero()) {
      return fmt::format("{}{}", span / unit.length, unit.sign);
    }
  }
  return "0s";
}

Result<std::string> parse_url(std::string_view text) {
  const Url url{curl_url()};
  std::string whole{text};
  // curl takes http:host and http:/host for addresses, which nobody means to write.
  const bool absolute = text.starts_with("http://") || text.starts_with("https://");
  if (!absolute || curl_url_set(url.get(), CURLUPART_URL, whole.c_str(), 0) != CURLUE_OK || part(url, CURLUPART_USER) ||
      part(url, CURLUPART_PASSWORD) || part(url, CURLUPART_FRAGMENT)) {
    return fail(messages::bad_url, text);
  }
  return whole;
}

Result<std::string> parse_base_url(std::string_view text) {
  auto url = parse_url(text);
  if (url && url->find('?') != std::string::npos) {
    return fail(messages::bad_base_url, text);
  }
  while (url && url->ends_with('/')) {
    url->pop_back();
  }
  return url;
}

Result<std::string> parse_mail_server(std::string_view text) {
  const Url url{curl_url()};
  std::string whole{text};
  const bool absolute = text.starts_with("smtp://") || text.starts_with("smtps://");
  if (!absolute || curl_url_set(url.get(), CURLUPART_URL, whole.c_str(), 0) != CURLUE_OK || part(url, CURLUPART_USER) ||
      part(url, CURLUPART_PASSWORD) || part(url, CURLUPART_FRAGMENT) || part(url, CURLUPART_QUERY) ||
      part(url, CURLUPART_PATH) != "/" || text.ends_with('/')) {
    return fail(messages::bad_mail_server, text);
  }
  return whole;
}

Result<std::string> parse_mail_address(std::string_view text) {
  if (!is_mail_address(text)) {
    return fail(messages::bad_mail_address, text);
  }
  return std::string{text};
}

Result<Endpoint> parse_endpoint(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) {
    return fail(messages::bad_listen, text);
  }
  auto host = text.substr(0, colon);
  const bool bracketed = host.starts_with('[') && host.ends_with(']');
  if (bracketed) {
    host = host.substr(1, host.size() - 2);
  }
  boost::system::error_code trouble;
  const auto address = ip::make_address(std::string{host}, trouble);
  const auto port = whole_number<std::uint16_t>(text.substr(colon + 1));
  if (trouble || !port || address.is_v6() != bracketed) {
    return fail(messages::bad_listen, text);
  }
  return Endpoint{std::string{host}, *port};
}

}  // namespace lianbo::config
