#pragma once

#include "adapters/transport/http.hpp"
#include "base/files.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "channels/adapter.hpp"
#include "channels/assets.hpp"
#include "channels/channel.hpp"
#include "config/settings_table.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace lianbo::adapters {

// What adapters are made of. Owned by the composition root, and outliving every outlet.
struct Parts {
  Files& files;
  transport::Http& http;
  Clock& clock;
  Random& random;
  const Log& log;
  channels::Assets& assets;
};

// One way out, made from its table in the settings. `board` is the adapter's other face, where it shows sets.
struct Outlet {
  std::unique_ptr<channels::Adapter> adapter;
  channels::Board* board = nullptr;
};

struct Registration {
  std::string_view name;                        // as in `adapter = "website.static"`
  std::span<const channels::Channel> channels;  // which it can serve
  // Reads the table's keys, to the last; mistakes are left in it, and there is no outlet then.
  std::optional<Outlet> (*make)(config::SettingsTable& settings, const Parts& parts);
};

// The people who act where a channel's machine does not. Every outlet can be read as one of this adapter.
inline constexpr std::string_view by_hand_name = "by_hand";

// Every adapter there is. To add one: its folder, and its line in registry.cpp.
std::span<const Registration> registry();
const Registration* registration(std::string_view name);  // null where there is none of that name

}  // namespace lianbo::adapters
