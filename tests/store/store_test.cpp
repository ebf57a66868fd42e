#include "store/store.hpp"

#include "base/random.hpp"
#include "tests/catch.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include <sys/wait.h>
#include <unistd.h>
#include <array>
#include <filesystem>
#include <fstream>

namespace lianbo::store {
namespace {

namespace asio = boost::asio;
namespace fs = std::filesystem;

constexpr std::string_view notes_schema =
    "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL CHECK (text <> 'forbidden'));";

std::vector<Migration> first_version() { return {{1, {audit_schema, notes_schema}}}; }
std::vector<Migration> second_version() {
  auto all = first_version();
  all.push_back({2, {"ALTER TABLE notes ADD COLUMN author TEXT NOT NULL DEFAULT '';"}});
  return all;
}

class Folder {
 public:
  Folder() {
    auto pattern = (fs::temp_directory_path() / "lianbo-store-XXXXXX").string();
    path = ::mkdtemp(pattern.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code unused;
    fs::remove_all(path, unused);
  }
  fs::path path;
  fs::path database() const { return path / "lianbo.db"; }
  Media media() { return {path / "media", files}; }

 private:
  SystemFiles files;
};

// What SQLite or we put beside a database and should not have left: -wal, -journal, .partial.
std::vector<std::string> files_beside(const fs::path& database) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator{database.parent_path()}) {
    const auto name = entry.path().filename().string();
    if (name != database.filename() && name.starts_with(database.filename().string())) {
      names.push_back(name);
    }
  }
  return names;
}

// A store with its threads, as the program has it.
struct Running {
  explicit Running(const fs::path& path, const std::vector<Migration>& migrations = first_version()) {
    auto opened =
        Store::open(path, migrations, {loop.get_executor(), writer.get_executor(), reader.get_executor(), {}}, random);
    if (opened) {
      store = std::move(*opened);
    } else {
      error = opened.error();
    }
  }
  ~Running() {
    writer.join();
    reader.join();
  }
  Running(const Running&) = delete;
  Running& operator=(const Running&) = delete;

  template <class T>
  T run(Task<T> task) {
    std::optional<T> answer;
    asio::co_spawn(loop, std::move(task), [&](const std::exception_ptr& bug, T value) {
      if (bug) {
        std::rethrow_exception(bug);
      }
      answer = std::move(value);
    });
    loop.restart();
    loop.run();
    return *std::move(answer);
  }

  Result<std::int64_t> note(const std::string& text) {
    auto operation = [text](Transaction& transaction) {
      transaction.connection().run("INSERT INTO notes (text) VALUES (?)", text);
      const auto id = transaction.connection().last_row();
      transaction.audit({instant_from_ms(1), "somebody", "noted", id, std::nullopt, "", "", text});
      return id;
    };
    return run(store->write(std::move(operation)));
  }

  std::int64_t count(const char* table) {
    auto query = [table](Connection& connection) {
      auto row = connection.open(std::string_view{table} == "notes" ? "SELECT count(*) FROM notes"
                                                                    : "SELECT count(*) FROM audit");
      row.next();
      return row.integer(0);
    };
    return *run(store->read(std::move(query)));
  }

