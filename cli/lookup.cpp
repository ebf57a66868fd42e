#include "cli/lookup.hpp"

#include "cli/ids.hpp"
#include "cli/messages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

namespace lianbo::cli {
namespace {

using nlohmann::json;

constexpr int page_size = 500;
constexpr std::size_t whole_id = 26;

Outcome<Found> find_last(const Session& session) {
  const auto page = session.get("/api/v1/items?limit=1");
  if (!page) {
    return tl::unexpected{page.error()};
  }
  if (page->at("items").empty()) {
    return tl::unexpected{Trouble{say(messages::no_item_yet)}};
  }
  return Found{Found::Kind::item, page->at("items")[0].at("id")};
}

using Known = std::map<std::string, Found::Kind>;

void remember(const json& items, Known& known) {
  for (const auto& item : items) {
    known.emplace(item.at("id"), Found::Kind::item);
    for (const auto& delivery : item.at("deliveries")) {
      known.emplace(delivery.at("id"), Found::Kind::delivery);
    }
  }
}

// Ids begin with the time they were made, and pages come newest first: what follows an item that is older than the
// prefix is older still. The first characters turn every few minutes, which is more than a delivery is younger than its
// item.
bool goes_on(const json& page, std::string_view prefix) {
  const auto& items = page.at("items");
  return !page.at("next").is_null() && !items.empty() &&
         items.back().at("id").get<std::string>().substr(0, least_prefix) >= prefix.substr(0, least_prefix);
}

Outcome<Known> gather(const Session& session, std::string_view prefix) {
  Known known;
  auto path = fmt::format("/api/v1/items?limit={}", page_size);
  while (true) {
    const auto page = session.get(path);
    if (!page) {
      return tl::unexpected{page.error()};
    }
    remember(page->at("items"), known);
    if (!goes_on(*page, prefix)) {
      return known;
    }
    path = fmt::format("/api/v1/items?limit={}&before={}", page_size, page->at("next").get<std::int64_t>());
  }
}

Outcome<Found> find_beginning(const Session& session, std::string_view prefix) {
  const auto known = gather(session, prefix);
  if (!known) {
    return tl::unexpected{known.error()};
  }
  std::vector<std::string> ids;
  std::ranges::transform(*known, std::back_inserter(ids), &Known::value_type::first);
  const auto id = pick_id(prefix, ids);
  return id ? Outcome<Found>{Found{known->at(*id), *id}} : tl::unexpected{Trouble{id.error()}};
}

}  // namespace

std::string Found::path() const {
  return fmt::format("/api/v1/{}/{}", kind == Kind::item ? "items" : "deliveries", id);
}

Outcome<Found> find(const Session& session, std::string_view typed) {
  if (typed == last_item) {
    return find_last(session);
  }
  const auto id = read_id(typed);
  return id ? find_beginning(session, *id) : tl::unexpected{Trouble{id.error()}};
}

Outcome<std::string> find_item(const Session& session, std::string_view typed) {
  // A whole id needs no looking up: the daemon says whether there is one.
  if (const auto id = read_id(typed); id && id->size() == whole_id) {
    return *id;
  }
  const auto found = find(session, typed);
  if (!found) {
    return tl::unexpected{found.error()};
  }
  if (found->kind == Found::Kind::item) {
    return found->id;
  }
  const auto history = session.get(found->path());
  return history ? Outcome<std::string>{history->at("delivery").at("item").get<std::string>()}
                 : tl::unexpected{history.error()};
}

Outcome<std::string> find_delivery(const Session& session, std::string_view typed) {
  const auto found = find(session, typed);
  if (!found) {
    return tl::unexpected{found.error()};
  }
  if (found->kind == Found::Kind::delivery) {
    return found->id;
  }
  const auto item = session.get(found->path());
  if (!item) {
    return tl::unexpected{item.error()};
  }
  const auto& deliveries = item->at("deliveries");
  if (deliveries.size() == 1) {
    return deliveries[0].at("id").get<std::string>();
  }
  std::string all;
  for (const auto& delivery : deliveries) {
    all += fmt::format(
        "\n  {}  {}", delivery.at("id").get<std::string>(),
        delivery.at("channel_name").at(session.language() == Language::zh ? "zh" : "en").get<std::string>());
  }
  return tl::unexpected{Trouble{say(messages::which_delivery, typed, all)}};
}

}  // namespace lianbo::cli
