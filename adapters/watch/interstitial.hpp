#pragma once

#include "base/result.hpp"

#include <optional>
#include <string_view>

namespace lianbo::watch {

// What a page is that stands in another's place for a while.
enum class Interstitial {
  firewall,     // a refusal
  check,        // whether a person asks
  login,        // a door
  maintenance,  // announced trouble
  trouble       // a program's or a database's
};

Text name(Interstitial what);

// By what is written on it; nothing where none of it is known. Long pages may speak of such things: there only what no
// ordinary page says counts.
std::optional<Interstitial> interstitial(std::string_view title, std::string_view text, bool is_short);

}  // namespace lianbo::watch
