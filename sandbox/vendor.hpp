#pragma once

#include "base/random.hpp"
#include "channels/adapter.hpp"
#include "sandbox/faults.hpp"
#include "sandbox/simulated_clock.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lianbo::sandbox {

// A system of a kind that Lianbo will meet, with its adapter, for trying the dispatcher on powers that the adapters at
// hand do not have: posts that appear late, that people edit, that are handed over before their time, that can never
// be recalled. It keeps every post it ever made, and knows nothing of the queue.
class Vendor final : public channels::Adapter {
 public:
  struct Post {
    std::string delivery;  // whose it is: what a look finds it by
    std::string body;
    Instant visible_from;
    std::optional<Instant> visible_until;
    bool removed = false;
    bool edited = false;  // by people

    void edit(const std::string& prefix) {  // or back, where it was edited before
      body = edited ? body.substr(prefix.size()) : prefix + body;
      edited = !edited;
    }
  };

  Vendor(std::string name, const channels::Powers& powers, SimulatedClock& clock, Random& random, FaultPlan& faults)
      : name_{std::move(name)}, powers_{powers}, clock_{clock}, random_{random}, faults_{faults} {}

  const channels::Powers& powers() const override { return powers_; }
  Task<channels::Answer<std::variant<channels::Receipt, channels::Pending>>> publish(channels::Order order,
                                                                                     channels::Notes& notes) override;
  Task<channels::Answer<std::variant<channels::Receipt, channels::Pending>>> update(channels::Order order,
                                                                                    channels::Notes& notes) override;
  Task<channels::Answer<std::variant<channels::Receipt, channels::Pending>>> take_down(channels::Order order,
                                                                                       channels::Notes& notes) override;
  Task<channels::Answer<channels::Sighting>> look(channels::Order order) override;
  Task<channels::Answer<channels::Health>> probe() override;

  // The world's side.
  std::vector<Post>& posts() { return posts_; }
  const std::vector<Post>& posts() const { return posts_; }
  int updates_begun() const { return updates_begun_; }
  const std::map<std::string, int>& effects() const { return effects_; }  // by key: how often a key made a post
  void set_lag(Duration lag) { lag_ = lag; }                              // until a new post can be seen
  void set_out_of_reach(bool out) { out_of_reach_ = out; }
  bool stands(const Post& post) const;
  bool is_coming(const Post& post) const;  // there, though nobody sees it yet

 private:
  using Outcome = channels::Answer<std::variant<channels::Receipt, channels::Pending>>;
  Task<FaultKind> meet(std::string_view action);
  Post* find(const std::string& delivery);

  std::string name_;
  channels::Powers powers_;
  SimulatedClock& clock_;
  Random& random_;
  FaultPlan& faults_;
  Duration lag_{};
  bool out_of_reach_ = false;
  std::vector<Post> posts_;
  std::map<std::string, int> effects_;
  int updates_begun_ = 0;
};

}  // namespace lianbo::sandbox
