#include "channels/surface.hpp"

#include "channels/website.hpp"

#include <algorithm>
#include <array>

namespace lianbo::channels {

std::span<const Surface> surfaces() {
  static const std::array all{website_surface()};
  return all;
}

const Surface* surface(Channel channel) {
  const auto all = surfaces();
  const auto found = std::ranges::find(all, channel, &Surface::channel);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace lianbo::channels
