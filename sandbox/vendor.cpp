#include "sandbox/vendor.hpp"

#include <algorithm>

namespace lianbo::sandbox {

using channels::Answer;
using channels::Failure;
using channels::Fault;
using channels::Order;
using channels::Pending;
using channels::Powers;
using channels::Receipt;
using channels::Sighting;
using channels::Standing;

namespace {

constexpr Message<std::string_view> vendor_said{"vendor_said", "模擬平台：{}", "the simulated vendor says: {}"};

Fault fault_of(FaultKind kind) {
  switch (kind) {
    case FaultKind::refused:
      return Fault::unreachable;
    case FaultKind::throttled:
      return Fault::throttled;
    case FaultKind::unauthorized:
    case FaultKind::forbidden:
      return Fault::unauthorized;
    case FaultKind::absent:
    case FaultKind::conflict:
    case FaultKind::rejected:
      return Fault::rejected;
    case FaultKind::none:
    case FaultKind::cut_during:
    case FaultKind::cut_after:
    case FaultKind::stalled:
    case FaultKind::server_trouble:
    case FaultKind::trouble_after_effect:
    case FaultKind::malformed:
    case FaultKind::truncated:
    case FaultKind::huge:
      return Fault::uncertain;
  }
  return Fault::uncertain;
}

Failure failure_of(FaultKind kind, Instant now) {
  Failure failure{fault_of(kind), say(vendor_said, id(kind)), std::nullopt};
  if (kind == FaultKind::throttled) {
    failure.retry_at = now + std::chrono::seconds{7};
  }
  return failure;
}

}  // namespace

Task<FaultKind> Vendor::meet(std::string_view action) {
  static const std::vector<FaultKind> kinds{all_faults.begin(), all_faults.end()};
  const auto kind = out_of_reach_ ? FaultKind::refused : faults_.draw(kinds, action);
  const Duration travel{static_cast<Duration::rep>(1 + random_.below(400))};
  co_await clock_.sleep_for(travel);
  co_return kind;
}

Vendor::Post* Vendor::find(const std::string& delivery) {
  const auto found =
      std::ranges::find_if(posts_, [&](const Post& post) { return post.delivery == delivery && !post.removed; });
  return found == posts_.end() ? nullptr : &*found;
}

bool Vendor::stands(const Post& post) const {
  const auto now = clock_.true_now();
  return !post.removed && now >= post.visible_from && (!post.visible_until || now < *post.visible_until);
}

bool Vendor::is_coming(const Post& post) const { return !post.removed && clock_.true_now() < post.visible_from; }

Task<Vendor::Outcome> Vendor::publish(Order order, channels::Notes& notes) {
  const auto kind = co_await meet("publish");
  const auto now = clock_.true_now();
  const bool knows_keys = powers_.settling == Powers::Settling::resend_same_key || powers_.repeatable;
  auto* const standing = find(order.key.delivery.text());
  if (has_effect(kind, random_) && (!knows_keys || standing == nullptr)) {
    const auto shown_from =
        powers_.stages_ahead > Duration::zero() ? std::max(now + lag_, order.window.up) : now + lag_;
    Post post{order.key.delivery.text(), order.rendition.body, shown_from, std::nullopt};
    if (powers_.expires_by_itself) {
      post.visible_until = order.window.down;
    }
    posts_.push_back(std::move(post));
    ++effects_[order.key.text()];
  }
  if (kind == FaultKind::none) {
    Receipt draft;
    draft.note = "accepted by " + name_;
    co_await notes.keep(std::move(draft));
  }
  const Duration travel{static_cast<Duration::rep>(1 + random_.below(400))};
  co_await clock_.sleep_for(travel);
  if (kind != FaultKind::none) {
    co_return tl::unexpected{failure_of(kind, clock_.now())};
  }
  Receipt receipt;
  receipt.id = order.key.delivery.text();
  receipt.url = "https://" + name_ + ".example/" + receipt.id;
  if (now < order.window.up) {
    co_return Pending{order.window.up, std::move(receipt)};
  }
  co_return receipt;
}

Task<Vendor::Outcome> Vendor::update(Order order, channels::Notes& /*notes*/) {
  ++updates_begun_;
  const auto kind = co_await meet("update");
  auto* const post = find(order.key.delivery.text());
  const bool gone = post == nullptr;
  if (has_effect(kind, random_) && !gone) {
    post->body = order.rendition.body;
    post->edited = false;
  }
  if (kind != FaultKind::none) {
    co_return tl::unexpected{failure_of(kind, clock_.now())};
  }
  if (gone) {
    co_return tl::unexpected{Failure{Fault::gone, say(vendor_said, "gone"), std::nullopt}};
  }
  co_return Receipt{};
}

Task<Vendor::Outcome> Vendor::take_down(Order order, channels::Notes& /*notes*/) {
  const auto kind = co_await meet("take_down");
  bool gone = true;
  if (has_effect(kind, random_)) {
    for (auto& post : posts_) {
      if (post.delivery == order.key.delivery.text() && !post.removed) {
        post.removed = true;
        gone = false;
      }
    }
  }
  if (kind != FaultKind::none) {
    co_return tl::unexpected{failure_of(kind, clock_.now())};
  }
  if (gone) {
    co_return tl::unexpected{Failure{Fault::gone, say(vendor_said, "gone"), std::nullopt}};
  }
  co_return Receipt{};
}

Task<Answer<Sighting>> Vendor::look(Order order) {
  const auto kind = co_await meet("look");
  if (kind != FaultKind::none) {
    co_return tl::unexpected{failure_of(kind, clock_.now())};
  }
  Sighting sighting;
  sighting.evidence = channels::Evidence::vendor_api;
  auto* const post = find(order.key.delivery.text());
  if (post == nullptr || !stands(*post)) {
    const bool lies_ready =
        post != nullptr && powers_.stages_ahead > Duration::zero() && clock_.true_now() < post->visible_from;
    sighting.standing = lies_ready ? Standing::staged : Standing::absent;
    co_return sighting;
  }
  sighting.standing = post->body == order.rendition.body ? Standing::showing : Standing::altered;
  Receipt receipt;
  receipt.id = order.key.delivery.text();
  sighting.receipt = std::move(receipt);
  co_return sighting;
}

Task<Answer<channels::Health>> Vendor::probe() {
  const auto kind = co_await meet("probe");
  if (kind == FaultKind::unauthorized || kind == FaultKind::forbidden) {
    co_return tl::unexpected{failure_of(kind, clock_.now())};
  }
  co_return channels::Health{};
}

}  // namespace lianbo::sandbox
