#include "channels/surface.hpp"

#include "channels/facebook.hpp"
#include "channels/led_marquee.hpp"
#include "channels/line.hpp"
#include "channels/multimedia.hpp"
#include "channels/partner_site.hpp"
#include "channels/sms.hpp"
#include "channels/website.hpp"

#include <algorithm>
#include <array>

namespace lianbo::channels {

std::span<const Surface> surfaces() {
  static const std::array all{
      website_surface(),    facebook_surface(),    line_surface(), city_site_surface(), civil_affairs_site_surface(),
      multimedia_surface(), led_marquee_surface(), sms_surface()};
  return all;
}

const Surface& surface(Channel channel) { return *std::ranges::find(surfaces(), channel, &Surface::channel); }

}  // namespace lianbo::channels
