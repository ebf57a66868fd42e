#include "store/sqlite.hpp"

#include <fmt/format.h>

namespace lianbo::store {
namespace {

[[noreturn]] void raise(sqlite3* handle) { throw SqlError{sqlite3_extended_errcode(handle), sqlite3_errmsg(handle)}; }

}  // namespace

void Statement::check(int result) const {
  if (result != SQLITE_OK) {
    raise(sqlite3_db_handle(statement_));
  }
}

bool Statement::next() {
  switch (sqlite3_step(statement_)) {
    case SQLITE_ROW:
      return true;
    case SQLITE_DONE:
      return false;
    default:
      raise(sqlite3_db_handle(statement_));
  }
}

std::string_view Statement::text(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  return bytes == nullptr ? std::string_view{}
                          : std::string_view{bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

std::optional<std::int64_t> Statement::maybe_integer(int column) const {
  return is_null(column) ? std::nullopt : std::optional{integer(column)};
}

void Statement::bind(int index, std::string_view value) {
  check(sqlite3_bind_text64(statement_, index, value.data() == nullptr ? "" : value.data(), value.size(),
                            SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Statement::bind(int index, Blob value) {
  check(sqlite3_bind_blob64(statement_, index, value.bytes.data() == nullptr ? "" : value.bytes.data(),
                            value.bytes.size(), SQLITE_TRANSIENT));
}

Connection::Connection(const std::filesystem::path& path, Role role) {
  sqlite3* handle = nullptr;
  const int flags = role == Role::writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  const int result =
      sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  handle_.reset(handle);
  if (result != SQLITE_OK) {
    throw SqlError{result, handle == nullptr ? sqlite3_errstr(result) : sqlite3_errmsg(handle)};
  }
  sqlite3_busy_timeout(handle, 10'000);
  int unused = 0;
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, &unused);
  if (role == Role::writer) {
    execute(
        "PRAGMA journal_mode = WAL;"
        "PRAGMA synchronous = FULL;"
        "PRAGMA wal_autocheckpoint = 0;"
        "PRAGMA foreign_keys = ON;"
        "PRAGMA cache_size = -16384;");
    if (pragma("synchronous") != 2) {
      throw SqlError{SQLITE_ERROR, "synchronous=FULL was not taken"};
    }
  } else {
    // Only the writer checkpoints, also when a reader is the last to close.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, &unused);
    execute("PRAGMA cache_size = -16384;");
  }
}

void Connection::execute(const char* sql) const {
  if (sqlite3_exec(handle(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
    raise(handle());
  }
}

std::int64_t Connection::pragma(const char* name) const {
  sqlite3_stmt* raw = nullptr;
  const auto sql = fmt::format("PRAGMA {}", name);
  if (sqlite3_prepare_v2(handle(), sql.c_str(), -1, &raw, nullptr) != SQLITE_OK) {
    raise(handle());
  }
  const std::unique_ptr<sqlite3_stmt, Finalize> owner{raw};
  return sqlite3_step(raw) == SQLITE_ROW ? sqlite3_column_int64(raw, 0) : 0;
}

sqlite3_stmt* Connection::prepared(std::string_view sql) {
  if (const auto found = cache_.find(sql); found != cache_.end()) {
    // In use already (a nested query of the same text) would be a bug: its rows would be lost.
    if (sqlite3_stmt_busy(found->second.get()) != 0) {
      throw std::logic_error{fmt::format("statement is in use: {}", sql)};
    }
    return found->second.get();
  }
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(handle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement,
                         nullptr) != SQLITE_OK) {
    raise(handle());
  }
  cache_.emplace(sql, statement);
  return statement;
}

}  // namespace lianbo::store
