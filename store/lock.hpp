#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <utility>

namespace lianbo::store {

// Keeps a second daemon off a database. The kernel gives the lock back when its holder dies, whatever the reason, so
// there are no stale locks; the file beside the database says who holds it.
class Lock {
 public:
  // Errors: `store_locked` with the holder's process id and start, `store_unopenable`.
  static Result<Lock> take(const std::filesystem::path& database);

  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;
  Lock(Lock&& other) noexcept : fd_{std::exchange(other.fd_, -1)} {}
  Lock& operator=(Lock&&) = delete;
  ~Lock();

 private:
  explicit Lock(int fd) : fd_{fd} {}
  int fd_;
};

}  // namespace lianbo::store
