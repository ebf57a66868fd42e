#pragma once

#include "base/result.hpp"

#include <nlohmann/json_fwd.hpp>
#include <vector>

namespace lianbo::cli {

// What a correction does to one channel at once, before anybody has signed the new text.
struct Consequence {
  Text channel;  // with the outlet, where the channel is not called so
  Text what;
  bool is_final = false;  // no machine makes it undone: it cannot be recalled, or a person has to find out
};

// Of an Item as it is before its correction, with the corrected form's Draft and the Channels. `is_signed`: the new
// text's signatures come along. A delivery that was corrected before and has one after it is passed over.
std::vector<Consequence> consequences(const nlohmann::json& item, const nlohmann::json& draft,
                                      const nlohmann::json& channels, bool is_signed);

}  // namespace lianbo::cli
