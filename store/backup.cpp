#include "store/backup.hpp"

#include "base/civil_time.hpp"
#include "store/audit.hpp"
#include "store/lock.hpp"
#include "store/messages.hpp"
#include "store/open.hpp"

namespace lianbo::store {
namespace fs = std::filesystem;
namespace {

// The media of a backup. Not in the database itself, where the folder has them, unless somebody put a backup in its
// place by hand: then it is kept, since it may be the only place that has them.
constexpr const char* media_table =
    "CREATE TABLE IF NOT EXISTS kept_media (digest BLOB PRIMARY KEY CHECK (length(digest) = 32), bytes BLOB NOT NULL) "
    "STRICT";

BackupReport add_media(Connection& copy, Media& media, const std::vector<Digest>& digests) {
  BackupReport report;
  copy.execute(media_table);
  for (const auto& digest : digests) {
    const auto bytes = media.get(digest);
    if (!bytes) {
      report.damaged.push_back(digest);
      continue;
    }
    copy.run("INSERT OR REPLACE INTO kept_media VALUES (?, ?)", Statement::Blob{digest.view()},
             Statement::Blob{*bytes});
    report.media.push_back(digest);
  }
  return report;
}

bool has_media(Connection& backup) {
  return backup.open("SELECT 1 FROM sqlite_schema WHERE name = 'kept_media'").next();
}

Result<void> put_media(Connection& backup, Media& media) {
  if (!has_media(backup)) {
    return {};  // kept by the program itself, before an upgrade
  }
  auto rows = backup.open("SELECT digest, bytes FROM kept_media");
  while (rows.next()) {
    const auto named = Digest::from_bytes(rows.text(0));
    const auto put = media.put(rows.text(1));
    if (!put) {
      return tl::unexpected{put.error()};
    }
    if (*put != named) {
      return fail(messages::media_altered, media.path_of(*put).string());
    }
  }
  return {};
}

void drop_media(Connection& copy) {
  if (has_media(copy)) {
    copy.execute("DROP TABLE kept_media; VACUUM");
  }
}

}  // namespace

Result<BackupReport> back_up(const fs::path& database, Media media, const fs::path& target) {
  BackupReport report;
  // Listed after the database was copied: what its rows name is in the folder by then.
  const auto copied = copy_database(database, target, [&](Connection& copy) {
    const auto digests = media.all();
    if (!digests) {
      throw SqlError{SQLITE_IOERR, digests.error().text.en};
    }
    report = add_media(copy, media, *digests);
  });
  if (!copied) {
    return tl::unexpected{copied.error()};
  }
  return report;
}

Result<fs::path> restore(const fs::path& backup, const fs::path& path, Media media, int newest_version, Instant now) {
  auto lock = Lock::take(path);
  if (!lock) {
    return tl::unexpected{lock.error()};
  }
  {
    auto reader = open_for_reading(backup, newest_version);
    if (!reader) {
      return tl::unexpected{reader.error()};
    }
    try {
      if (auto chain = verify_chain(**reader); !chain) {
        return tl::unexpected{chain.error()};
      }
      if (auto put = put_media(**reader, media); !put) {
        return tl::unexpected{put.error()};
      }
    } catch (const SqlError& sql) {
      return fail(messages::store_corrupt, backup.string(), sql.what());
    }
  }
  const fs::path incoming = path.string() + ".restoring";
  std::error_code error;
  fs::remove(incoming, error);
  if (auto copied = copy_database(backup, incoming, drop_media); !copied) {
    return tl::unexpected{copied.error()};
  }
  try {
    fs::path aside;
    if (fs::exists(path)) {
      auto civil = rfc3339(now);
      std::erase_if(civil, [](char c) { return c == ':' || c == '+' || c == '.'; });
      aside = path.string() + ".replaced-" + civil;
      // The database with what stands in its -wal; moved together, since neither is whole without the other.
      for (const char* suffix : {"-wal", "-shm", ""}) {
        if (fs::exists(path.string() + suffix)) {
          fs::rename(path.string() + suffix, aside.string() + suffix);
        }
      }
    }
    fs::rename(incoming, path);
    sync(path.has_parent_path() ? path.parent_path() : fs::path{"."});
    return aside;
  } catch (const fs::filesystem_error& trouble) {
    return fail(messages::store_unopenable, path.string(), trouble.code().message());
  }
}

}  // namespace lianbo::store
