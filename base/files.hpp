#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace lianbo {

// The files that Lianbo writes for others to read: pages, feeds, media. The disk in the program, a simulated one in
// tests. Calls block; they are short (whole pages, not videos).
//
// Errors: `disk_full`, `file_missing`, `file_forbidden`, `file_trouble` (see base/messages.hpp).
class Files {
 public:
  virtual ~Files() = default;

  // Whole or not at all: written to a temporary name in the same folder, synced, renamed over `path`, and the folder
  // synced. Creates the folders above. When it has answered, the content survives a loss of power.
  virtual Result<void> write(const std::filesystem::path& path, std::string_view content) = 0;

  // Errors with `file_too_large` rather than to read more than `limit` bytes.
  virtual Result<std::string> read(const std::filesystem::path& path, std::uint64_t limit_bytes) = 0;

  // Removing what is not there is a success.
  virtual Result<void> remove(const std::filesystem::path& path) = 0;

  // Names of the regular files directly in `folder`, sorted; none where the folder is missing.
  virtual Result<std::vector<std::string>> list(const std::filesystem::path& folder) = 0;
};

class SystemFiles final : public Files {
 public:
  Result<void> write(const std::filesystem::path& path, std::string_view content) override;
  Result<std::string> read(const std::filesystem::path& path, std::uint64_t limit_bytes) override;
  Result<void> remove(const std::filesystem::path& path) override;
  Result<std::vector<std::string>> list(const std::filesystem::path& folder) override;
};

}  // namespace lianbo
