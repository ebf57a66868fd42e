#pragma once

#include "requests/intake.hpp"

#include <optional>

namespace lianbo::requests {

// A form that may be taken in, with the items that it speaks of.
struct Intake::Prepared {
  Draft draft;
  std::optional<ItemId> removes;
  std::optional<ItemId> corrects;
};

}  // namespace lianbo::requests
