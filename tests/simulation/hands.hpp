#pragma once

#include "adapters/by_hand/by_hand.hpp"
#include "queue/decide.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lianbo::simulation {

struct Outside;

// What people put up by hand, somewhere that no machine of ours enters.
struct HandPost {
  std::string outlet;
  std::string delivery;
  std::string body;
  std::string url;
  bool removed = false;
  bool wrong = false;  // they pasted something else
};

class HandPosts {
 public:
  HandPost& put(const queue::Delivery& delivery, std::string body);
  HandPost* standing(std::string_view delivery);
  HandPost* at(std::string_view url);
  const std::vector<HandPost>& all() const { return posts_; }
  int copies(std::string_view text, std::string_view outlet) const;

 private:
  std::vector<HandPost> posts_;
};

// The real by-hand adapter, with eyes for this world.
class Hands final : public channels::Adapter {
 public:
  Hands(channels::Recall recall, Outside& outside, std::string outlet);

  const channels::Powers& powers() const override { return real_.powers(); }
  Task<channels::Answer<std::variant<channels::Receipt, channels::Pending>>> publish(channels::Order order,
                                                                                     channels::Notes& notes) override {
    return real_.publish(std::move(order), notes);
  }
  Task<channels::Answer<std::variant<channels::Receipt, channels::Pending>>> update(channels::Order order,
                                                                                    channels::Notes& notes) override {
    return real_.update(std::move(order), notes);
  }
  Task<channels::Answer<std::variant<channels::Receipt, channels::Pending>>> take_down(
      channels::Order order, channels::Notes& notes) override {
    return real_.take_down(std::move(order), notes);
  }
  Task<channels::Answer<channels::Sighting>> look(channels::Order order) override;
  Task<channels::Answer<channels::Health>> probe() override { return real_.probe(); }

 private:
  by_hand::ByHand real_;
  Outside& outside_;
  std::string outlet_;
};

}  // namespace lianbo::simulation
