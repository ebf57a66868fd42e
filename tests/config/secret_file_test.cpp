#include "config/secret_file.hpp"

#include "tests/catch.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

using namespace lianbo;
using namespace lianbo::config;

namespace {

class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "lianbo-secret-XXXXXX").string();
    path = ::mkdtemp(pattern.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path); }

  std::filesystem::path file(std::string_view content, mode_t mode) const {
    const auto name = path / "token.secret";
    std::ofstream{name, std::ios::binary} << content;
    ::chmod(name.c_str(), mode);
    return name;
  }

  std::filesystem::path path;
};

std::string code(const Result<Secret>& result) { return result ? "read" : result.error().code; }

}  // namespace

TEST_CASE("a secret file that others can read is refused") {
  const Folder folder;
  for (const mode_t mode : {0604U, 0602U, 0601U, 0644U, 0666U}) {
    INFO(mode);
    CHECK(code(read_secret_file(folder.file("hush", mode))) == "secret_file_open_to_others");
  }
}

TEST_CASE("a secret file that an ordinary group can read is refused") {
  if (::geteuid() != 0) {
    return;  // only root can give a file to another group
  }
  const Folder folder;
  const auto file = folder.file("hush", 0640);
  REQUIRE(::chown(file.c_str(), 0, 1) == 0);
  CHECK(code(read_secret_file(file)) == "secret_file_open_to_others");

  // As systemd hands credentials over.
  REQUIRE(::chown(file.c_str(), 0, 0) == 0);
  CHECK(code(read_secret_file(file)) == "read");
}

TEST_CASE("what holds no secret is refused with what to do") {
  const Folder folder;
  CHECK(code(read_secret_file(folder.path / "absent")) == "secret_file_missing");
  CHECK(code(read_secret_file(folder.path)) == "secret_file_no_file");
  CHECK(code(read_secret_file(folder.file("", 0600))) == "secret_file_empty");
  CHECK(code(read_secret_file(folder.file("\n\r\n", 0600))) == "secret_file_empty");
  CHECK(code(read_secret_file(folder.file(std::string(64 * 1024 + 1, 'x'), 0600))) == "secret_file_too_large");

  const auto fifo = folder.path / "fifo";
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  CHECK(code(read_secret_file(fifo)) == "secret_file_no_file");
}

TEST_CASE("a secret is what stands in its file, without the line's end") {
  const Folder folder;
  for (const std::string_view content : {"hush", "hush\n", "hush\r\n"}) {
    const auto secret = read_secret_file(folder.file(content, 0600));
    REQUIRE(secret);
    CHECK(secret->reveal() == "hush");
  }
  CHECK(read_secret_file(folder.file(" a b \n", 0400))->reveal() == " a b ");
}
