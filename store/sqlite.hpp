#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace lianbo::store {

// SQLite said no. Thrown inside the store only: what leaves it is a Result.
class SqlError final : public std::runtime_error {
 public:
  SqlError(int code, const std::string& text) : std::runtime_error{text}, code_{code} {}
  int code() const { return code_; }  // extended result code

 private:
  int code_;
};

// A prepared statement in use. Parameters are bound in their order by run() or open(); columns are read by number,
// from 0. It goes back to its connection's cache when it is destroyed.
class Statement {
 public:
  explicit Statement(sqlite3_stmt* statement) : statement_{statement} {}
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  Statement(Statement&& other) noexcept : statement_{std::exchange(other.statement_, nullptr)} {}
  Statement& operator=(Statement&&) = delete;
  ~Statement() {
    if (statement_ != nullptr) {
      sqlite3_reset(statement_);
      sqlite3_clear_bindings(statement_);
    }
  }

  bool next();  // to the next row; false after the last

  bool is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_, column); }
  int small(int column) const { return sqlite3_column_int(statement_, column); }
  std::string_view text(int column) const;  // also a blob's bytes; valid until next()
  std::optional<std::int64_t> maybe_integer(int column) const;

  void bind(int index, std::int64_t value) { check(sqlite3_bind_int64(statement_, index, value)); }
  void bind(int index, int value) { check(sqlite3_bind_int(statement_, index, value)); }
  void bind(int index, bool value) { check(sqlite3_bind_int(statement_, index, value ? 1 : 0)); }
  void bind(int index, std::nullptr_t) { check(sqlite3_bind_null(statement_, index)); }
  void bind(int index, std::string_view value);
  void bind(int index, const std::string& value) { bind(index, std::string_view{value}); }
  void bind(int index, const char* value) { bind(index, std::string_view{value}); }
  struct Blob {
    std::string_view bytes;
  };
  void bind(int index, Blob value);
  template <class T>
  void bind(int index, const std::optional<T>& value) {
    if (value) {
      bind(index, *value);
    } else {
      bind(index, nullptr);
    }
  }

 private:
  void check(int result) const;
  sqlite3_stmt* statement_;
};

// One connection. Exactly one writer is open on a database, held by Store: SQLite 3.40.1 can lose commits when two
// connections commit or checkpoint (fixed in 3.51.3), and one cannot.
class Connection {
 public:
  enum class Role { writer, reader };
  Connection(const std::filesystem::path& path, Role role);  // throws SqlError

  // Statements that answer nothing.
  void execute(const char* sql) const;  // one or several, without parameters

  template <class... Values>
  int run(std::string_view sql, const Values&... values) {  // answers the number of rows changed
    auto statement = open(sql, values...);
    while (statement.next()) {
    }
    return sqlite3_changes(handle());
  }

  template <class... Values>
  Statement open(std::string_view sql, const Values&... values) {
    Statement statement{prepared(sql)};
    int index = 0;
    (statement.bind(++index, values), ...);
    return statement;
  }

  std::int64_t last_row() const { return sqlite3_last_insert_rowid(handle()); }
  std::int64_t pragma(const char* name) const;
  sqlite3* handle() const { return handle_.get(); }

 private:
  // `sql` is a literal: the cache keeps its view.
  sqlite3_stmt* prepared(std::string_view sql);

  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3, Close> handle_;
  std::unordered_map<std::string_view, std::unique_ptr<sqlite3_stmt, Finalize>> cache_;
};

// What a reader sees stays the same while this lives.
class Snapshot {
 public:
  explicit Snapshot(Connection& connection) : connection_{connection} { connection.execute("BEGIN"); }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  ~Snapshot() { sqlite3_exec(connection_.handle(), "COMMIT", nullptr, nullptr, nullptr); }

 private:
  Connection& connection_;
};

}  // namespace lianbo::store
