#include "requests/confined_pictures.hpp"

#include "requests/media_messages.hpp"
#include "requests/picture/header.hpp"

#include <utility>

namespace lianbo::requests {

Result<std::string> ConfinedPictures::redraw(std::string_view original) {
  auto answer = program_.run(original);
  if (!answer) {
    return tl::unexpected{answer.error()};
  }
  switch (static_cast<PictureVerdict>(answer->code)) {
    case PictureVerdict::done:
      return std::move(answer->output);
    case PictureVerdict::not_a_picture:
      return fail(messages::not_a_picture);
    case PictureVerdict::too_many_pixels:
      return fail(messages::picture_too_many_pixels, picture_pixel_limit / 10'000, picture_pixel_limit / 1'000'000);
    case PictureVerdict::animated:
      return fail(messages::picture_animated);
    case PictureVerdict::broken:
      return fail(messages::picture_broken);
    case PictureVerdict::unconfined:
      break;
  }
  return fail(messages::confined_process_died);
}

}  // namespace lianbo::requests
