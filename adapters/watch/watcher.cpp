#include "adapters/watch/watcher.hpp"

#include "adapters/watch/address.hpp"
#include "adapters/watch/compare.hpp"
#include "adapters/watch/find.hpp"
#include "adapters/watch/list.hpp"
#include "adapters/watch/messages.hpp"
#include "adapters/watch/quoted.hpp"

#include <algorithm>
#include <optional>

namespace lianbo::watch {
using channels::Evidence;
using channels::Sighting;
using channels::Standing;
namespace {

std::string content_type(const transport::HttpResponse& response) {
  return std::string{response.header("Content-Type").value_or("")};
}

// What a site gave to be given back to it: short, and fit for a header.
std::string validator(const transport::HttpResponse& response, std::string_view name) {
  constexpr std::size_t longest = 256;
  const auto value = response.header(name).value_or("");
  const bool fits = value.size() <= longest && std::ranges::all_of(value, [](char c) { return c >= ' ' && c <= '~'; });
  return fits ? std::string{value} : std::string{};
}

Verdict cannot_tell(Error why) { return {Standing::cannot_tell, std::move(why)}; }

// Some walls answer as if the page were missing. The words of a site's own 404 are not so exact.
bool is_wall(Interstitial what) { return what == Interstitial::firewall || what == Interstitial::check; }

Sighting sighting(const Verdict& verdict, const std::string& url) {
  Sighting seen{verdict.standing, Evidence::public_view, std::nullopt, verdict.detail};
  if (verdict.standing == Standing::cannot_tell) {
    seen.evidence = Evidence::none;
  } else if (verdict.standing != Standing::absent) {
    seen.receipt = channels::Receipt{{}, url, {}};
  }
  return seen;
}

}  // namespace

Task<Sighting> Watcher::look(Place place, Wanted wanted) {
  const auto outcome = co_await consult(place, wanted);
  if (outcome.leads_to.empty()) {
    co_return sighting(outcome.verdict, place.url);
  }
  std::optional<Sighting> next_best;
  for (const auto& url : outcome.leads_to) {
    Place article;
    article.url = url;
    const auto found = co_await consult(article, wanted);
    if (found.verdict.standing == Standing::showing) {
      co_return sighting(found.verdict, url);
    }
    // What is listed is not gone, whatever its article says.
    const Verdict altered{Standing::altered, say(messages::listed_without_article, quoted(url, shown_address))};
    const auto seen = sighting(found.verdict.standing == Standing::absent ? altered : found.verdict, url);
    if (!next_best || seen.standing == Standing::cannot_tell) {
      next_best = seen;
    }
  }
  co_return *std::move(next_best);
}

Task<Watcher::Outcome> Watcher::consult(Place place, Wanted wanted) {
  const Key key{place.kind, place.url};
  const auto known = memories_.find(key);
  const bool asks_again = known != memories_.end() && known->second.wanted == wanted;
  const auto before = asks_again ? std::optional{known->second.outcome} : std::nullopt;
  const auto answer = co_await http_.send(request(place, asks_again ? &known->second : nullptr));
  if (!answer) {
    co_return Outcome{cannot_tell(answer.error().error), {}};
  }
  if (answer->status == 304 && before) {
    touch(key);
    co_return *before;
  }
  auto outcome = judge(place, wanted, *answer);
  remember(key, wanted, *answer, outcome);
  co_return outcome;
}

Watcher::Outcome Watcher::judge(const Place& place, const Wanted& wanted,
                                const transport::HttpResponse& response) const {
  const auto by_status = judge_status(response, place);
  if (by_status && by_status->standing != Standing::absent) {
    return {*by_status, {}};
  }
  if (place.kind != Place::Kind::page && !by_status) {
    return judge_list(place, wanted, response);
  }
  const auto page = read_page(response.body, content_type(response), settings_.reading);
  if (by_status) {
    const auto what = page ? in_the_way(*page, settings_.thresholds) : std::nullopt;
    return {what && is_wall(*what) ? cannot_tell(say(messages::page_in_the_way, name(*what))) : *by_status, {}};
  }
  return {page ? compare(*page, wanted, settings_.thresholds) : cannot_tell(page.error()), {}};
}

Watcher::Outcome Watcher::judge_list(const Place& place, const Wanted& wanted,
                                     const transport::HttpResponse& response) const {
  Result<Listing> listing;
  std::optional<Error> why_not_all;
  if (place.kind == Place::Kind::feed) {
    listing = read_feed(response.body, content_type(response), place.url, settings_.reading);
  } else if (const auto page = read_page(response.body, content_type(response), settings_.reading)) {
    listing = list_of(*page, place.url);
    why_not_all = doubt(*page, settings_.thresholds);
  } else {
    listing = tl::unexpected{page.error()};
  }
  if (!listing) {
    return {cannot_tell(listing.error()), {}};
  }
  const auto matches = find(*listing, wanted, settings_.thresholds);
  Outcome outcome;
  for (const auto at : matches.recognised) {
    const auto& url = listing->entries[at].url;
    if (!url.empty() && is_same_site(url, place.url) && outcome.leads_to.size() < settings_.articles_of_a_list &&
        std::ranges::find(outcome.leads_to, url) == outcome.leads_to.end()) {
      outcome.leads_to.push_back(url);
    }
  }
  if (!outcome.leads_to.empty()) {
    return outcome;
  }
  if (!matches.recognised.empty()) {
    const auto& url = listing->entries[matches.recognised.front()].url;
    return {cannot_tell(url.empty() ? say(messages::entry_without_link)
                                    : say(messages::article_on_another_site, quoted(url, shown_address))),
            {}};
  }
  if (matches.similar) {
    const auto& entry = listing->entries[*matches.similar];
    return {
        cannot_tell(say(messages::looks_like_it, quoted(entry.title, shown_title), quoted(entry.url, shown_address))),
        {}};
  }
  if (why_not_all) {
    return {cannot_tell(*why_not_all), {}};
  }
  if (!listing->whole || listing->entries.empty()) {
    return {cannot_tell(listing->whole ? say(messages::list_empty) : say(messages::list_too_long)), {}};
  }
  return {{Standing::absent, say(messages::not_listed, listing->entries.size())}, {}};
}

transport::HttpRequest Watcher::request(const Place& place, const Memory* memory) const {
  transport::HttpRequest request;
  request.url = place.url;
  request.connect_within = settings_.connect_within;
  request.answer_within = settings_.answer_within;
  request.body_limit_bytes = settings_.body_limit_bytes;
  if (memory != nullptr && !memory->etag.empty()) {
    request.headers.push_back({"If-None-Match", memory->etag});
  }
  if (memory != nullptr && !memory->last_modified.empty()) {
    request.headers.push_back({"If-Modified-Since", memory->last_modified});
  }
  return request;
}

void Watcher::touch(const Key& key) {
  if (const auto known = memories_.find(key); known != memories_.end()) {
    known->second.used = ++uses_;
  }
}

void Watcher::remember(const Key& key, const Wanted& wanted, const transport::HttpResponse& response,
                       const Outcome& outcome) {
  auto etag = validator(response, "ETag");
  auto last_modified = validator(response, "Last-Modified");
  const bool is_certain = outcome.verdict.standing != Standing::cannot_tell || !outcome.leads_to.empty();
  if (response.status != 200 || !is_certain || (etag.empty() && last_modified.empty())) {
    memories_.erase(key);
    return;
  }
  memories_[key] = Memory{std::move(etag), std::move(last_modified), wanted, outcome, ++uses_};
  if (memories_.size() > settings_.remembered) {
    memories_.erase(std::ranges::min_element(memories_, {}, [](const auto& each) { return each.second.used; }));
  }
}

}  // namespace lianbo::watch
