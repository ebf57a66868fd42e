#pragma once

#include "cli/session.hpp"

#include <filesystem>
#include <string>

namespace lianbo::cli {

// Saves the files of a task (PersonTask) under their names in a folder, which is made where it is missing; answers
// their paths. A name is never a way elsewhere, and a file that is there already and is another is left alone. Errors:
// `unsafe_file_name`, `other_file_there`, `file_damaged`, those of the disk, and the daemon's.
Outcome<std::vector<std::filesystem::path>> save_files(const Session& session, const nlohmann::json& task,
                                                       const std::filesystem::path& folder);

// Whether it is a name and nothing more: no folder, no hidden file, no control characters.
bool is_plain_name(const std::string& name);

}  // namespace lianbo::cli
