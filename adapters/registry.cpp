#include "adapters/registry.hpp"

#include "adapters/by_hand/by_hand.hpp"
#include "adapters/webhook/webhook.hpp"
#include "adapters/website/static_site.hpp"

#include <algorithm>
#include <array>

namespace lianbo::adapters {
namespace {

using channels::Channel;

constexpr std::array website_only{Channel::website};

std::optional<Outlet> make_static_site(config::SettingsTable& table, const Parts& parts) {
  auto settings = website::read_settings(table);
  table.refuse_unknown_keys();
  auto templates = website::Templates::load(settings.templates, parts.files);
  if (!templates) {
    table.refuse("templates", templates.error());
  }
  if (!table.mistakes().empty()) {
    return std::nullopt;
  }
  auto site = std::make_unique<website::StaticSite>(std::move(settings), *std::move(templates), parts.files, parts.http,
                                                    parts.log, parts.assets);
  auto* board = site.get();
  return Outlet{std::move(site), board};
}

std::optional<Outlet> make_webhook(config::SettingsTable& table, const Parts& parts) {
  auto settings = webhook::read_settings(table);
  table.refuse_unknown_keys();
  if (!table.mistakes().empty()) {
    return std::nullopt;
  }
  return Outlet{std::make_unique<webhook::Webhook>(std::move(settings), parts.http, parts.clock), nullptr};
}

std::optional<Outlet> make_by_hand(config::SettingsTable& table, const Parts& parts) {
  auto settings = by_hand::read_settings(table);
  table.refuse_unknown_keys();
  if (!table.mistakes().empty()) {
    return std::nullopt;
  }
  return Outlet{std::make_unique<by_hand::ByHand>(std::move(settings), parts.http), nullptr};
}

constexpr std::array rows{
    Registration{by_hand_name, channels::all_channels, make_by_hand},
    Registration{"website.static", website_only, make_static_site},
    Registration{"webhook", channels::all_channels, make_webhook},
};

}  // namespace

std::span<const Registration> registry() { return rows; }

const Registration* registration(std::string_view name) {
  const auto found = std::ranges::find(rows, name, &Registration::name);
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace lianbo::adapters
