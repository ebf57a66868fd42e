#pragma once

#include "store/store.hpp"

#include <functional>

namespace lianbo::store {

// The pieces of Store::open(), back_up() and restore(): checking, creating, migrating and copying a database file.

// "Lian": what `file` and a wary program see in the header.
inline constexpr int application_id = 0x4c69616e;

// The lock must be held. Errors: see Store::open().
Result<std::unique_ptr<Connection>> open_for_writing(const std::filesystem::path& path,
                                                     std::span<const Migration> migrations);

// Reads the header without SQLite: what is not our whole file is refused before anything can write to it.
Result<void> check_file(const std::filesystem::path& path, int newest_version);

// Complete under `target`, or nothing there. Errors: `backup_exists`, `backup_failed`.
// What `amend` changes in the copy is part of it.
Result<void> copy_database(const std::filesystem::path& from, const std::filesystem::path& target,
                           const std::function<void(Connection&)>& amend = {});

void sync(const std::filesystem::path& path);  // a file or a folder

}  // namespace lianbo::store
