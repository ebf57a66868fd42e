#pragma once

#include "channels/adapter.hpp"
#include "channels/surface.hpp"

namespace lianbo::by_hand {

// What people can do on a channel, by how far the channel lets anything be brought back. A task is kept by its key:
// asking twice asks once. Where there is no address to look at, a look cannot tell, and the person's word stands.
channels::Powers powers_of(channels::Recall recall);

// `by_hand`: a person carries the orders out. The exact text, the pictures and the deadline stand in the row of the
// delivery, and the person answers through the queue; so this adapter only says that the order is a person's now.
class ByHand final : public channels::Adapter {
 public:
  explicit ByHand(channels::Recall recall) : powers_{powers_of(recall)} {}

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
  channels::Powers powers_;
};

}  // namespace lianbo::by_hand
