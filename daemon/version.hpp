#pragma once

#include <string_view>

namespace lianbo::daemon {

inline constexpr std::string_view version = LIANBO_VERSION;

}  // namespace lianbo::daemon
