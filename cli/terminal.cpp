#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <fmt/format.h>
#include <cstdlib>

namespace lianbo::cli {
namespace {

std::string_view environment(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string_view{} : value;
}

std::string_view code(Ink ink) {
  switch (ink) {
    case Ink::plain:
      return "";
    case Ink::quiet:
      return "2";
    case Ink::good:
      return "32";
    case Ink::settled:
      return "34";
    case Ink::trouble:
      return "31";
    case Ink::strong:
      return "1";
  }
  return "";
}

}  // namespace

Terminal Terminal::behind(int descriptor) {
  if (::isatty(descriptor) == 0) {
    return {};
  }
  winsize size{};
  const bool known = ::ioctl(descriptor, TIOCGWINSZ, &size) == 0;
  return {environment("NO_COLOR").empty() && environment("TERM") != "dumb", known ? std::size_t{size.ws_col} : 0};
}

std::string paint(std::string_view text, Ink ink, const Terminal& terminal) {
  return !terminal.colour || ink == Ink::plain || text.empty() ? std::string{text}
                                                               : fmt::format("\x1b[{}m{}\x1b[0m", code(ink), text);
}

}  // namespace lianbo::cli
