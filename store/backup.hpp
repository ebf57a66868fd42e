#pragma once

#include "base/time.hpp"
#include "store/media.hpp"

#include <filesystem>
#include <vector>

namespace lianbo::store {

// A backup is one file: the database, and in a table of its own the media, so that no copy of it lacks half.
struct BackupReport {
  std::vector<Digest> media;    // what it holds, each read back under its name
  std::vector<Digest> damaged;  // what the disk no longer gave whole, and the backup lacks
};

// Complete under `target`, or nothing there. Errors: `backup_exists`, `backup_failed`.
Result<BackupReport> back_up(const std::filesystem::path& database, Media media, const std::filesystem::path& target);

// Puts a backup in the place of the database, which is kept beside it under the name that is answered, and what media
// are missing into their folder. The daemon must not be running. Errors: `store_locked`, those of Media::put(), or what
// is wrong with the backup, which is checked whole before anything is moved.
Result<std::filesystem::path> restore(const std::filesystem::path& backup, const std::filesystem::path& path,
                                      Media media, int newest_version, Instant now);

}  // namespace lianbo::store
