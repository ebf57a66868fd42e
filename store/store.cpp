#include "store/store.hpp"

#include "store/messages.hpp"
#include "store/open.hpp"

#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include <array>

namespace lianbo::store {
namespace asio = boost::asio;
namespace fs = std::filesystem;
namespace {

// Keeps a commit short, and with it the wait of whoever comes next.
constexpr std::size_t most_jobs_a_turn = 512;
// 4 MiB of WAL: enough that a checkpoint writes a page once for many commits.
constexpr int checkpoint_after_pages = 1024;

}  // namespace

void Transaction::audit(const AuditEntry& entry) {
  std::array<std::uint64_t, 2> salt{random_.next(), random_.next()};
  append(connection_, head_, entry, {reinterpret_cast<const char*>(salt.data()), sizeof salt});
}

Result<std::unique_ptr<Store>> Store::open(const fs::path& path, std::span<const Migration> migrations,
                                           StoreThreads threads, Random& random) {
  auto lock = Lock::take(path);
  if (!lock) {
    return tl::unexpected{lock.error()};
  }
  auto writer = open_for_writing(path, migrations);
  if (!writer) {
    return tl::unexpected{writer.error()};
  }
  try {
    return std::unique_ptr<Store>{new Store{path, std::move(*lock), std::move(*writer), std::move(threads), random}};
  } catch (const SqlError& error) {
    return fail(messages::store_unopenable, path.string(), error.what());
  }
}

Store::Store(fs::path path, Lock lock, std::unique_ptr<Connection> writer, StoreThreads threads, Random& random)
    : path_{std::move(path)},
      lock_{std::move(lock)},
      writer_{std::move(writer)},
      reader_{std::make_unique<Connection>(path_, Connection::Role::reader)},
      threads_{std::move(threads)},
      random_{random},
      head_{read_head(*writer_)} {
  sqlite3_wal_hook(
      writer_->handle(),
      [](void* self, sqlite3*, const char*, int pages) {
        static_cast<Store*>(self)->wal_pages_ = pages;
        return SQLITE_OK;
      },
      this);
}

// The reader goes first: SQLite checkpoints when the last connection closes, and that has to be the writer.
Store::~Store() { reader_.reset(); }

Error Store::error_of(const SqlError& error) {
  switch (error.code() & 0xff) {
    case SQLITE_FULL:
      return say(messages::store_full, error.what());
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      // A sync that failed once may answer success the next time though the data is gone: never try again.
      broken_ = true;
      return say(messages::store_trouble, error.what());
    default:
      return say(messages::store_trouble, error.what());
  }
}

void Store::enqueue(std::shared_ptr<Job> job) {
  {
    const std::lock_guard guard{mutex_};
    queue_.push_back(std::move(job));
    if (std::exchange(taking_turns_, true)) {
      return;
    }
  }
  asio::post(threads_.writer, [this] { asio::co_spawn(threads_.writer, take_turns(), asio::detached); });
}

Task<> Store::take_turns() {
  for (;;) {
    if (threads_.pace) {
      co_await threads_.pace();
    }
    std::vector<std::shared_ptr<Job>> batch;
    {
      const std::lock_guard guard{mutex_};
      while (!queue_.empty() && batch.size() < most_jobs_a_turn) {
        batch.push_back(std::move(queue_.front()));
        queue_.pop_front();
      }
      if (batch.empty()) {
        taking_turns_ = false;
        co_return;
      }
    }
    const auto last_before = head_.last;
    auto news = run_turn(batch);
    const auto last = head_.last;
    if (threads_.pace) {
      co_await threads_.pace();
    }
    asio::post(threads_.loop,
               [this, last, moved = last != last_before, batch = std::move(batch), news = std::move(news)] {
                 for (const auto& tell : news) {
                   tell();
                 }
                 for (const auto& job : batch) {
                   job->done.notify();
                 }
                 if (moved && listener_) {
                   listener_(last);
                 }
               });
    checkpoint_when_due();
  }
}

Store::News Store::run_turn(const std::vector<std::shared_ptr<Job>>& batch) {
  const auto head_before = head_;
  try {
    if (broken_) {
      throw SqlError{SQLITE_IOERR, "stopped after an earlier error"};
    }
    writer_->execute("BEGIN IMMEDIATE");
    Transaction transaction{*writer_, head_, random_};
    for (const auto& job : batch) {
      run_job(*job, transaction);
    }
    if (head_.last != head_before.last) {
      write_head(*writer_, head_);
    }
    writer_->execute("COMMIT");
    return std::move(transaction.news_);
  } catch (const SqlError& error) {
    sqlite3_exec(writer_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    head_ = head_before;
    const auto reason = error_of(error);
    for (const auto& job : batch) {
      job->refuse(reason);
      job->bug = nullptr;
    }
    return {};
  }
}

void Store::run_job(Job& job, Transaction& transaction) {
  const auto head_before = head_;
  const auto news_before = transaction.news_.size();
  writer_->run("SAVEPOINT job");
  const auto undo = [&] {
    writer_->run("ROLLBACK TO job");
    head_ = head_before;
    transaction.news_.resize(news_before);
  };
  try {
    job.run(transaction);
  } catch (const SqlError& error) {
    const auto kind = error.code() & 0xff;
    if (kind == SQLITE_FULL || kind == SQLITE_IOERR || kind == SQLITE_CORRUPT ||
        sqlite3_get_autocommit(writer_->handle()) != 0) {
      throw;  // SQLite may have rolled the whole transaction back: the turn is over
    }
    undo();
    job.refuse(error_of(error));
  } catch (...) {
    undo();
    job.bug = std::current_exception();
  }
  writer_->run("RELEASE job");
}

void Store::checkpoint_when_due() {
  if (wal_pages_ < checkpoint_after_pages || broken_) {
    return;
  }
  // PASSIVE never waits for a reader; what it leaves is taken the next time.
  sqlite3_wal_checkpoint_v2(writer_->handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  wal_pages_ = 0;
}

Task<Result<BackupReport>> Store::backup(fs::path target, Media media) {
  // A connection of its own, for reading: a copy that takes minutes does not hold up the writer.
  struct Copying {
    static Task<Result<BackupReport>> run(fs::path from, fs::path target, Media media) {
      co_return back_up(from, media, target);
    }
  };
  auto work = Copying::run(path_, std::move(target), media);
  const auto& where = threads_.copier ? threads_.copier : threads_.reader;
  co_return co_await asio::co_spawn(where, std::move(work), asio::use_awaitable);
}

}  // namespace lianbo::store
