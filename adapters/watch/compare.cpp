#include "adapters/watch/compare.hpp"

#include "adapters/watch/comparable.hpp"
#include "adapters/watch/facts.hpp"
#include "adapters/watch/messages.hpp"
#include "adapters/watch/quoted.hpp"
#include "base/text.hpp"

#include <algorithm>

namespace lianbo::watch {
using channels::Standing;
namespace {

// The approved text without the title at its beginning: other things may stand between the two on a page.
Comparable body_of(const Wanted& wanted, const Comparable& title) {
  auto body = comparable(wanted.text);
  if (title.size() > 0 && body.characters.starts_with(title.characters)) {
    const auto size = static_cast<std::ptrdiff_t>(title.size());
    body.characters.erase(body.characters.begin(), body.characters.begin() + size);
    body.places.erase(body.places.begin(), body.places.begin() + size);
    if (body.characters.starts_with(U'.')) {
      body.characters.erase(0, 1);
      body.places.erase(body.places.begin());
    }
  }
  return body;
}

// Where fewer characters agree, they agree by chance.
constexpr std::size_t telling_beginning = 4;

Error difference(const Comparable& body, const Comparable& page, const Reach& reached, std::size_t shown) {
  if (reached.matched < std::min(telling_beginning, body.size())) {
    return say(messages::text_missing, body.shown_from(0, shown));
  }
  const auto before = reached.matched - std::min(reached.matched, shown);
  const auto first = body.places[before];
  const auto after = to_utf8(std::u32string_view{body.source}.substr(first, body.places[reached.matched] - first));
  return say(messages::text_differs, quoted(after, 2 * shown), body.shown_from(reached.matched, shown),
             page.shown_from(reached.end, shown));
}

bool has_most_facts(const Comparable& page, const Comparable& body, const Thresholds& thresholds) {
  const auto facts = key_facts(body);
  const auto stands = [&page](const std::u32string& fact) {
    return reach(fact, page.characters).matched == fact.size();
  };
  const auto found = static_cast<std::size_t>(std::ranges::count_if(facts, stands));
  return found >= thresholds.facts_needed &&
         static_cast<double>(found) > thresholds.facts_share * static_cast<double>(facts.size());
}

}  // namespace

std::optional<Error> doubt(const PageText& page, const Thresholds& thresholds) {
  if (page.framed || page.refreshes) {
    return say(messages::page_leads_on);
  }
  if (page.asks_for_password) {
    return say(messages::page_asks_for_login);
  }
  if (const auto what = in_the_way(page, thresholds)) {
    return say(messages::page_in_the_way, name(*what));
  }
  if (!page.ended) {
    return say(messages::page_cut);
  }
  if (page.doubtful) {
    return say(messages::page_undecodable);
  }
  if (comparable(page.text).size() < thresholds.bare) {
    return say(messages::page_bare);
  }
  return std::nullopt;
}

std::optional<Interstitial> in_the_way(const PageText& page, const Thresholds& thresholds) {
  return interstitial(page.title, page.text, comparable(page.text).size() <= thresholds.interstitial);
}

Verdict compare(const PageText& page, const Wanted& wanted, const Thresholds& thresholds) {
  const auto title = comparable(wanted.title);
  const auto body = body_of(wanted, title);
  if (title.size() + body.size() < thresholds.recognisable) {
    return {Standing::cannot_tell, say(messages::too_little_to_recognise)};
  }
  const auto text = comparable(page.text);
  const auto reached = reach(body.characters, text.characters);
  const bool has_body = reached.matched == body.size();
  const bool has_title = contains(text, title) || contains(comparable(page.title), title);
  if (has_body && has_title) {
    return {Standing::showing, {}};
  }
  if (!page.ended) {
    return {Standing::cannot_tell, say(messages::page_cut)};
  }
  if (has_body && body.size() >= thresholds.recognisable) {
    return {Standing::altered,
            say(messages::title_differs, quoted(wanted.title, shown_title), quoted(page.title, shown_title))};
  }
  const bool has_telling_title = has_title && title.size() >= thresholds.title;
  const bool has_most_text = reached.matched >= thresholds.recognisable && reached.matched * 2 > body.size();
  if (has_telling_title || has_most_text || has_most_facts(text, body, thresholds)) {
    return {Standing::altered, difference(body, text, reached, thresholds.shown)};
  }
  if (auto why = doubt(page, thresholds)) {
    return {Standing::cannot_tell, std::move(why)};
  }
  return {Standing::absent, say(messages::not_on_page)};
}

}  // namespace lianbo::watch
