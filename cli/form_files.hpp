#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace lianbo::cli {

// The files that a form names, in its order, each once: media[].name and attachments[].name. What is not shaped like a
// form names none; the daemon says what is wrong with it.
std::vector<std::string> named_files(const nlohmann::json& form);

// Where a form's file lies: in a media/ folder beside the form, else beside it. Empty where it is in neither, and for
// a name with a folder in it, which would lead elsewhere.
std::filesystem::path find_beside(const std::filesystem::path& form, const std::string& name);

}  // namespace lianbo::cli
