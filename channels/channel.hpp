#pragma once

#include "base/result.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace lianbo::channels {

// The eight channels of the office's form, in the order printed on 附件一; SMS stands in clause 三(二)6 only.
enum class Channel { website, facebook, line, city_site, civil_affairs_site, multimedia, led_marquee, sms };

inline constexpr std::array all_channels{
    Channel::website,    Channel::facebook,    Channel::line, Channel::city_site, Channel::civil_affairs_site,
    Channel::multimedia, Channel::led_marquee, Channel::sms};

std::string_view id(Channel channel);  // as in forms and JSON: "led_marquee"
Text name(Channel channel);            // 電子字幕機（大門口）
std::optional<Channel> channel_from(std::string_view id);

}  // namespace lianbo::channels
