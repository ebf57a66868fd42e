#pragma once

#include "channels/surface.hpp"

#include <cstddef>

namespace lianbo::channels {

// A ticker is read at about this speed, across the lobby.
inline constexpr std::size_t ticker_characters_per_second = 4;

// The screens in the lobby. Its rendition's body is the ticker's text on one line, and may be empty where a picture or
// video is shown; its assets are those. The limit of 200 characters is ours: 50 seconds until it comes round again.
Surface multimedia_surface();

}  // namespace lianbo::channels
