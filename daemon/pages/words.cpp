#include "daemon/pages/words.hpp"

#include "base/civil_time.hpp"

#include <fmt/format.h>

#include <array>

namespace lianbo::pages {

using channels::Channel;
using queue::Group;
using queue::State;

namespace {

struct Words {
  State state;
  std::string_view short_word;
  std::string_view tone;
};

// Green is for what was seen, and for nothing else.
constexpr std::array short_words{
    Words{State::awaiting_signatures, "簽核中", "quiet"},
    Words{State::waiting, "待上線", "quiet"},
    Words{State::publishing, "上線中", "moving"},
    Words{State::unknown, "不確定", "trouble"},
    Words{State::sent, "待驗證", "quiet"},
    Words{State::staged, "已預置", "quiet"},
    Words{State::accepted, "已受理", "taken"},
    Words{State::verified, "已上線", "live"},
    Words{State::altered, "不符", "trouble"},
    Words{State::updating, "更新中", "moving"},
    Words{State::taking_down, "下線中", "moving"},
    Words{State::needs_person, "待處理", "trouble"},
    Words{State::gone, "已下線", "quiet"},
    Words{State::cancelled, "已取消", "quiet"},
    Words{State::missed, "錯過", "trouble"},
    Words{State::expired, "期滿", "quiet"},
    Words{State::archived, "歷史", "quiet"},
};
static_assert(short_words.size() == queue::all_states.size());

constexpr const Words& words_of(State state) { return short_words[static_cast<std::size_t>(state)]; }
static_assert(std::ranges::all_of(queue::all_states, [](State state) { return words_of(state).state == state; }));

}  // namespace

Mark mark_of(State state) {
  const auto& words = words_of(state);
  return {std::string{queue::shape(state)}, queue::name(state).zh, std::string{words.short_word},
          std::string{words.tone}};
}

std::string short_name(Channel channel) {
  switch (channel) {
    case Channel::website:
      return "網站";
    case Channel::facebook:
      return "臉書";
    case Channel::line:
      return "LINE";
    case Channel::city_site:
      return "市府";
    case Channel::civil_affairs_site:
      return "民政局";
    case Channel::multimedia:
      return "多媒體";
    case Channel::led_marquee:
      return "字幕機";
    case Channel::sms:
      return "簡訊";
  }
  return {};
}

std::string_view shape_of(Group group) {
  switch (group) {
    case Group::scheduled:
      return queue::shape(State::waiting);
    case Group::in_progress:
      return queue::shape(State::publishing);
    case Group::live:
      return queue::shape(State::verified);
    case Group::down:
      return queue::shape(State::gone);
    case Group::trouble:
      return queue::shape(State::needs_person);
  }
  return {};
}

std::string name_of(queue::Step::What what) {
  using What = queue::Step::What;
  switch (what) {
    case What::nothing:
      return {};
    case What::publish:
      return "上線";
    case What::update:
      return "更新";
    case What::take_down:
      return "下線";
    case What::look:
      return "查看";
    case What::replace:
      return "換成新版";
    case What::end:
      return "期滿";
  }
  return {};
}

std::string actor_name(const std::string& actor) {
  if (actor == "lianbod") {
    return "系統";
  }
  return actor == "board" ? "看板" : actor;
}

std::string to_the_minute(Instant at) { return roc_moment(std::chrono::floor<std::chrono::minutes>(at)); }

std::string to_the_second(Instant at) {
  const auto whole = std::chrono::floor<std::chrono::minutes>(at);
  const auto second = std::chrono::floor<std::chrono::seconds>(at - whole).count();
  return fmt::format("{}:{:02}", roc_moment(whole), second);
}

std::string time_left(Instant deadline, Instant now) {
  const bool overdue = deadline <= now;
  const auto minutes = std::chrono::floor<std::chrono::minutes>(overdue ? now - deadline : deadline - now);
  if (minutes < std::chrono::minutes{1}) {
    return overdue ? "已逾期" : "還有不到 1 分鐘";
  }
  auto span = say_span(minutes, Language::zh);
  constexpr std::string_view minute = "分";
  return (overdue ? "已逾期 " : "還有 ") + span + (span.ends_with(minute) ? "鐘" : "");
}

std::string size_text(std::uint64_t bytes) {
  constexpr double kilo = 1024;
  const auto size = static_cast<double>(bytes);
  if (size < kilo) {
    return fmt::format("{} B", bytes);
  }
  return size < kilo * kilo ? fmt::format("{:.0f} KB", size / kilo) : fmt::format("{:.1f} MB", size / kilo / kilo);
}

}  // namespace lianbo::pages
