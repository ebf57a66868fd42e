#pragma once

#include "base/condition.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "base/task.hpp"
#include "base/time.hpp"
#include "store/audit.hpp"
#include "store/backup.hpp"
#include "store/lock.hpp"
#include "store/sqlite.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace lianbo::store {

// One step of the schema. Steps are numbered from 1 without gaps and never change once released.
struct Migration {
  int version;
  std::vector<std::string_view> sql;  // the folders' parts, lowest folder first
};

// What an operation works on: the writer's connection inside the running transaction.
class Transaction {
 public:
  Connection& connection() { return connection_; }
  void audit(const AuditEntry& entry);

  // Called on the loop when the transaction has reached the disk, before whoever wrote it goes on; never where it was
  // undone.
  void after_commit(std::function<void()> news) { news_.push_back(std::move(news)); }

 private:
  friend class Store;
  Transaction(Connection& connection, ChainHead& head, Random& random)
      : connection_{connection}, head_{head}, random_{random} {}
  Connection& connection_;
  ChainHead& head_;
  Random& random_;
  std::vector<std::function<void()>> news_;
};

// Where the store runs. In the program the writer and the reader have a thread each; in a simulation all three are the
// simulated loop, and `pace` makes a commit take simulated time.
struct StoreThreads {
  boost::asio::any_io_executor loop;      // where callers live and are resumed
  boost::asio::any_io_executor writer;    // one thread
  boost::asio::any_io_executor reader;    // one thread
  std::function<Task<>()> pace{};         // awaited before and after each commit; may be empty
  boost::asio::any_io_executor copier{};  // backups, which can take minutes; the reader's thread where it is empty
};

// The one database. One connection owns every commit and every checkpoint. Operations are grouped: what gathered while
// the last commit ran goes into the next transaction, so the batch forms itself and nobody waits for a timer. An
// operation that throws is rolled back alone; its neighbours in the transaction are not touched.
class Store {
 public:
  // Creates the file only where there is none; otherwise checks it, and brings it to the newest schema after a backup
  // beside it (`<path>.before-<version>`). Errors: those of store/messages.hpp; the file is then as it was.
  static Result<std::unique_ptr<Store>> open(const std::filesystem::path& path, std::span<const Migration> migrations,
                                             StoreThreads threads, Random& random);
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  ~Store();

  // Runs `operation(Transaction&)` on the writer and resumes when its transaction has reached the disk. Errors:
  // `store_full`, `store_trouble`: nothing of it happened. Exceptions other than SqlError come back as they are.
  template <class Operation>
  Task<Result<std::invoke_result_t<Operation&, Transaction&>>> write(Operation operation);

  // Runs `query(Connection&)` on the reader, on one snapshot that holds at least all that write() has confirmed.
  template <class Query>
  Task<Result<std::invoke_result_t<Query&, Connection&>>> read(Query query);

  // One file with the database as it is now and with all media, complete or absent. Holds up neither the writer nor,
  // with a copier, the reader. Errors: `backup_exists`, `backup_failed`.
  Task<Result<BackupReport>> backup(std::filesystem::path target, Media media);

  // Called on the loop after each transaction that wrote audit rows, with the last row's number.
  void on_commit(std::function<void(std::int64_t last_audit_row)> listener) { listener_ = std::move(listener); }

  // After a failed sync or a damaged page nothing can be trusted but a fresh start: every write answers
  // `store_trouble`, and the daemon ends so that it is started again and checks the file.
  bool broken() const { return broken_; }

  const std::filesystem::path& path() const { return path_; }

 private:
  struct Job {
    explicit Job(const boost::asio::any_io_executor& loop) : done{loop} {}
    virtual ~Job() = default;
    virtual void run(Transaction& transaction) = 0;
    virtual void refuse(Error error) = 0;
    std::exception_ptr bug;
    bool failed = false;
    Condition done;
  };
  template <class Operation>
  struct JobOf;

  Store(std::filesystem::path path, Lock lock, std::unique_ptr<Connection> writer, StoreThreads threads,
        Random& random);

  void enqueue(std::shared_ptr<Job> job);
  Task<> take_turns();
  using News = std::vector<std::function<void()>>;
  News run_turn(const std::vector<std::shared_ptr<Job>>& batch);
  void run_job(Job& job, Transaction& transaction);
  void checkpoint_when_due();
  Error error_of(const SqlError& error);

  std::filesystem::path path_;
  Lock lock_;
  std::unique_ptr<Connection> writer_;
  std::unique_ptr<Connection> reader_;
  StoreThreads threads_;
  Random& random_;
  ChainHead head_;
  int wal_pages_ = 0;
  std::function<void(std::int64_t)> listener_;
  std::atomic<bool> broken_ = false;

  std::mutex mutex_;  // guards the two below
  std::deque<std::shared_ptr<Job>> queue_;
  bool taking_turns_ = false;
};

// Opens for reading, for checks and reports without a daemon. Errors as Store::open().
Result<std::unique_ptr<Connection>> open_for_reading(const std::filesystem::path& path, int newest_version);

template <class Operation>
struct Store::JobOf final : Store::Job {
  using Value = std::invoke_result_t<Operation&, Transaction&>;
  JobOf(const boost::asio::any_io_executor& loop, Operation op) : Job{loop}, operation{std::move(op)} {}

  void run(Transaction& transaction) override {
    if constexpr (std::is_void_v<Value>) {
      operation(transaction);
      result.emplace();
    } else {
      result.emplace(operation(transaction));
    }
  }
  void refuse(Error error) override {
    result.reset();
    refusal = std::move(error);
  }

  Operation operation;
  std::optional<Result<Value>> result;
  Error refusal;
};

template <class Operation>
Task<Result<std::invoke_result_t<Operation&, Transaction&>>> Store::write(Operation operation) {
  auto job = std::make_shared<JobOf<Operation>>(threads_.loop, std::move(operation));
  enqueue(job);
  co_await job->done.wait();
  if (job->bug) {
    std::rethrow_exception(job->bug);
  }
  if (!job->result) {
    co_return tl::unexpected{std::move(job->refusal)};
  }
  co_return std::move(*job->result);
}

template <class Query>
Task<Result<std::invoke_result_t<Query&, Connection&>>> Store::read(Query query) {
  using Value = std::invoke_result_t<Query&, Connection&>;
  struct OnReader {
    // Optional, since co_spawn makes its answer's type by default first.
    static Task<std::optional<Result<Value>>> run(Store& store, Query query) {
      try {
        const Snapshot snapshot{*store.reader_};
        if constexpr (std::is_void_v<Value>) {
          query(*store.reader_);
          co_return Result<Value>{};
        } else {
          co_return Result<Value>{query(*store.reader_)};
        }
      } catch (const SqlError& error) {
        co_return Result<Value>{tl::unexpected{store.error_of(error)}};
      }
    }
  };
  auto work = OnReader::run(*this, std::move(query));
  auto answer = co_await boost::asio::co_spawn(threads_.reader, std::move(work), boost::asio::use_awaitable);
  co_return std::move(*answer);
}

}  // namespace lianbo::store
