#include "tests/program/mail_server.hpp"

#include "tests/free_port.hpp"
#include "tests/program/process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/inotify.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <stdexcept>
#include <vector>

namespace lianbo::program {

namespace fs = std::filesystem;

namespace {

constexpr int patience_ms = 120'000;
constexpr const char* user = "lianbo";
constexpr const char* good_password = "a good password";

void make_certificate(const fs::path& folder) {
  const auto made = run({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                         "-days", "2", "-subj", "/CN=Lianbo test", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout",
                         (folder / "key.pem").string(), "-out", (folder / "ca.pem").string()});
  if (made.code != 0) {
    throw std::runtime_error{"no certificate: " + made.err};
  }
}

void wait_until_readable(int descriptor, const char* what) {
  pollfd ready{descriptor, POLLIN, 0};
  if (::poll(&ready, 1, patience_ms) <= 0) {
    throw std::runtime_error{std::string{"waited in vain for "} + what};
  }
}

}  // namespace

MailServer::MailServer(const fs::path& folder) : folder_{folder / "mail"}, port_{tests::free_port()} {
  fs::create_directories(folder_);
  make_certificate(folder_);
  write_good_password();
  std::array<int, 2> in{};
  std::array<int, 2> out{};
  if (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0) {
    throw std::runtime_error{"no pipes"};
  }
  posix_spawn_file_actions_t files{};
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, in[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&files, out[1], STDOUT_FILENO);
  std::vector<std::string> words{LIANBO_SOURCE_DIR "/sandbox/mail_server.py",
                                 std::to_string(port_),
                                 (folder_ / "maildir").string(),
                                 ca_file().string(),
                                 (folder_ / "key.pem").string(),
                                 user,
                                 good_password};
  std::vector<char*> arguments;
  arguments.push_back(const_cast<char*>("python3"));
  for (auto& word : words) {
    arguments.push_back(word.data());
  }
  arguments.push_back(nullptr);
  const int failed = posix_spawn(&pid_, "/usr/bin/python3", &files, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  ::close(in[0]);
  ::close(out[1]);
  input_ = in[1];
  if (failed != 0) {
    throw std::runtime_error{"no mail server"};
  }
  output_ = out[0];
  wait_until_readable(output_, "the mail server");
  std::array<char, 16> said{};
  if (::read(output_, said.data(), said.size()) <= 0) {
    throw std::runtime_error{"the mail server does not start; is python3-aiosmtpd installed?"};
  }
}

MailServer::~MailServer() {
  ::close(input_);  // what it waits for
  ::waitpid(pid_, nullptr, 0);
  ::close(output_);
}

std::string MailServer::address() const { return fmt::format("127.0.0.1:{}", port_); }

void MailServer::write_password(const std::string& password) const {
  const auto file = folder_ / "mail.secret";
  std::ofstream{file, std::ios::trunc} << password;
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
}

void MailServer::write_good_password() const { write_password(good_password); }

std::string MailServer::settings() const {
  return fmt::format(R"toml(
[mail]
url = "smtp://{}"
from = "lianbo@example.gov.tw"
user = "{}"
secret_file = "{}"
[alarms]
to = "web@example.gov.tw"
second = "second@example.gov.tw"
fold_within = "2s"
)toml",
                     address(), user, (folder_ / "mail.secret").string());
}

std::size_t MailServer::count() const {
  const auto folder = folder_ / "maildir" / "new";
  return exists(folder)
             ? static_cast<std::size_t>(std::distance(fs::directory_iterator{folder}, fs::directory_iterator{}))
             : 0;
}

nlohmann::json MailServer::wait_for(std::size_t wanted) const {
  const auto folder = folder_ / "maildir" / "new";
  const int watch = ::inotify_init1(IN_CLOEXEC);
  ::inotify_add_watch(watch, folder.c_str(), IN_MOVED_TO | IN_CREATE);
  while (count() < wanted) {
    wait_until_readable(watch, "mail");
    std::array<char, 4096> events{};
    if (::read(watch, events.data(), events.size()) <= 0) {
      break;
    }
  }
  ::close(watch);
  return mails();
}

void MailServer::wait_for_words(const std::string& words) const {
  const auto says = [&](const nlohmann::json& mail) {
    return mail.at("text").get<std::string>().find(words) != std::string::npos;
  };
  auto mails = this->mails();
  while (std::ranges::none_of(mails, says)) {
    mails = wait_for(mails.size() + 1);
  }
}

nlohmann::json MailServer::mails() const {
  const auto read =
      run({"/usr/bin/python3", LIANBO_SOURCE_DIR "/tests/program/read_mails.py", (folder_ / "maildir").string()});
  if (read.code != 0) {
    throw std::runtime_error{"the mails cannot be read: " + read.err};
  }
  return nlohmann::json::parse(read.out);
}

}  // namespace lianbo::program
