#include "channels/link.hpp"

#include <algorithm>
#include <array>

namespace lianbo::channels {
namespace {

constexpr std::array web_prefixes{std::string_view{"https://"}, std::string_view{"http://"}};

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool starts_with_any_case(std::string_view text, std::string_view lower_prefix) {
  return text.size() >= lower_prefix.size() &&
         std::ranges::equal(text.substr(0, lower_prefix.size()), lower_prefix, {}, to_lower);
}

// RFC 3986's characters of an address.
constexpr bool may_stand_in_address(char c) {
  return is_letter(c) || is_digit(c) || std::string_view{"-._~:/?#[]@!$&'()*+,;=%"}.find(c) != std::string_view::npos;
}

bool has_host(std::string_view after_slashes) {
  return !after_slashes.empty() &&
         (is_letter(after_slashes[0]) || is_digit(after_slashes[0]) || after_slashes[0] == '[');
}

}  // namespace

bool is_allowed_link(std::string_view address) {
  const auto breaks_rules = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F || c == '\\'; };
  if (address.empty() || std::ranges::any_of(address, breaks_rules)) {
    return false;
  }
  for (const auto prefix : web_prefixes) {
    if (starts_with_any_case(address, prefix)) {
      return has_host(address.substr(prefix.size()));
    }
  }
  if (starts_with_any_case(address, "mailto:") || starts_with_any_case(address, "tel:")) {
    return true;
  }
  // Relative: no host of its own, and no colon before the first slash, where it would end a scheme.
  const auto colon = address.find(':');
  return !address.starts_with("//") && (colon == std::string_view::npos || address.find_first_of("/?#") < colon);
}

bool is_page_address(std::string_view address) {
  constexpr std::size_t longest = 2'048;
  return address.size() <= longest && is_allowed_link(address) &&
         std::ranges::any_of(web_prefixes, [&](auto prefix) { return starts_with_any_case(address, prefix); });
}

std::optional<FoundLink> find_link(std::string_view text) {
  for (std::size_t at = text.find("http"); at != std::string_view::npos; at = text.find("http", at + 1)) {
    if (at > 0 && (is_letter(text[at - 1]) || is_digit(text[at - 1]))) {
      continue;
    }
    auto found = text.substr(at);
    found = found.substr(
        0, static_cast<std::size_t>(std::ranges::find_if_not(found, may_stand_in_address) - found.begin()));
    while (!found.empty()) {
      const char last = found.back();
      const bool opens_no_bracket = last == ')' && found.find('(') == std::string_view::npos;
      if (std::string_view{".,;:!?'*"}.find(last) == std::string_view::npos && !opens_no_bracket) {
        break;
      }
      found.remove_suffix(1);
    }
    const bool is_web = found.starts_with(web_prefixes[0]) || found.starts_with(web_prefixes[1]);
    if (is_web && is_allowed_link(found)) {
      return FoundLink{at, found.size()};
    }
  }
  return std::nullopt;
}

}  // namespace lianbo::channels
