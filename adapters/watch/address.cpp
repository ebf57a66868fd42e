#include "adapters/watch/address.hpp"

#include "adapters/watch/ascii.hpp"
#include "base/text.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <string_view>
#include <vector>

namespace lianbo::watch {
namespace {

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, FreeUrl>;

std::string part_of(const Url& url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url.get(), part, &text, flags) != CURLUE_OK) {
    return {};
  }
  std::string value{text};
  curl_free(text);
  return value;
}

bool is_web(const Url& url) {
  const auto scheme = part_of(url, CURLUPART_SCHEME);
  return (scheme == "http" || scheme == "https") && !part_of(url, CURLUPART_HOST).empty() &&
         part_of(url, CURLUPART_USER).empty() && part_of(url, CURLUPART_PASSWORD).empty();
}

struct Address {
  std::string host;
  std::string port;  // empty where it is the scheme's own
  std::string path;
  std::vector<std::string> parameters;
};

std::optional<Address> read(const std::string& text) {
  const Url url{curl_url()};
  if (!url || curl_url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_URLENCODE) != CURLUE_OK || !is_web(url)) {
    return std::nullopt;
  }
  Address address{lower(part_of(url, CURLUPART_HOST)), part_of(url, CURLUPART_PORT, CURLU_NO_DEFAULT_PORT),
                  lower(part_of(url, CURLUPART_PATH)), split(part_of(url, CURLUPART_QUERY), '&')};
  std::erase(address.parameters, std::string{});
  if (address.host.starts_with("www.")) {
    address.host.erase(0, 4);
  }
  if (address.path.ends_with('/')) {
    address.path.pop_back();
  }
  return address;
}

bool is_same_site(const Address& a, const Address& b) { return a.host == b.host && a.port == b.port; }

}  // namespace

std::optional<std::string> resolve(const std::string& reference, const std::string& base) {
  const Url url{curl_url()};
  if (!url || curl_url_set(url.get(), CURLUPART_URL, base.c_str(), CURLU_URLENCODE) != CURLUE_OK || !is_web(url)) {
    return std::nullopt;
  }
  const std::string trimmed{trim(reference)};
  if (trimmed.empty() || curl_url_set(url.get(), CURLUPART_URL, trimmed.c_str(), CURLU_URLENCODE) != CURLUE_OK ||
      !is_web(url)) {
    return std::nullopt;
  }
  curl_url_set(url.get(), CURLUPART_FRAGMENT, nullptr, 0);
  return part_of(url, CURLUPART_URL);
}

bool is_same_site(const std::string& a, const std::string& b) {
  const auto first = read(a);
  const auto second = read(b);
  return first && second && is_same_site(*first, *second);
}

bool is_same_page(const std::string& address, const std::string& other) {
  const auto first = read(address);
  const auto second = read(other);
  const auto has_it = [&second](const std::string& parameter) {
    return std::ranges::find(second->parameters, parameter) != second->parameters.end();
  };
  return first && second && is_same_site(*first, *second) && first->path == second->path &&
         std::ranges::all_of(first->parameters, has_it);
}

}  // namespace lianbo::watch
