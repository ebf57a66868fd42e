#include "tests/simulation/hands.hpp"

#include "tests/simulation/world.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace lianbo::simulation {

using channels::Answer;
using channels::Sighting;
using channels::Standing;

namespace {

constexpr std::string_view elsewhere = "https://elsewhere.example/";

}  // namespace

HandPost& HandPosts::put(const queue::Delivery& delivery, std::string body) {
  const auto url = fmt::format("{}{}", elsewhere, posts_.size());
  posts_.push_back({delivery.outlet, delivery.ulid.text(), std::move(body), url});
  return posts_.back();
}

HandPost* HandPosts::standing(std::string_view delivery) {
  const auto found =
      std::ranges::find_if(posts_, [&](const HandPost& post) { return post.delivery == delivery && !post.removed; });
  return found == posts_.end() ? nullptr : &*found;
}

HandPost* HandPosts::at(std::string_view url) {
  const auto found = std::ranges::find(posts_, url, &HandPost::url);
  return found == posts_.end() ? nullptr : &*found;
}

int HandPosts::copies(std::string_view text, std::string_view outlet) const {
  return static_cast<int>(std::ranges::count_if(posts_, [&](const HandPost& post) {
    return !post.removed && post.outlet == outlet && post.body.find(text) != std::string::npos;
  }));
}

Hands::Hands(channels::Recall recall, Outside& outside, std::string outlet)
    : real_{by_hand::Settings{recall, std::nullopt}, outside.network}, outside_{outside}, outlet_{std::move(outlet)} {}

Task<Answer<Sighting>> Hands::look(channels::Order order) {
  static const std::vector<sandbox::FaultKind> kinds{sandbox::all_faults.begin(), sandbox::all_faults.end()};
  const auto kind = outside_.network.faults().draw(kinds, "look");
  const Duration travel{static_cast<Duration::rep>(1 + outside_.chance.below(400))};
  co_await outside_.clock.sleep_for(travel);
  Sighting sighting;
  if (kind != sandbox::FaultKind::none || !order.receipt || order.receipt->url.empty()) {
    co_return sighting;
  }
  sighting.evidence = channels::Evidence::public_view;
  if (!order.receipt->url.starts_with(elsewhere)) {
    sighting.standing =
        outside_.stands_by_machine(order.rendition.title, outlet_) ? Standing::showing : Standing::absent;
    co_return sighting;
  }
  const auto* const post = outside_.by_hand.at(order.receipt->url);
  if (post == nullptr || post->removed) {
    sighting.standing = Standing::absent;
  } else {
    sighting.standing = post->body == order.rendition.body ? Standing::showing : Standing::altered;
  }
  co_return sighting;
}

}  // namespace lianbo::simulation
