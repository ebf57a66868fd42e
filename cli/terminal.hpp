#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lianbo::cli {

// What stands behind the output.
struct Terminal {
  bool colour = false;
  std::size_t columns = 0;  // 0: none, lines may be as long as they are

  // A file or a pipe gets neither colour nor cut lines; a terminal gets colour unless NO_COLOR is set
  // (no-color.org) or TERM is dumb.
  static Terminal behind(int descriptor);
};

// Colour underlines what shape and words say already.
enum class Ink { plain, quiet, good, settled, trouble, strong };

// `text` must be printable.
std::string paint(std::string_view text, Ink ink, const Terminal& terminal);

}  // namespace lianbo::cli
