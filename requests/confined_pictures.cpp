#include "requests/confined_pictures.hpp"

#include "requests/media_messages.hpp"
#include "requests/picture/header.hpp"

#include <system_error>
#include <utility>

namespace lianbo::requests {
namespace {

Result<std::string> answer_of(ProgramEnding ending) {
  switch (static_cast<PictureVerdict>(ending.code)) {
    case PictureVerdict::done:
      return std::move(ending.output);
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
  return fail(messages::picture_process_died);
}

}  // namespace

Result<std::string> ConfinedPictures::redraw(std::string_view original) {
  auto ending = program_.run(original);
  switch (ending.how) {
    case ProgramEnding::How::not_started:
      return fail(messages::confined_process_missing, program_.path().string(),
                  std::generic_category().message(ending.code));
    case ProgramEnding::How::late:
      return fail(messages::picture_process_late);
    case ProgramEnding::How::died:
      return fail(messages::picture_process_died);
    case ProgramEnding::How::exited:
      break;
  }
  return answer_of(std::move(ending));
}

}  // namespace lianbo::requests
