#pragma once

#include "adapters/watch/watcher.hpp"
#include "channels/adapter.hpp"
#include "channels/surface.hpp"
#include "config/settings_table.hpp"

#include <optional>

namespace lianbo::by_hand {

// What people can do on a channel, by how far the channel lets anything be brought back. A task is kept by its key:
// asking twice asks once. Where there is no address to look at, a look cannot tell, and the person's word stands.
channels::Powers powers_of(channels::Recall recall);

struct Settings {
  channels::Recall recall = channels::Recall::complete;
  std::optional<watch::Place> listing;  // where what was posted is listed; looked at where a person gave no address
};

// Of any outlet's table. Mistakes are left in it.
Settings read_settings(config::SettingsTable& table);

// `by_hand`: a person carries the orders out. The exact text, the pictures and the deadline stand in the row of the
// delivery, and the person answers through the queue; so this adapter only says that the order is a person's now. What
// a person says to stand somewhere is looked at there.
class ByHand final : public channels::Adapter {
 public:
  ByHand(Settings settings, transport::Http& http)
      : settings_{std::move(settings)}, powers_{powers_of(settings_.recall)}, watcher_{http} {}

  const channels::Powers& powers() const override { return powers_; }

  Task<channels::Answer<std::variant<channels::Receipt, channels::Pending>>> publish(channels::Order order,
                                                                                     channels::Notes& notes) override;
  Task<channels::Answer<std::variant<channels::Receipt, channels::Pending>>> update(channels::Order order,
                                                                                    channels::Notes& notes) override;
  Task<channels::Answer<std::variant<channels::Receipt, channels::Pending>>> take_down(channels::Order order,
                                                                                       channels::Notes& notes) override;
  Task<channels::Answer<channels::Sighting>> look(channels::Order order) override;
  Task<channels::Answer<channels::Health>> probe() override;

 private:
  Settings settings_;
  channels::Powers powers_;
  watch::Watcher watcher_;
};

}  // namespace lianbo::by_hand
