#include "adapters/watch/answer.hpp"

#include "adapters/watch/address.hpp"
#include "adapters/watch/ascii.hpp"
#include "adapters/watch/messages.hpp"
#include "adapters/watch/quoted.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace lianbo::watch {
using channels::Standing;
namespace {

Verdict cannot_tell(Error why) { return {Standing::cannot_tell, std::move(why)}; }

// Addresses at which sites keep their doors, their walls and their own trouble, none of which says that the page is no
// longer there.
bool leads_aside(std::string_view address) {
  constexpr std::array<std::string_view, 16> signs{"login",    "logon",   "signin",      "sign-in", "sso",   "oauth",
                                                   "passport", "captcha", "challenge",   "verify",  "block", "denied",
                                                   "error",    "busy",    "maintenance", "maintain"};
  const auto lowered = lower(address);
  return std::ranges::any_of(signs,
                             [&lowered](std::string_view sign) { return lowered.find(sign) != std::string::npos; });
}

Verdict judge_redirect(const transport::HttpResponse& response, const Place& place) {
  const auto location = response.header("Location");
  const auto target = location ? resolve(std::string{*location}, place.url) : std::nullopt;
  if (!target) {
    return cannot_tell(say(messages::unexpected_status, response.status));
  }
  const auto shown = quoted(*target, shown_address);
  const bool is_elsewhere = place.kind == Place::Kind::page && is_same_site(place.url, *target) &&
                            !is_same_page(place.url, *target) && !leads_aside(*target);
  return is_elsewhere ? Verdict{Standing::absent, say(messages::redirected_elsewhere, shown)}
                      : cannot_tell(say(messages::address_moved, shown));
}

}  // namespace

std::optional<Verdict> judge_status(const transport::HttpResponse& response, const Place& place) {
  switch (const auto status = response.status) {
    case 200:
      return trim(response.body).empty() ? std::optional{cannot_tell(say(messages::empty_answer))} : std::nullopt;
    case 404:
    case 410:
      return place.kind == Place::Kind::page ? Verdict{Standing::absent, say(messages::page_gone, status)}
                                             : cannot_tell(say(messages::list_unavailable, status));
    case 301:
    case 302:
    case 303:
    case 307:
    case 308:
      return judge_redirect(response, place);
    case 401:
    case 403:
    case 407:
    case 451:
      return cannot_tell(say(messages::access_refused, status));
    case 429:
      return cannot_tell(say(messages::asked_to_slow_down));
    default:
      return cannot_tell(status >= 500 ? say(messages::site_trouble, status)
                                       : say(messages::unexpected_status, status));
  }
}

}  // namespace lianbo::watch
