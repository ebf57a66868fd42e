#pragma once

#include "base/result.hpp"
#include "channels/content.hpp"

#include <string>
#include <string_view>

namespace lianbo::requests {

// Draws pictures anew, so that neither metadata nor anything hidden in the file survives. The decoders run elsewhere.
//
// Errors: `not_a_picture`, `picture_too_many_pixels`, `picture_animated`, `picture_broken` are the picture's fault;
// `confined_process_died`, `confined_process_late` may be; `confined_process_missing` is the installation's.
class Pictures {
 public:
  virtual ~Pictures() = default;
  virtual Result<std::string> redraw(std::string_view original) = 0;  // a PNG or a JPEG
};

// A file as it will be kept and served.
struct TakenIn {
  channels::Asset asset;  // without its text, which the form has
  std::string bytes;
};

// Looks at what a file is by its content, not by its name, and takes it in: pictures drawn anew, documents and videos
// as they are. Everything else is refused with what to do instead.
Result<TakenIn> intake_asset(std::string_view file_name, std::string bytes, Pictures& pictures);

}  // namespace lianbo::requests
