#include "base/files.hpp"
#include "base/messages.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace lianbo {
namespace fs = std::filesystem;
namespace {

tl::unexpected<Error> trouble(const fs::path& path, int error) {
  const auto name = path.string();
  switch (error) {
    case ENOSPC:
    case EDQUOT:
      return fail(messages::disk_full, name);
    case ENOENT:
      return fail(messages::file_missing, name);
    case EACCES:
    case EPERM:
    case EROFS:
      return fail(messages::file_forbidden, name);
    default:
      return fail(messages::file_trouble, name, std::generic_category().message(error));
  }
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_{fd} {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }

  explicit operator bool() const { return fd_ >= 0; }
  int get() const { return fd_; }
  int close() { return fd_ >= 0 ? ::close(std::exchange(fd_, -1)) : 0; }

 private:
  int fd_;
};

int write_all(int fd, std::string_view content) {
  while (!content.empty()) {
    const auto written = ::write(fd, content.data(), content.size());
    if (written < 0) {
      if (errno == EINTR) {
        continue;
      }
      return errno;
    }
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

int sync_folder(const fs::path& folder) {
  Descriptor fd{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  return fd && ::fsync(fd.get()) == 0 ? 0 : errno;
}

// Each new folder is an entry in the one above, which has to reach the disk as well.
int make_folders(const fs::path& folder) {
  std::error_code error;
  if (folder.empty() || fs::is_directory(folder, error)) {
    return 0;
  }
  if (const int above = make_folders(folder.parent_path()); above != 0) {
    return above;
  }
  if (::mkdir(folder.c_str(), 0755) != 0 && errno != EEXIST) {
    return errno;
  }
  return sync_folder(folder.has_parent_path() ? folder.parent_path() : fs::path{"."});
}

}  // namespace

Result<void> SystemFiles::write(const fs::path& path, std::string_view content) {
  const auto folder = path.has_parent_path() ? path.parent_path() : fs::path{"."};
  if (const int error = make_folders(folder); error != 0) {
    return trouble(folder, error);
  }
  // A fixed temporary name: one writer owns the folder, and what a crash left behind is overwritten by the next try.
  const auto temporary = folder / ("." + path.filename().string() + ".tmp");
  int error = 0;
  {
    Descriptor file{::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0644)};
    if (!file) {
      return trouble(path, errno);
    }
    error = write_all(file.get(), content);
    if (error == 0 && ::fsync(file.get()) != 0) {
      error = errno;
    }
    if (file.close() != 0 && error == 0) {
      error = errno;
    }
  }
  if (error == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) {
    error = errno;
  }
  if (error != 0) {
    ::unlink(temporary.c_str());
    return trouble(path, error);
  }
  if (const int unsynced = sync_folder(folder); unsynced != 0) {
    return trouble(folder, unsynced);
  }
  return {};
}

Result<std::string> SystemFiles::read(const fs::path& path, std::uint64_t limit_bytes) {
  Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (!file) {
    return trouble(path, errno);
  }
  std::string content;
  std::array<char, 64 * 1024> block{};
  for (;;) {
    const auto got = ::read(file.get(), block.data(), block.size());
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got < 0) {
      return trouble(path, errno);
    }
    if (got == 0) {
      return content;
    }
    if (content.size() + static_cast<std::size_t>(got) > limit_bytes) {
      return fail(messages::file_too_large, path.string(), limit_bytes);
    }
    content.append(block.data(), static_cast<std::size_t>(got));
  }
}

Result<void> SystemFiles::remove(const fs::path& path) {
  if (::unlink(path.c_str()) != 0) {
    if (errno == ENOENT) {
      return {};
    }
    return trouble(path, errno);
  }
  if (const int error = sync_folder(path.has_parent_path() ? path.parent_path() : fs::path{"."}); error != 0) {
    return trouble(path, error);
  }
  return {};
}

Result<std::vector<std::string>> SystemFiles::list(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry{folder, error}; !error && entry != fs::directory_iterator{};
       entry.increment(error)) {
    if (entry->is_regular_file(error)) {
      names.push_back(entry->path().filename().string());
    }
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    return trouble(folder, error.value());
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace lianbo
