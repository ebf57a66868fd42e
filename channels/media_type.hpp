#pragma once

#include "channels/content.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace lianbo::channels {

// A kind of file that may be published. SVG and HTML are missing on purpose: they can carry scripts.
struct MediaType {
  std::string_view name;       // image/png
  std::string_view extension;  // png
  std::string_view label;      // PNG, as readers know it
};

const MediaType* media_type(std::string_view name);  // null for what may not be published
const MediaType* media_type_of_extension(std::string_view extension);

// Where an asset lies, seen from the page that shows it: media/<digest>.<extension>. Named by content, so that neither
// an author's file name nor an older version can get in the way. The asset's media type must be known.
std::string media_path(const Asset& asset);

std::string say_size(std::uint64_t bytes);  // 128 KB, 1.2 MB: decimal units, rounded up

}  // namespace lianbo::channels