  SeededRandom random{7};
  asio::io_context loop{1};
  asio::thread_pool writer{1};
  asio::thread_pool reader{1};
  std::unique_ptr<Store> store;
  Error error;
};

std::string bytes_of(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

void put_bytes(const fs::path& path, const std::string& bytes) {
  std::ofstream file{path, std::ios::binary | std::ios::trunc};
  file << bytes;
}

void fill(const fs::path& path, int notes) {
  Running running{path};
  REQUIRE(running.store);
  for (int i = 0; i < notes; ++i) {
    REQUIRE(running.note("note " + std::to_string(i)));
  }
}

}  // namespace

TEST_CASE("a file that is not our whole database is refused, said why, and left alone") {
  Folder folder;
  fill(folder.database(), 300);
  const auto whole = bytes_of(folder.database());
  struct Case {
    const char* what;
    std::string bytes;
    const char* code;
  };
  auto newer = whole;
  newer[63] = 9;  // user_version
  auto foreign = whole;
  foreign[70] = 'x';  // application_id
  auto damaged = whole;
  for (std::size_t i = 4096; i < damaged.size(); i += 512) {
    damaged[i] = '\x5a';
  }
  const std::array cases{
      Case{"empty", "", "store_empty"},
      Case{"no database at all",
           "certainly not a database, but long enough to be read as if it were one, header and all, yes",
           "store_foreign"},
      Case{"another program's database", foreign, "store_foreign"},
      Case{"written by a newer version", newer, "store_newer"},
      Case{"cut short by a page", whole.substr(0, whole.size() - 4096), "store_truncated"},
      Case{"cut short inside a page", whole.substr(0, whole.size() - 100), "store_truncated"},
      Case{"cut short inside the header", whole.substr(0, 50), "store_truncated"},
      Case{"damaged inside", damaged, "store_corrupt"}};
  for (const auto& c : cases) {
    INFO(c.what);
    put_bytes(folder.database(), c.bytes);
    Running running{folder.database()};
    CHECK_FALSE(running.store);
    CHECK(running.error.code == c.code);
    CHECK_FALSE(running.error.text.zh.empty());
    CHECK(bytes_of(folder.database()) == c.bytes);
  }
}

TEST_CASE("a WAL without its database is kept, not buried under a new one") {
  Folder folder;
  put_bytes(folder.database().string() + "-wal", "something");
  Running running{folder.database()};
  CHECK(running.error.code == "store_orphan_wal");
  CHECK_FALSE(fs::exists(folder.database()));
}

TEST_CASE("a second store is kept off, and told who has the first") {
  Folder folder;
  Running first{folder.database()};
  REQUIRE(first.store);
  Running second{folder.database()};
  CHECK(second.error.code == "store_locked");
  CHECK(second.error.text.zh.find("pid " + std::to_string(::getpid())) != std::string::npos);
}

TEST_CASE("an operation that fails is undone alone") {
  Folder folder;
  Running running{folder.database()};
  REQUIRE(running.note("before"));
  const auto refused = running.note("forbidden");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == "store_trouble");
  REQUIRE(running.note("after"));
  CHECK(running.count("notes") == 2);
  CHECK(running.count("audit") == 2);
  auto verify = [](Connection& connection) { return verify_chain(connection).has_value(); };
  const auto intact = running.run(running.store->read(std::move(verify)));
  CHECK(*intact);
}

TEST_CASE("what an operation has changed is told when it is on disk, and never what was undone") {
  Folder folder;
  Running running{folder.database()};
  std::vector<std::string> told;
  const auto write = [&](const std::string& text) {
    auto operation = [&told, text](Transaction& transaction) {
      transaction.after_commit([&told, text] { told.push_back(text); });
      transaction.connection().run("INSERT INTO notes (text) VALUES (?)", text);
    };
    return running.run(running.store->write(std::move(operation))).has_value();
  };
  CHECK(write("one"));
  CHECK(told == std::vector<std::string>{"one"});
  CHECK_FALSE(write("forbidden"));
  CHECK(write("two"));
  CHECK(told == std::vector<std::string>{"one", "two"});
}

TEST_CASE("what gathers while a commit runs is the next transaction") {
  Folder folder;
  Running running{folder.database()};
  constexpr int writers = 200;
  int commits = 0;
  running.store->on_commit([&](std::int64_t) { ++commits; });
  int confirmed = 0;
  for (int i = 0; i < writers; ++i) {
    auto operation = [i](Transaction& transaction) {
      transaction.connection().run("INSERT INTO notes (text) VALUES (?)", std::to_string(i));
      transaction.audit({instant_from_ms(1), "somebody", "noted", std::nullopt, std::nullopt, "", "", "{}"});
    };
    asio::co_spawn(running.loop, running.store->write(std::move(operation)),
                   [&](const std::exception_ptr&, const Result<void>& done) { confirmed += done ? 1 : 0; });
  }
  running.loop.run();
  CHECK(confirmed == writers);
  CHECK(running.count("notes") == writers);
  CHECK(commits < writers / 2);
}

