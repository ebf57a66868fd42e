#pragma once

#include "base/secret.hpp"
#include "sandbox/simulated_clock.hpp"
#include "sandbox/simulated_network.hpp"

#include <map>
#include <string>
#include <vector>

namespace lianbo::sandbox {

// An in-house system that takes webhooks, and takes them strictly: what is not signed, signed long ago, or not of the
// agreed form is refused. It keeps every key it has acted on, and answers a repeated one without acting again.
class WebhookReceiver final : public Peer {
 public:
  struct Entry {
    std::string delivery;
    std::string body;    // of the rendition
    std::string digest;  // of the rendition
    bool stands = false;
    bool archived = false;
  };

  WebhookReceiver(Secret secret, SimulatedClock& clock) : secret_{std::move(secret)}, clock_{clock} {}

  transport::HttpResponse handle(const transport::HttpRequest& request) override;
  std::string action_of(const transport::HttpRequest& request) const override;

  const std::map<std::string, Entry>& entries() const { return entries_; }  // by delivery
  std::map<std::string, Entry>& entries() { return entries_; }              // for people who act over there
  const std::map<std::string, int>& effects() const { return effects_; }    // by key: how often it was acted on
  const std::vector<std::string>& repeated() const { return repeated_; }    // keys that came again, in order

 private:
  bool is_signed(const transport::HttpRequest& request) const;

  Secret secret_;
  SimulatedClock& clock_;
  std::map<std::string, Entry> entries_;
  std::map<std::string, int> effects_;
  std::vector<std::string> repeated_;
};

}  // namespace lianbo::sandbox
