// lianbo-picture: takes a picture on standard input and gives it back, drawn anew, on standard output. Decoders of
// pictures are where hostile files do harm, so they run here, in a process that can do nothing else.
#include "requests/picture/confinement.hpp"
#include "requests/picture/redraw.hpp"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <string_view>

namespace {

using lianbo::requests::PictureVerdict;

// At once and without destructors or exit handlers, which would ask for more than is left.
[[noreturn]] void end(PictureVerdict verdict) { _exit(static_cast<int>(verdict)); }

std::string read_all() {
  std::string all;
  std::array<char, 64 * 1024> block{};
  while (all.size() <= lianbo::requests::picture_byte_limit) {
    const auto got = read(STDIN_FILENO, block.data(), block.size());
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got <= 0) {
      break;
    }
    all.append(block.data(), static_cast<std::size_t>(got));
  }
  return all;
}

void write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written <= 0) {
      end(PictureVerdict::broken);
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

int main() {
  const auto original = read_all();
  if (!lianbo::requests::confine()) {
    end(PictureVerdict::unconfined);
  }
  const auto redrawn = lianbo::requests::redraw(original);
  write_all(redrawn.bytes);
  end(redrawn.verdict);
}
