#include "base/files.hpp"
#include "tests/catch.hpp"

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <stdexcept>

namespace lianbo {
namespace fs = std::filesystem;
namespace {

constexpr std::uint64_t plenty = 1'000'000;

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (fs::temp_directory_path() / "lianbo-files-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
      throw std::runtime_error{"no temporary folder"};
    }
    path = pattern;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() { fs::remove_all(path); }

  fs::path path;
};

// As long as it lives, files cannot grow over `bytes`: a write fails in its middle, as on a full disk.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : handler_{std::signal(SIGXFSZ, SIG_IGN)} {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    rlimit limited = before_;
    limited.rlim_cur = bytes;
    ::setrlimit(RLIMIT_FSIZE, &limited);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int);
};

std::vector<std::string> all_names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator{folder}) {
    names.push_back(entry.path().filename().string());
  }
  return names;
}

}  // namespace

TEST_CASE("a write that fails in its middle leaves the old content and no other file") {
  const TemporaryFolder folder;
  SystemFiles files;
  const auto page = folder.path / "index.html";
  REQUIRE(files.write(page, "old"));

  Result<void> written;
  {
    const FileSizeLimit limit{4096};
    written = files.write(page, std::string(100'000, 'x'));
  }
  REQUIRE_FALSE(written);
  CHECK(written.error().code == "file_trouble");
  CHECK(written.error().text.en.find(page.string()) != std::string::npos);
  CHECK(files.read(page, plenty) == "old");
  CHECK(all_names_in(folder.path) == std::vector<std::string>{"index.html"});
}

TEST_CASE("a write that cannot be put in its place leaves no other file") {
  const TemporaryFolder folder;
  SystemFiles files;
  fs::create_directories(folder.path / "taken" / "below");
  REQUIRE_FALSE(files.write(folder.path / "taken", "content"));
  CHECK(all_names_in(folder.path) == std::vector<std::string>{"taken"});
}

TEST_CASE("what stands below a regular file can be neither written nor read") {
  const TemporaryFolder folder;
  SystemFiles files;
  REQUIRE(files.write(folder.path / "file", "content"));
  const auto below = folder.path / "file" / "page.html";
  const auto written = files.write(below, "content");
  REQUIRE_FALSE(written);
  CHECK(written.error().code == "file_trouble");
  CHECK_FALSE(files.read(below, plenty));
  CHECK_FALSE(files.list(folder.path / "file"));
  CHECK(files.read(folder.path / "file", plenty) == "content");
}

TEST_CASE("a folder where nothing may be written is reported as such") {
  SystemFiles files;
  const auto written = files.write("/sys/lianbo", "content");  // not even root may
  REQUIRE_FALSE(written);
  CHECK(written.error().code == "file_forbidden");
}

TEST_CASE("an existing file is replaced whole, and folders above are made") {
  const TemporaryFolder folder;
  SystemFiles files;
  const auto page = folder.path / "news" / "2026" / "index.html";
  REQUIRE(files.write(page, "a longer first version"));
  REQUIRE(files.write(page, "short"));
  CHECK(files.read(page, plenty) == "short");
  CHECK(all_names_in(page.parent_path()) == std::vector<std::string>{"index.html"});
}

TEST_CASE("what a crash left under the temporary name does not matter") {
  const TemporaryFolder folder;
  SystemFiles files;
  REQUIRE(files.write(folder.path / ".page.tmp", "half of a pa"));
  REQUIRE(files.write(folder.path / "page", "page"));
  CHECK(files.read(folder.path / "page", plenty) == "page");
  CHECK(all_names_in(folder.path) == std::vector<std::string>{"page"});
}

TEST_CASE("a temporary name that somebody made a link elsewhere is not followed") {
  const TemporaryFolder folder;
  SystemFiles files;
  REQUIRE(files.write(folder.path / "precious", "precious"));
  fs::create_symlink(folder.path / "precious", folder.path / ".page.tmp");
  CHECK_FALSE(files.write(folder.path / "page", "page"));
  CHECK(files.read(folder.path / "precious", plenty) == "precious");
}

TEST_CASE("reading stops at its limit") {
  const TemporaryFolder folder;
  SystemFiles files;
  const auto path = folder.path / "file";
  REQUIRE(files.write(path, std::string(1000, 'x')));
  CHECK(files.read(path, 1000));
  const auto too_large = files.read(path, 999);
  REQUIRE_FALSE(too_large);
  CHECK(too_large.error().code == "file_too_large");
  const auto endless = files.read("/dev/zero", plenty);
  REQUIRE_FALSE(endless);
  CHECK(endless.error().code == "file_too_large");
}

TEST_CASE("a file that is not there cannot be read, but is already removed") {
  const TemporaryFolder folder;
  SystemFiles files;
  const auto missing = files.read(folder.path / "missing", plenty);
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == "file_missing");
  CHECK(files.remove(folder.path / "missing"));

  REQUIRE(files.write(folder.path / "file", "content"));
  CHECK(files.remove(folder.path / "file"));
  CHECK(files.remove(folder.path / "file"));
  CHECK(all_names_in(folder.path).empty());
}

TEST_CASE("a folder lists its regular files by name, and a missing one lists none") {
  const TemporaryFolder folder;
  SystemFiles files;
  REQUIRE(files.write(folder.path / "b", ""));
  REQUIRE(files.write(folder.path / "a", ""));
  REQUIRE(files.write(folder.path / "deeper" / "c", ""));
  CHECK(files.list(folder.path) == std::vector<std::string>{"a", "b"});
  CHECK(files.list(folder.path / "missing") == std::vector<std::string>{});
}

}  // namespace lianbo
