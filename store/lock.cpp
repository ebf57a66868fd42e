#include "store/lock.hpp"

#include "store/messages.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace lianbo::store {

Result<Lock> Lock::take(const std::filesystem::path& database) {
  const auto path = database.string() + ".lock";
  Lock lock{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0640)};
  if (lock.fd_ < 0) {
    return fail(messages::store_unopenable, database.string(), std::generic_category().message(errno));
  }
  if (::flock(lock.fd_, LOCK_EX | LOCK_NB) != 0) {
    std::array<char, 64> holder{};
    const auto got = ::pread(lock.fd_, holder.data(), holder.size(), 0);
    std::string_view text{holder.data(), got > 0 ? static_cast<std::size_t>(got) : 0};
    if (const auto end = text.find('\n'); end != std::string_view::npos) {
      text = text.substr(0, end);
    }
    return fail(messages::store_locked, database.string(), text.empty() ? "pid ?" : text);
  }
  const auto holder = fmt::format("pid {}\n", ::getpid());
  if (::ftruncate(lock.fd_, 0) != 0 || ::pwrite(lock.fd_, holder.data(), holder.size(), 0) < 0) {
    return fail(messages::store_unopenable, database.string(), std::generic_category().message(errno));
  }
  return lock;
}

Lock::~Lock() {
  if (fd_ >= 0) {
    ::close(fd_);
  }
}

}  // namespace lianbo::store