TEST_CASE("an exception of an operation comes back to whoever asked, and harms nobody else") {
  Folder folder;
  Running running{folder.database()};
  auto operation = [](Transaction& transaction) {
    transaction.connection().run("INSERT INTO notes (text) VALUES ('half')");
    throw std::logic_error{"a bug"};
  };
  auto task = running.store->write(std::move(operation));
  CHECK_THROWS_AS(running.run(std::move(task)), std::logic_error);
  CHECK(running.count("notes") == 0);
  REQUIRE(running.note("after"));
}

TEST_CASE("a changed, removed, swapped or added row of the audit trail is named") {
  Folder folder;
  fill(folder.database(), 20);
  struct Case {
    const char* what;
    const char* sql;
    const char* code;
    const char* number;
  };
  const std::array cases{
      Case{"a changed actor", "UPDATE audit SET actor = 'nobody' WHERE id = 7", "audit_broken", "7"},
      Case{"a changed detail", "UPDATE audit SET detail = 'other' WHERE id = 9", "audit_broken", "9"},
      Case{"a removed row", "DELETE FROM audit WHERE id = 5", "audit_broken", "5"},
      Case{"two swapped rows",
           "UPDATE audit SET id = 100 WHERE id = 3; UPDATE audit SET id = 3 WHERE id = 4; UPDATE audit SET id = 4 "
           "WHERE id = 100",
           "audit_broken", "3"},
      Case{"the end cut off", "DELETE FROM audit WHERE id > 15", "audit_cut", "20"},
      Case{"a row added by hand",
           "INSERT INTO audit SELECT 21, at, actor, act, item, delivery, from_state, to_state, detail, salt, "
           "detail_hash, hash FROM audit WHERE id = 20",
           "audit_broken", "21"}};
  const auto good = bytes_of(folder.database());
  for (const auto& c : cases) {
    INFO(c.what);
    put_bytes(folder.database(), good);
    Connection connection{folder.database(), Connection::Role::writer};
    REQUIRE(verify_chain(connection));
    connection.execute(c.sql);
    const auto report = verify_chain(connection);
    REQUIRE_FALSE(report);
    CHECK(report.error().code == c.code);
    CHECK(report.error().text.en.find(c.number) != std::string::npos);
  }
}

TEST_CASE("erasing details leaves the chain whole") {
  Folder folder;
  fill(folder.database(), 5);
  Connection connection{folder.database(), Connection::Role::writer};
  CHECK(erase_details(connection, 3) == 1);
  CHECK(verify_chain(connection));
}

TEST_CASE("a new schema is put in place after a backup of the old") {
  Folder folder;
  fill(folder.database(), 3);
  {
    Running running{folder.database(), second_version()};
    REQUIRE(running.store);
    CHECK(running.count("notes") == 3);
  }
  const auto kept = folder.database().string() + ".before-2";
  REQUIRE(fs::exists(kept));
  Connection old{kept, Connection::Role::reader};
  CHECK(old.pragma("user_version") == 1);
  Running back{folder.database(), first_version()};
  CHECK(back.error.code == "store_newer");
}

TEST_CASE("a migration that fails leaves the old schema and its data") {
  Folder folder;
  fill(folder.database(), 3);
  auto broken = first_version();
  broken.push_back({2, {"ALTER TABLE notes ADD COLUMN a TEXT;", "ALTER TABLE missing ADD COLUMN b TEXT;"}});
  {
    Running running{folder.database(), broken};
    CHECK(running.error.code == "migration_failed");
  }
  Running again{folder.database()};
  REQUIRE(again.store);
  CHECK(again.count("notes") == 3);
}

