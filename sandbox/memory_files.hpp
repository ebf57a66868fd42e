#pragma once

#include "base/files.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lianbo::sandbox {

// A disk that is a map, and that fails when it is told to.
class MemoryFiles final : public Files {
 public:
  enum class Operation { write, read, remove, list };

  // Asked before each operation; an error it answers is what the caller gets, and nothing is done.
  using Fault = std::function<std::optional<Error>(Operation operation, const std::filesystem::path& path)>;

  Result<void> write(const std::filesystem::path& path, std::string_view content) override;
  Result<std::string> read(const std::filesystem::path& path, std::uint64_t limit_bytes) override;
  Result<void> remove(const std::filesystem::path& path) override;
  Result<std::vector<std::string>> list(const std::filesystem::path& folder) override;

  void fail_by(Fault fault) { fault_ = std::move(fault); }
  void work() { fault_ = nullptr; }

  const std::map<std::filesystem::path, std::string>& content() const { return content_; }
  std::map<std::filesystem::path, std::string>& content() { return content_; }

  // What was written and removed since the last call, in order: "write news/…", "remove news/…".
  std::vector<std::string> take_changes() { return std::exchange(changes_, {}); }

 private:
  std::optional<Error> fault(Operation operation, const std::filesystem::path& path) const {
    return fault_ ? fault_(operation, path) : std::nullopt;
  }

  std::map<std::filesystem::path, std::string> content_;
  std::vector<std::string> changes_;
  Fault fault_;
};

}  // namespace lianbo::sandbox
