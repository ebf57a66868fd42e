#include "cli/form_files.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace lianbo::cli {
namespace fs = std::filesystem;

std::vector<std::string> named_files(const nlohmann::json& form) {
  std::vector<std::string> names;
  if (!form.is_object()) {
    return names;
  }
  for (const auto* const list : {"media", "attachments"}) {
    for (const auto& entry : form.value(list, nlohmann::json::array())) {
      if (!entry.is_object() || !entry.contains("name") || !entry["name"].is_string()) {
        continue;
      }
      auto name = entry["name"].get<std::string>();
      if (std::ranges::find(names, name) == names.end()) {
        names.push_back(std::move(name));
      }
    }
  }
  return names;
}

fs::path find_beside(const fs::path& form, const std::string& name) {
  if (name.empty() || fs::path{name} != fs::path{name}.filename() || name == "." || name == "..") {
    return {};
  }
  for (const auto& path : {form.parent_path() / "media" / name, form.parent_path() / name}) {
    std::error_code none;
    if (fs::is_regular_file(path, none)) {
      return path;
    }
  }
  return {};
}

}  // namespace lianbo::cli
