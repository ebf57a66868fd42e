#include "store/open.hpp"

#include "base/civil_time.hpp"
#include "store/messages.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <system_error>

namespace lianbo::store {
namespace fs = std::filesystem;
namespace {

// A file up to this size is checked whole at start (about 0.1 s); a larger one in the background.
constexpr std::uintmax_t checked_at_start_bytes = std::uintmax_t{32} << 20U;

std::uint32_t big_endian(const std::array<char, 100>& header, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    value = value << 8U | static_cast<unsigned char>(header[at + i]);
  }
  return value;
}

Result<void> quick_check(Connection& connection, const fs::path& path) {
  auto rows = connection.open("PRAGMA quick_check(1)");
  if (rows.next() && rows.text(0) != "ok") {
    return fail(messages::store_corrupt, path.string(), rows.text(0));
  }
  return {};
}

Result<void> apply(Connection& connection, const Migration& migration) {
  try {
    connection.execute("BEGIN IMMEDIATE");
    for (const auto part : migration.sql) {
      connection.execute(std::string{part}.c_str());
    }
    connection.execute(fmt::format("PRAGMA user_version = {}", migration.version).c_str());
    connection.execute("COMMIT");
    return {};
  } catch (const SqlError& error) {
    sqlite3_exec(connection.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    return fail(messages::migration_failed, migration.version, error.what());
  }
}

Result<void> migrate(Connection& connection, const fs::path& path, std::span<const Migration> migrations, bool is_new) {
  const auto version = connection.pragma("user_version");
  if (!is_new && version < migrations.back().version) {
    const fs::path copy = path.string() + fmt::format(".before-{}", migrations.back().version);
    std::error_code unused;
    fs::remove(copy, unused);  // of an upgrade that was cut off
    if (auto copied = copy_database(path, copy); !copied) {
      return copied;
    }
  }
  for (const auto& migration : migrations) {
    if (migration.version > version) {
      if (auto done = apply(connection, migration); !done) {
        return done;
      }
    }
  }
  return {};
}

}  // namespace

void sync(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd >= 0) {
    ::fsync(fd);
    ::close(fd);
  }
}

Result<void> check_file(const fs::path& path, int newest_version) {
  const auto name = path.string();
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error) {
    return fail(messages::store_unopenable, name, error.message());
  }
  if (size == 0) {
    return fail(messages::store_empty, name);
  }
  std::array<char, 100> header{};
  std::ifstream file{path, std::ios::binary};
  file.read(header.data(), header.size());
  constexpr std::string_view magic{"SQLite format 3\0", 16};
  if (!std::equal(magic.begin(), magic.begin() + std::min<std::ptrdiff_t>(16, file.gcount()), header.begin()) ||
      file.gcount() < 16) {
    return fail(messages::store_foreign, name);
  }
  if (static_cast<std::size_t>(file.gcount()) < header.size()) {
    return fail(messages::store_truncated, name, header.size(), size);
  }
  if (big_endian(header, 68) != static_cast<std::uint32_t>(application_id)) {
    return fail(messages::store_foreign, name);
  }
  if (const auto version = static_cast<int>(big_endian(header, 60)); version > newest_version) {
    return fail(messages::store_newer, name, version, newest_version);
  }
  auto page_bytes =
      static_cast<std::uint64_t>(static_cast<unsigned char>(header[16])) << 8U | static_cast<unsigned char>(header[17]);
  page_bytes = page_bytes == 1 ? 65536 : page_bytes;
  // With a WAL beside it the file may lag behind its own header (a checkpoint that was cut off): SQLite mends that.
  const bool has_wal = fs::file_size(path.string() + "-wal", error) > 0 && !error;
  if (const auto expected = page_bytes * big_endian(header, 28);
      !has_wal && (size < expected || size % page_bytes != 0)) {
    return fail(messages::store_truncated, name,
                std::max<std::uint64_t>(expected, (size / page_bytes + 1) * page_bytes), size);
  }
  return {};
}

