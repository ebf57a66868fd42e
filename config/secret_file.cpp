#include "config/secret_file.hpp"

#include "config/messages.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace lianbo::config {
namespace {

constexpr std::size_t limit_bytes = 64 * 1024;

class Descriptor {
 public:
  explicit Descriptor(int number) : number_{number} {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) {
      ::close(number_);
    }
  }
  int number() const { return number_; }

 private:
  int number_;
};

std::string last_trouble() { return std::generic_category().message(errno); }

// systemd hands credentials over as 0440 root:root, with an ACL for the service that shows as the group's bits:
// being readable by root's group gives nothing away.
bool open_to_others(const struct stat& status) {
  return (status.st_mode & S_IRWXO) != 0 || ((status.st_mode & S_IRWXG) != 0 && status.st_gid != 0);
}

}  // namespace

Result<Secret> read_secret_file(const std::filesystem::path& path) {
  // The open descriptor is looked at, not the name, which could mean another file a moment later. Without O_NONBLOCK
  // opening a FIFO would wait for a writer.
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
  if (file.number() < 0) {
    switch (errno) {
      case ENOENT:
      case ENOTDIR:
        return fail(messages::secret_file_missing, path.native());
      case EACCES:
      case EPERM:
        return fail(messages::secret_file_forbidden, path.native());
      default:
        return fail(messages::secret_file_trouble, path.native(), last_trouble());
    }
  }
  struct stat status = {};
  if (::fstat(file.number(), &status) != 0) {
    return fail(messages::secret_file_trouble, path.native(), last_trouble());
  }
  if (!S_ISREG(status.st_mode)) {
    return fail(messages::secret_file_no_file, path.native());
  }
  if (open_to_others(status)) {
    return fail(messages::secret_file_open_to_others, path.native(), path.native());
  }

  std::string content(limit_bytes + 1, '\0');
  std::size_t size = 0;
  while (size < content.size()) {
    const auto got = ::read(file.number(), content.data() + size, content.size() - size);
    if (got < 0) {
      return fail(messages::secret_file_trouble, path.native(), last_trouble());
    }
    if (got == 0) {
      break;
    }
    size += static_cast<std::size_t>(got);
  }
  if (size > limit_bytes) {
    return fail(messages::secret_file_too_large, path.native());
  }
  while (size > 0 && (content[size - 1] == '\n' || content[size - 1] == '\r')) {
    --size;
  }
  if (size == 0) {
    return fail(messages::secret_file_empty, path.native());
  }
  content.resize(size);
  return Secret{std::move(content)};
}

}  // namespace lianbo::config