TEST_CASE("a backup is whole, and restoring it brings back what was there") {
  Folder folder;
  const auto backup = folder.path / "backup.db";
  {
    Running running{folder.database()};
    REQUIRE(running.note("kept"));
    REQUIRE(running.run(running.store->backup(backup, folder.media())));
    REQUIRE(running.note("after the backup"));
    const auto again = running.run(running.store->backup(backup, folder.media()));
    REQUIRE_FALSE(again);
    CHECK(again.error().code == "backup_exists");
    const auto locked = restore(backup, folder.database(), folder.media(), 1, instant_from_ms(0));
    REQUIRE_FALSE(locked);
    CHECK(locked.error().code == "store_locked");
  }
  const auto aside = restore(backup, folder.database(), folder.media(), 1, instant_from_ms(0));
  REQUIRE(aside);
  CHECK(fs::exists(*aside));
  Running restored{folder.database()};
  REQUIRE(restored.store);
  CHECK(restored.count("notes") == 1);
  REQUIRE(restored.note("and goes on"));
}

TEST_CASE("a damaged backup is not restored, and the database stays") {
  Folder folder;
  fill(folder.database(), 3);
  const auto before = bytes_of(folder.database());
  const auto backup = folder.path / "backup.db";
  put_bytes(backup, before.substr(0, before.size() - 4096));
  REQUIRE_FALSE(restore(backup, folder.database(), folder.media(), 1, instant_from_ms(0)));
  CHECK(bytes_of(folder.database()) == before);
}

TEST_CASE("a backup is one file that brings the media back, too, and says which the disk had damaged") {
  Folder folder;
  const auto backup = folder.path / "backup.db";
  auto media = folder.media();
  const auto picture = media.put("a picture").value();
  const auto damaged = media.put("another picture").value();
  put_bytes(media.path_of(damaged), "another, damaged");
  {
    Running running{folder.database()};
    REQUIRE(running.note("kept"));
    const auto report = running.run(running.store->backup(backup, media));
    REQUIRE(report);
    CHECK(report->media == std::vector{picture});
    CHECK(report->damaged == std::vector{damaged});
  }
  CHECK(files_beside(backup).empty());

  Folder other;
  REQUIRE(restore(backup, other.database(), other.media(), 1, instant_from_ms(0)));
  CHECK(other.media().get(picture) == "a picture");
  Running restored{other.database()};
  REQUIRE(restored.store);
  CHECK(restored.count("notes") == 1);
  Connection reader{other.database(), Connection::Role::reader};
  CHECK_FALSE(reader.open("SELECT 1 FROM sqlite_schema WHERE name = 'kept_media'").next());

  // Put in the database's place by hand, without its media, it loses nothing when it is backed up again.
  Folder by_hand;
  fs::copy_file(backup, by_hand.database());
  const auto second = by_hand.path / "second.db";
  Running careless{by_hand.database()};
  REQUIRE(careless.run(careless.store->backup(second, by_hand.media())));
  Folder third;
  REQUIRE(restore(second, third.database(), third.media(), 1, instant_from_ms(0)));
  CHECK(third.media().get(picture) == "a picture");
}

TEST_CASE("what was confirmed is there after the process was killed") {
  Folder folder;
  std::array<int, 2> pipe{};
  REQUIRE(::pipe(pipe.data()) == 0);
  const auto child = ::fork();
  if (child == 0) {
    Running running{folder.database()};
    for (int i = 0;; ++i) {
      if (!running.store || !running.note(std::to_string(i)) || ::write(pipe[1], "x", 1) != 1) {
        ::_exit(1);
      }
    }
  }
  std::array<char, 1> confirmed{};
  for (int i = 0; i < 50; ++i) {
    REQUIRE(::read(pipe[0], confirmed.data(), 1) == 1);
  }
  ::kill(child, SIGKILL);
  int status = 0;
  ::waitpid(child, &status, 0);
  ::close(pipe[0]);
  ::close(pipe[1]);
  Running again{folder.database()};
  REQUIRE(again.store);
  CHECK(again.count("notes") >= 50);
  CHECK(again.count("notes") == again.count("audit"));
  auto verify = [](Connection& connection) { return verify_chain(connection).has_value(); };
  const auto intact = again.run(again.store->read(std::move(verify)));
  CHECK(*intact);
}

}  // namespace lianbo::store
