// lianbo-picture: takes a picture on standard input and gives it back, drawn anew, on standard output. Decoders of
// pictures are where hostile files do harm, so they run here, in a process that can do nothing else.
#include "requests/confined/confinement.hpp"
#include "requests/confined/stream.hpp"
#include "requests/picture/redraw.hpp"

namespace {

using lianbo::requests::PictureVerdict;

[[noreturn]] void end(PictureVerdict verdict) { lianbo::requests::end_with(static_cast<int>(verdict)); }

}  // namespace

int main() {
  const auto original = lianbo::requests::read_input(lianbo::requests::picture_byte_limit);
  if (!lianbo::requests::confine()) {
    end(PictureVerdict::unconfined);
  }
  const auto redrawn = lianbo::requests::redraw(original);
  end(lianbo::requests::write_output(redrawn.bytes) ? redrawn.verdict : PictureVerdict::broken);
}
