#include "sandbox/webhook_receiver.hpp"

#include "base/sha256.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace lianbo::sandbox {

using nlohmann::json;
using transport::HttpRequest;
using transport::HttpResponse;

namespace {

constexpr std::int64_t tolerance_s = 300;

HttpResponse answer(int status, const json& body) {
  HttpResponse response;
  response.status = status;
  response.body = body.dump();
  return response;
}

std::string header(const HttpRequest& request, std::string_view name) {
  const auto found = std::ranges::find_if(request.headers, [&](const auto& one) { return one.name == name; });
  return found == request.headers.end() ? std::string{} : found->value;
}

}  // namespace

std::string WebhookReceiver::action_of(const HttpRequest& request) const {
  const auto body = json::parse(request.body, nullptr, false);
  return body.is_object() ? body.value("action", "") : "";
}

bool WebhookReceiver::is_signed(const HttpRequest& request) const {
  const auto text = header(request, "Lianbo-Signature");
  const auto comma = text.find(",v1=");
  if (!text.starts_with("t=") || comma == std::string::npos) {
    return false;
  }
  const auto time = text.substr(2, comma - 2);
  std::int64_t seconds = 0;
  if (std::from_chars(time.data(), time.data() + time.size(), seconds).ec != std::errc{}) {
    return false;
  }
  const auto now = to_ms(clock_.true_now()) / 1000;
  const auto expected = hmac_sha256(secret_.reveal(), time + "." + request.body).hex();
  return std::abs(now - seconds) <= tolerance_s && equal_in_constant_time(text.substr(comma + 4), expected);
}

HttpResponse WebhookReceiver::handle(const HttpRequest& request) {
  if (request.method != "POST" || !is_signed(request)) {
    return answer(401, {{"error", "the signature is not good"}});
  }
  const auto body = json::parse(request.body, nullptr, false);
  if (!body.is_object() || !body.contains("action")) {
    return answer(400, {{"error", "no JSON object with an action"}});
  }
  const auto action = body["action"].get<std::string>();
  if (action == "probe") {
    return answer(200, json::object());
  }
  const auto delivery = body.at("delivery").get<std::string>();
  auto& entry = entries_[delivery];
  entry.delivery = delivery;
  if (action == "look") {
    if (!entry.stands) {
      return answer(200, {{"standing", "absent"}});
    }
    return answer(200,
                  {{"standing", entry.archived ? "archived" : "showing"}, {"digest", entry.digest}, {"id", delivery}});
  }
  const auto key = header(request, "Idempotency-Key");
  if (key.empty()) {
    return answer(400, {{"error", "no Idempotency-Key"}});
  }
  if (effects_.contains(key)) {
    repeated_.push_back(key);
    return answer(200, {{"id", delivery}});
  }
  ++effects_[key];
  if (action == "take_down") {
    if (body.at("ending") == "archived") {
      entry.archived = true;
    } else {
      entry.stands = false;
    }
  } else {
    entry.body = body.at("rendition").at("body").get<std::string>();
    entry.digest = body.at("digest").get<std::string>();
    entry.stands = true;
  }
  return answer(200, {{"id", delivery}, {"url", fmt::format("https://intranet.example/{}", delivery)}});
}

}  // namespace lianbo::sandbox
