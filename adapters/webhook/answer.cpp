#include "adapters/webhook/answer.hpp"

#include "adapters/webhook/messages.hpp"
#include "base/text.hpp"
#include "channels/visible_text.hpp"

#include <nlohmann/json.hpp>

namespace lianbo::webhook {
using channels::Action;
using channels::Answer;
using channels::Evidence;
using channels::Failure;
using channels::Fault;
using channels::Order;
using channels::Receipt;
using channels::Sighting;
using channels::Standing;
namespace {

constexpr std::size_t vendor_text_graphemes = 200;

bool is_success(int status) { return status >= 200 && status < 300; }

// The body as a JSON object; anything else is a discarded value, which is no object.
nlohmann::json object_of(const transport::HttpResponse& response) {
  return nlohmann::json::parse(response.body, nullptr, false);
}

std::string text_of(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? channels::visible_line(found->get<std::string>())
                                                     : std::string{};
}

Receipt receipt_of(const Order& order, const nlohmann::json& object) {
  auto receipt = order.receipt.value_or(Receipt{});
  if (auto id = text_of(object, "id"); !id.empty()) {
    receipt.id = std::move(id);
  }
  if (auto url = text_of(object, "url"); url.starts_with("https://") || url.starts_with("http://")) {
    receipt.url = std::move(url);
  }
  return receipt;
}

bool says_already_done(const nlohmann::json& object) {
  const auto found = object.is_object() ? object.find("already_done") : object.end();
  return found != object.end() && *found == true;
}

}  // namespace

Failure fault_from(Action action, const transport::HttpResponse& response, Instant now) {
  const int status = response.status;
  const auto failure = [&response](Fault fault, Error error, std::optional<Instant> retry_at = std::nullopt) {
    error.vendor_text = shorten(channels::visible_line(response.body), vendor_text_graphemes);
    return Failure{fault, std::move(error), retry_at};
  };
  switch (status) {
    case 400:
    case 404:
    case 405:
    case 413:
    case 415:
    case 422:
      return failure(Fault::rejected, say(messages::rejected, status));
    case 401:
    case 403:
      return failure(Fault::unauthorized, say(messages::unauthorized, status));
    case 410:
      return action == Action::publish ? failure(Fault::rejected, say(messages::rejected, status))
                                       : failure(Fault::gone, say(messages::gone));
    case 429:
      return failure(Fault::throttled, say(messages::throttled, status), transport::retry_after(response, now));
    default:
      return failure(Fault::uncertain, say(messages::unclear, status));
  }
}

Failure fault_from(const transport::HttpFailure& failure) {
  return {failure.sent == transport::Sent::nothing ? Fault::unreachable : Fault::uncertain, failure.error,
          std::nullopt};
}

Answer<Receipt> receipt_from(const Order& order, const transport::HttpResponse& response, Instant now) {
  const auto object = object_of(response);
  if (object.is_object() && (is_success(response.status) || (response.status == 409 && says_already_done(object)))) {
    return receipt_of(order, object);
  }
  return tl::unexpected{fault_from(order.key.action, response, now)};
}

Sighting sighting_from(const Order& order, const transport::HttpResponse& response) {
  const auto object = object_of(response);
  const auto standing = object.is_object() ? channels::standing_from(text_of(object, "standing")) : std::nullopt;
  const auto digest = object.is_object() ? text_of(object, "digest") : std::string{};
  const bool needs_digest = standing == Standing::showing || standing == Standing::archived;
  if (!is_success(response.status) || !standing || standing == Standing::cannot_tell ||
      (needs_digest && digest.empty())) {
    return {Standing::cannot_tell, Evidence::none, std::nullopt, say(messages::look_unreadable)};
  }
  if (standing == Standing::absent) {
    return {Standing::absent, Evidence::device_report, std::nullopt, std::nullopt};
  }
  const bool differs = standing == Standing::altered || digest != order.rendition.digest().hex();
  return {differs ? Standing::altered : *standing, Evidence::device_report, receipt_of(order, object),
          differs ? std::optional{say(messages::digest_differs)} : std::nullopt};
}

}  // namespace lianbo::webhook
