#pragma once

#include "requests/picture/header.hpp"

#include <string>
#include <string_view>

namespace lianbo::requests {

// Decodes a picture and draws it anew: upright, at most 2048 pixels on its longer side, with nothing of the original
// file but its pixels. JPEG stays JPEG, PNG stays PNG, of a GIF the first frame becomes a PNG; a WebP becomes a PNG
// where it can be seen through, else a JPEG.
struct Redrawn {
  PictureVerdict verdict = PictureVerdict::broken;
  std::string bytes;  // where `verdict` is done
};
Redrawn redraw(std::string_view original);

}  // namespace lianbo::requests
