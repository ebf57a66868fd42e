#pragma once

#include "adapters/transport/http.hpp"
#include "base/secret.hpp"
#include "channels/adapter.hpp"
#include "config/settings_table.hpp"

#include <string>

namespace lianbo::webhook {

struct Settings {
  std::string url;
  Secret secret;           // shared with the receiver
  bool read_back = false;  // whether the receiver answers looks
  Duration answer_within = std::chrono::seconds{30};
};

// Mistakes are left in the table.
Settings read_settings(config::SettingsTable& table);

// Not repeatable: a receiver that lost an item would answer the old key without putting it up again.
inline constexpr channels::Powers blind_powers{
    .settling = channels::Powers::Settling::resend_same_key,
    .resend_for = std::chrono::hours{24},
    .updates = true,
    .takes_down = true,
};

inline constexpr channels::Powers read_back_powers{
    .settling = channels::Powers::Settling::resend_same_key,
    .resend_for = std::chrono::hours{24},
    .absence_looks = 3,
    .absence_span = std::chrono::minutes{3},
    .updates = true,
    .takes_down = true,
    .reads_back = true,
    .drift_every = std::chrono::minutes{30},
};

// The body of a request. It says the same bytes for the same order: what changes with each try (the time, the
// signature) stands in headers, so that a receiver may compare a repeated key with what it had.
std::string order_body(const channels::Order& order);
std::string look_body(const channels::Order& order);

// `webhook`: one signed JSON POST for each act, to a system of the office's own. The receiver keeps each
// Idempotency-Key for 24 hours and answers a repeated one without a second effect; that is its half of the bargain
// (docs/adapters/webhook.md).
class Webhook final : public channels::Adapter {
 public:
  Webhook(Settings settings, transport::Http& http, Clock& clock);

  const channels::Powers& powers() const override { return settings_.read_back ? read_back_powers : blind_powers; }

  Task<channels::Answer<std::variant<channels::Receipt, channels::Pending>>> publish(channels::Order order,
                                                                                     channels::Notes& notes) override;
  Task<channels::Answer<std::variant<channels::Receipt, channels::Pending>>> update(channels::Order order,
                                                                                    channels::Notes& notes) override;
  Task<channels::Answer<std::variant<channels::Receipt, channels::Pending>>> take_down(channels::Order order,
                                                                                       channels::Notes& notes) override;
  Task<channels::Answer<channels::Sighting>> look(channels::Order order) override;

  // A POST of {"action":"probe"}: any 2xx is good.
  Task<channels::Answer<channels::Health>> probe() override;

 private:
  using Outcome = channels::Answer<std::variant<channels::Receipt, channels::Pending>>;
  using Exchange = tl::expected<transport::HttpResponse, transport::HttpFailure>;

  Task<Outcome> act(channels::Order order);
  Task<Exchange> post(std::string body, std::string key);

  Settings settings_;
  transport::Http& http_;
  Clock& clock_;
};

}  // namespace lianbo::webhook
