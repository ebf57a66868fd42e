#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"

#include <filesystem>
#include <functional>

namespace lianbo::config {

// How secrets are read: from files of their own, so that settings can be shown, copied and put under version control.
using SecretReader = std::function<Result<Secret>(const std::filesystem::path&)>;

// The content without the line's end. A file that others than its owner can read is refused; so is an empty one, and
// one over 64 KiB. Errors: `secret_file_missing`, `secret_file_forbidden`, `secret_file_open_to_others`,
// `secret_file_empty`, `secret_file_too_large`, `secret_file_no_file`.
Result<Secret> read_secret_file(const std::filesystem::path& path);

}  // namespace lianbo::config
