#pragma once

#include "base/civil_time.hpp"
#include "base/id.hpp"

#include <optional>

namespace lianbo::simulation {

// An act that was asked for is repeated after a crash until the program has confirmed it.
enum class Asked { no, unconfirmed, confirmed };

// One wish as far as the program has confirmed it.
struct Known {
  std::optional<ItemId> item;
  bool may_be_approved = false;  // the approval was asked for, whether or not an answer came
  Asked submitted = Asked::no;
  Asked approved = Asked::no;
  Asked held = Asked::no;
  Asked released = Asked::no;
  Asked taken_down = Asked::no;
  Asked cancelled = Asked::no;
  bool may_be_corrected = false;           // likewise
  bool correction_approvable = false;      // the correction's approval was asked for
  std::optional<Instant> corrected_since;  // when that was confirmed
  Asked corrected = Asked::no;
  Asked correction_approved = Asked::no;
  Asked handed_over = Asked::no;
};

inline std::string say(const std::optional<Instant>& at) { return at ? rfc3339(*at) : "never"; }

}  // namespace lianbo::simulation
