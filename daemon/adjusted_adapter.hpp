#pragma once

#include "channels/adapter.hpp"
#include "config/config.hpp"

#include <memory>

namespace lianbo::daemon {

// What an adapter can do, with what the office knows better.
channels::Powers adjusted(channels::Powers powers, const config::Lane& lane);

// An adapter under the office's powers. They may change while it works.
class AdjustedAdapter final : public channels::Adapter {
 public:
  AdjustedAdapter(std::unique_ptr<channels::Adapter> adapter, const config::Lane& lane)
      : adapter_{std::move(adapter)}, powers_{adjusted(adapter_->powers(), lane)} {}

  void adjust(const config::Lane& lane) { powers_ = adjusted(adapter_->powers(), lane); }

  const channels::Powers& powers() const override { return powers_; }

  Task<channels::Answer<std::variant<channels::Receipt, channels::Pending>>> publish(channels::Order order,
                                                                                     channels::Notes& notes) override {
    return adapter_->publish(std::move(order), notes);
  }
  Task<channels::Answer<std::variant<channels::Receipt, channels::Pending>>> update(channels::Order order,
                                                                                    channels::Notes& notes) override {
    return adapter_->update(std::move(order), notes);
  }
  Task<channels::Answer<std::variant<channels::Receipt, channels::Pending>>> take_down(
      channels::Order order, channels::Notes& notes) override {
    return adapter_->take_down(std::move(order), notes);
  }
  Task<channels::Answer<channels::Sighting>> look(channels::Order order) override {
    return adapter_->look(std::move(order));
  }
  Task<channels::Answer<channels::Health>> probe() override { return adapter_->probe(); }

 private:
  std::unique_ptr<channels::Adapter> adapter_;
  channels::Powers powers_;
};

}  // namespace lianbo::daemon
