#pragma once

#include "base/result.hpp"
#include "channels/surface.hpp"

#include <string>
#include <vector>

namespace lianbo::channels {

struct Piece {
  Text label;
  std::string text;

  bool operator==(const Piece&) const = default;
};

// What a person copies by hand into another system, in order. Each text is exactly what was approved; a website's HTML
// is followed by what it says, for systems without markup.
std::vector<Piece> pieces(const Rendition& rendition);

// The words that must be found where this rendition stands: title and text without markup, a line each.
std::string shown_text(const Rendition& rendition);

}  // namespace lianbo::channels