Result<std::unique_ptr<Connection>> open_for_writing(const fs::path& path, std::span<const Migration> migrations) {
  std::error_code error;
  const bool is_new = !fs::exists(path, error);
  if (is_new && fs::exists(path.string() + "-wal", error)) {
    return fail(messages::store_orphan_wal, path.string());
  }
  if (!is_new) {
    if (auto good = check_file(path, migrations.back().version); !good) {
      return tl::unexpected{good.error()};
    }
  }
  try {
    if (is_new) {
      // Built under another name, so that a crash on the way leaves no half database behind.
      const fs::path building = path.string() + ".new";
      for (const char* suffix : {"", "-wal", "-shm"}) {
        fs::remove(building.string() + suffix, error);
      }
      {
        Connection fresh{building, Connection::Role::writer};
        fresh.execute(fmt::format("PRAGMA application_id = {}", application_id).c_str());
        if (auto made = migrate(fresh, building, migrations, true); !made) {
          return tl::unexpected{made.error()};
        }
      }
      sync(building);
      fs::rename(building, path);
      sync(path.has_parent_path() ? path.parent_path() : fs::path{"."});
    }
    auto writer = std::make_unique<Connection>(path, Connection::Role::writer);
    if (!is_new && fs::file_size(path, error) <= checked_at_start_bytes) {
      if (auto good = quick_check(*writer, path); !good) {
        return tl::unexpected{good.error()};
      }
    }
    if (auto migrated = migrate(*writer, path, migrations, false); !migrated) {
      return tl::unexpected{migrated.error()};
    }
    return writer;
  } catch (const SqlError& sql) {
    const auto kind = sql.code() & 0xff;
    return kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB
               ? fail(messages::store_corrupt, path.string(), sql.what())
               : fail(messages::store_unopenable, path.string(), sql.what());
  } catch (const fs::filesystem_error& trouble) {
    return fail(messages::store_unopenable, path.string(), trouble.code().message());
  }
}

Result<std::unique_ptr<Connection>> open_for_reading(const fs::path& path, int newest_version) {
  if (auto good = check_file(path, newest_version); !good) {
    return tl::unexpected{good.error()};
  }
  try {
    auto reader = std::make_unique<Connection>(path, Connection::Role::reader);
    if (auto good = quick_check(*reader, path); !good) {
      return tl::unexpected{good.error()};
    }
    return reader;
  } catch (const SqlError& sql) {
    return fail(messages::store_corrupt, path.string(), sql.what());
  }
}

Result<void> copy_database(const fs::path& from, const fs::path& target,
                           const std::function<void(Connection&)>& amend) {
  std::error_code error;
  if (fs::exists(target, error)) {
    return fail(messages::backup_exists, target.string());
  }
  const fs::path partial = target.string() + ".partial";
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
    fs::remove(partial.string() + suffix, error);  // of a copy that was cut off
  }
  try {
    {
      Connection source{from, Connection::Role::reader};
      source.run("VACUUM INTO ?", partial.string());
    }
    if (amend) {
      Connection copy{partial, Connection::Role::writer};
      // It is synced as a whole before it gets its name, and is one file then.
      copy.execute("PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF");
      amend(copy);
    }
    {
      // Opened once as it will be when it is needed.
      Connection copy{partial, Connection::Role::reader};
      if (auto good = quick_check(copy, partial); !good) {
        fs::remove(partial, error);
        return fail(messages::backup_failed, target.string(), good.error().text.en);
      }
    }
    sync(partial);
    fs::rename(partial, target);
    sync(target.has_parent_path() ? target.parent_path() : fs::path{"."});
    return {};
  } catch (const SqlError& sql) {
    fs::remove(partial, error);
    return fail(messages::backup_failed, target.string(), sql.what());
  } catch (const fs::filesystem_error& trouble) {
    fs::remove(partial, error);
    return fail(messages::backup_failed, target.string(), trouble.code().message());
  }
}

}  // namespace lianbo::store
