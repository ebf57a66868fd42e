#pragma once

#include "base/result.hpp"
#include "cli/outline.hpp"

#include <string>
#include <string_view>

namespace lianbo::cli {

// lianbo(1) for man, of an outline in the same language.
std::string man_page(const Outline& outline, std::string_view version, Language language);

}  // namespace lianbo::cli
