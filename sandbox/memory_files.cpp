#include "sandbox/memory_files.hpp"

#include "base/messages.hpp"

namespace lianbo::sandbox {
namespace fs = std::filesystem;

Result<void> MemoryFiles::write(const fs::path& path, std::string_view content) {
  if (auto error = fault(Operation::write, path)) {
    return tl::unexpected{*std::move(error)};
  }
  content_[path] = content;
  changes_.push_back("write " + path.string());
  return {};
}

Result<std::string> MemoryFiles::read(const fs::path& path, std::uint64_t limit_bytes) {
  if (auto error = fault(Operation::read, path)) {
    return tl::unexpected{*std::move(error)};
  }
  const auto found = content_.find(path);
  if (found == content_.end()) {
    return fail(messages::file_missing, path.string());
  }
  if (found->second.size() > limit_bytes) {
    return fail(messages::file_too_large, path.string(), limit_bytes);
  }
  return found->second;
}

Result<void> MemoryFiles::remove(const fs::path& path) {
  if (auto error = fault(Operation::remove, path)) {
    return tl::unexpected{*std::move(error)};
  }
  if (content_.erase(path) > 0) {
    changes_.push_back("remove " + path.string());
  }
  return {};
}

Result<std::vector<std::string>> MemoryFiles::list(const fs::path& folder) {
  if (auto error = fault(Operation::list, folder)) {
    return tl::unexpected{*std::move(error)};
  }
  std::vector<std::string> names;
  for (const auto& [path, content] : content_) {
    if (path.parent_path() == folder) {
      names.push_back(path.filename());
    }
  }
  return names;
}

}  // namespace lianbo::sandbox
