#pragma once

#include "base/time.hpp"
#include "channels/channel.hpp"
#include "daemon/pages/views.hpp"
#include "queue/decide.hpp"
#include "queue/lifecycle.hpp"

#include <cstdint>
#include <string>
#include <string_view>

// What the pages call things, beside the words of the folders below.
namespace lianbo::pages {

Mark mark_of(queue::State state);
std::string short_name(channels::Channel channel);     // 民政局
std::string_view shape_of(queue::Group group);         // of its commonest state
std::string name_of(queue::Step::What what);           // 下線; empty for nothing
std::string actor_name(const std::string& actor);      // 系統
std::string to_the_minute(Instant at);                 // 115年3月2日（一）08:00
std::string to_the_second(Instant at);                 // 115年3月2日（一）08:00:05
std::string time_left(Instant deadline, Instant now);  // 還有 12 分, 已逾期 5 分
std::string size_text(std::uint64_t bytes);            // 2.4 MB

}  // namespace lianbo::pages
