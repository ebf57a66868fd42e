#include "adapters/webhook/webhook.hpp"

#include "adapters/webhook/answer.hpp"
#include "adapters/webhook/signature.hpp"
#include "base/civil_time.hpp"

#include <nlohmann/json.hpp>
#include <utility>

namespace lianbo::webhook {
using channels::Answer;
using channels::Evidence;
using channels::Health;
using channels::Notes;
using channels::Order;
using channels::Sighting;
using channels::Standing;
namespace {

constexpr std::uint64_t answer_limit_bytes = 64 * 1024;

nlohmann::json common(const Order& order) {
  return {{"delivery", order.key.delivery.text()},
          {"item", order.item.text()},
          {"revision", order.key.revision},
          {"channel", channels::id(order.rendition.channel)},
          {"digest", order.rendition.digest().hex()}};
}

}  // namespace

Settings read_settings(config::SettingsTable& table) {
  Settings settings;
  settings.url = table.url("url");
  settings.secret = table.secret("secret_file");
  settings.read_back = table.boolean("read_back", settings.read_back);
  settings.answer_within =
      table.duration("answer_within", {std::chrono::seconds{1}, std::chrono::minutes{5}}, settings.answer_within);
  return settings;
}

std::string order_body(const Order& order) {
  auto body = common(order);
  body["action"] = channels::id(order.key.action);
  body["ending"] = channels::id(order.ending);
  body["rendition"] = nlohmann::json::parse(order.rendition.to_json());
  body["window"] = {{"up", rfc3339(order.window.up)}, {"down", nullptr}};
  if (order.window.down) {
    body["window"]["down"] = rfc3339(*order.window.down);
  }
  return body.dump();
}

std::string look_body(const Order& order) {
  auto body = common(order);
  body["action"] = "look";
  return body.dump();
}

Webhook::Webhook(Settings settings, transport::Http& http, Clock& clock)
    : settings_{std::move(settings)}, http_{http}, clock_{clock} {}

Task<Webhook::Outcome> Webhook::publish(Order order, Notes& /*notes*/) { return act(std::move(order)); }
Task<Webhook::Outcome> Webhook::update(Order order, Notes& /*notes*/) { return act(std::move(order)); }
Task<Webhook::Outcome> Webhook::take_down(Order order, Notes& /*notes*/) { return act(std::move(order)); }

Task<Webhook::Outcome> Webhook::act(Order order) {
  const auto answer = co_await post(order_body(order), order.key.text());
  if (!answer) {
    co_return tl::unexpected{fault_from(answer.error())};
  }
  co_return receipt_from(order, *answer, clock_.now());
}

Task<Answer<Sighting>> Webhook::look(Order order) {
  const auto answer = co_await post(look_body(order), std::string());
  if (!answer) {
    co_return Sighting{Standing::cannot_tell, Evidence::none, std::nullopt, answer.error().error};
  }
  co_return sighting_from(order, *answer);
}

Task<Answer<Health>> Webhook::probe() {
  const auto answer = co_await post(R"({"action":"probe"})", std::string());
  if (!answer) {
    co_return Health{false, answer.error().error};
  }
  if (answer->status >= 200 && answer->status < 300) {
    co_return Health{true, std::nullopt};
  }
  co_return Health{false, fault_from(channels::Action::publish, *answer, clock_.now()).error};
}

// Looks and probes have no key: they may be asked any number of times.
Task<Webhook::Exchange> Webhook::post(std::string body, std::string key) {
  transport::HttpRequest request;
  request.method = "POST";
  request.url = settings_.url;
  request.answer_within = settings_.answer_within;
  request.body_limit_bytes = answer_limit_bytes;
  request.headers.push_back({"Content-Type", "application/json"});
  request.headers.push_back({std::string{signature_header}, sign(settings_.secret, body, clock_.now())});
  if (!key.empty()) {
    request.headers.push_back({"Idempotency-Key", std::move(key)});
  }
  request.body = std::move(body);
  co_return co_await http_.send(std::move(request));
}

}  // namespace lianbo::webhook
