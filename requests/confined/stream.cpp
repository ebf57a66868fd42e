#include "requests/confined/stream.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace lianbo::requests {

std::string read_input(std::size_t limit_bytes) {
  std::string all;
  std::array<char, 64 * 1024> block{};
  while (all.size() <= limit_bytes) {
    const auto got = ::read(STDIN_FILENO, block.data(), std::min(block.size(), limit_bytes + 1 - all.size()));
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

bool write_output(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written <= 0) {
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

void end_with(int verdict) { ::_exit(verdict); }

}  // namespace lianbo::requests
