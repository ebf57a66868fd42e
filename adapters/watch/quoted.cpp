#include "adapters/watch/quoted.hpp"

#include "base/text.hpp"
#include "channels/visible_text.hpp"

namespace lianbo::watch {

std::string quoted(std::string_view text, std::size_t limit_graphemes) {
  // Cut long before graphemes are counted: a site can write a million of them, or one of a million characters.
  const auto start = text.substr(0, limit_graphemes * 64);
  return shorten(channels::visible_line(start), limit_graphemes);
}

}  // namespace lianbo::watch
