#pragma once

#include "base/result.hpp"
#include "cli/table.hpp"

#include <string_view>

namespace lianbo::cli {

// A delivery's state as staff see it: shape and name (● 已上線（已驗證）). Green only for what was seen. A state that
// a newer daemon knows and we do not is shown as it came.
Cell state_cell(std::string_view state, Language language);

}  // namespace lianbo::cli
