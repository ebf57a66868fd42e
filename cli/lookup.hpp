#pragma once

#include "cli/session.hpp"

#include <string>
#include <string_view>

namespace lianbo::cli {

struct Found {
  enum class Kind { item, delivery };
  Kind kind = Kind::item;
  std::string id;

  std::string path() const;  // /api/v1/items/01J…
};

// What a shortened id, or @, stands for. Errors: those of read_id() and pick_id(), `no_item_yet`, and the daemon's.
Outcome<Found> find(const Session& session, std::string_view typed);

// The same where only an item will do.
Outcome<std::string> find_item(const Session& session, std::string_view typed);

// The same where only a delivery will do: an item's, where it has but one. Errors: also `which_delivery`.
Outcome<std::string> find_delivery(const Session& session, std::string_view typed);

}  // namespace lianbo::cli
