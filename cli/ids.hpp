#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace lianbo::cli {

// What stands for the item created last.
inline constexpr std::string_view last_item = "@";

inline constexpr std::size_t least_prefix = 6;

// How an id was typed: whole or its beginning, of either case. Errors: `id_malformed`, `id_too_short`.
Result<std::string> read_id(std::string_view typed);

// The one of `ids` that begins so. Errors: `no_such_id`, `id_not_unique` with those that do.
Result<std::string> pick_id(std::string_view prefix, const std::vector<std::string>& ids);

// As long as it takes to tell these apart, and never shorter than the moment that an id begins with; as typing them
// again is meant.
class ShortIds {
 public:
  explicit ShortIds(const std::vector<std::string>& ids);
  std::string operator()(std::string_view id) const { return std::string{id.substr(0, length_)}; }

 private:
  std::size_t length_;
};

}  // namespace lianbo::cli
