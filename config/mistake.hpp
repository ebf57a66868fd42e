#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lianbo::config {

// One thing that is wrong in a settings file. A file is read to its end, and all its mistakes are told at once.
struct Mistake {
  std::string file;
  std::uint32_t line = 0;  // from 1; 0 where it is about the file as a whole
  std::string key;         // outlet.website.folder; empty where it is about no key
  Error error;

  // lianbo.toml:12: outlet.website.folder: …
  std::string text(Language language) const;
};

using Mistakes = std::vector<Mistake>;

// Of `known`, the one that `word` was probably meant to be; empty where none is near.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& known);

}  // namespace lianbo::config
