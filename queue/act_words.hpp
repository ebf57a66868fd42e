#pragma once

#include "base/result.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace lianbo::queue {

// What the audit trail's acts are called: what happens to a delivery, and what people and the daemon do.
struct ActWord {
  std::string_view id;
  std::string_view zh;
  std::string_view en;
};

std::span<const ActWord> act_words();

std::optional<Text> name_of_act(std::string_view id);

}  // namespace lianbo::queue
