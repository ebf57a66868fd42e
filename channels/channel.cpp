#include "channels/channel.hpp"

#include <stdexcept>

namespace lianbo::channels {
namespace {

struct Row {
  Channel channel;
  std::string_view id;
  std::string_view zh;
  std::string_view en;
};

constexpr std::array rows{
    Row{Channel::website, "website", "本所網站", "office website"},
    Row{Channel::facebook, "facebook", "臉書", "Facebook"},
    Row{Channel::line, "line", "LINE生活圈", "LINE"},
    Row{Channel::city_site, "city_site", "市府官網", "city government's site"},
    Row{Channel::civil_affairs_site, "civil_affairs_site", "民政局官網", "civil affairs bureau's site"},
    Row{Channel::multimedia, "multimedia", "多媒體系統（叫號及人口統計螢幕）", "lobby screens"},
    Row{Channel::led_marquee, "led_marquee", "電子字幕機（大門口）", "LED marquee at the door"},
    Row{Channel::sms, "sms", "簡訊", "SMS"},
};

static_assert(
    [] {
      for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].channel != all_channels[i]) {
          return false;
        }
      }
      return rows.size() == all_channels.size();
    }(),
    "one row a channel, in the order of the form");

const Row& row(Channel channel) {
  for (const auto& candidate : rows) {
    if (candidate.channel == channel) {
      return candidate;
    }
  }
  throw std::logic_error{"no such channel"};
}

}  // namespace

std::string_view id(Channel channel) { return row(channel).id; }

Text name(Channel channel) { return {std::string{row(channel).zh}, std::string{row(channel).en}}; }

std::optional<Channel> channel_from(std::string_view id) {
  for (const auto& candidate : rows) {
    if (candidate.id == id) {
      return candidate.channel;
    }
  }
  return std::nullopt;
}

}  // namespace lianbo::channels
