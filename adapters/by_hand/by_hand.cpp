#include "adapters/by_hand/by_hand.hpp"

#include "channels/channel.hpp"
#include "channels/pieces.hpp"

#include <utility>

namespace lianbo::by_hand {

using channels::Answer;
using channels::Health;
using channels::Notes;
using channels::Order;
using channels::Pending;
using channels::Powers;
using channels::Recall;
using channels::Receipt;
using channels::Sighting;
using Outcome = channels::Answer<std::variant<channels::Receipt, channels::Pending>>;

Powers powers_of(Recall recall) {
  using namespace std::chrono_literals;
  Powers powers;
  powers.settling = Powers::Settling::resend_same_key;
  powers.resend_for = std::chrono::years{100};
  powers.absence_looks = 2;
  powers.absence_span = 30min;
  powers.updates = recall != Recall::impossible;
  powers.takes_down = recall != Recall::impossible;
  powers.reads_back = recall == Recall::complete;
  powers.people_edit_too = true;
  powers.sure_at_sight = true;
  powers.by_person = true;
  powers.drift_every = 30min;
  return powers;
}

Settings read_settings(config::SettingsTable& table) {
  Settings settings;
  if (const auto channel = channels::channel_from(table.text("channel"))) {
    settings.recall = channels::surface(*channel).recall;
  }
  if (table.has("by_hand_list")) {
    settings.listing = watch::Place{watch::Place::Kind::list, table.url("by_hand_list")};
  }
  if (table.has("by_hand_feed")) {
    settings.listing = watch::Place{watch::Place::Kind::feed, table.url("by_hand_feed")};
  }
  return settings;
}

Task<Outcome> ByHand::publish(Order /*order*/, Notes& /*notes*/) { co_return Pending{}; }
Task<Outcome> ByHand::update(Order /*order*/, Notes& /*notes*/) { co_return Pending{}; }
Task<Outcome> ByHand::take_down(Order /*order*/, Notes& /*notes*/) { co_return Pending{}; }

Task<Answer<Sighting>> ByHand::look(Order order) {
  watch::Wanted wanted;
  wanted.title = order.rendition.title;
  wanted.text = channels::shown_text(order.rendition);
  std::optional<watch::Place> place;
  if (order.receipt && !order.receipt->url.empty()) {
    place = watch::Place{watch::Place::Kind::page, order.receipt->url};
  } else {
    place = settings_.listing;
  }
  if (!place || !powers_.reads_back) {
    co_return Sighting{};
  }
  co_return co_await watcher_.look(*std::move(place), std::move(wanted));
}

// People cannot be asked whether they are well; whether they answer in time is seen by their tasks.
Task<Answer<Health>> ByHand::probe() { co_return Health{}; }

}  // namespace lianbo::by_hand
