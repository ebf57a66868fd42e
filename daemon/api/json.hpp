#pragma once

#include "base/result.hpp"
#include "channels/adapter.hpp"
#include "queue/queue.hpp"
#include "queue/views.hpp"
#include "requests/intake.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <string>

// What the API shows, as docs/openapi.yaml has it. Every key is always there.
namespace lianbo::api {

// How long before its time an item without its signatures is called late.
inline constexpr Duration signatures_ahead = std::chrono::hours{24};

// What a delivery's JSON depends on beside its row.
struct Lens {
  std::map<std::string, queue::OutletRules> rules;
  Instant now;
};

nlohmann::json to_json(const Text& text);
nlohmann::json to_json(std::optional<Instant> at);
nlohmann::json to_json(const std::optional<Error>& error);
nlohmann::json to_json(const channels::Surface& surface);
nlohmann::json to_json(channels::Recall recall);
nlohmann::json to_json(const channels::Powers& powers);
nlohmann::json to_json(const requests::Draft& draft);
nlohmann::json to_json(const queue::LogRow& row);

// The connection is asked for the channel of a row whose outlet is in the settings no more.
nlohmann::json to_json(const queue::Delivery& delivery, const Lens& lens, store::Connection& connection);
nlohmann::json to_json(const queue::ItemView& item, const Lens& lens, store::Connection& connection);

// The next step of a delivery, as `next_step` and `next_at` of `object`.
void add_next_step(nlohmann::json& object, const queue::Delivery& delivery, const queue::OutletRules& rules);

nlohmann::json text_or_null(std::string_view text);  // null where it is empty

}  // namespace lianbo::api
