#include "tests/website/nginx.hpp"

#include <curl/curl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>

namespace lianbo::website {
namespace fs = std::filesystem;
namespace {

std::string read(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream{path}.rdbuf();
  return text.str();
}

std::string replace(std::string text, std::string_view from, const std::string& to) {
  const auto at = text.find(from);
  if (at == std::string::npos) {
    throw std::runtime_error{fmt::format("nginx.conf.example has no {}", from)};
  }
  return text.replace(at, from.size(), to);
}

// The example as it is, but for where it listens and what it serves.
std::string configuration(const fs::path& folder, std::uint16_t port) {
  const auto listen = fmt::format("listen unix:{}/nginx.sock;", folder.string()) +
                      (port == 0 ? "" : fmt::format(" listen 127.0.0.1:{};", port));
  const auto site = replace(replace(read(NGINX_EXAMPLE), "listen 80;", listen), "root /var/lib/lianbo-site;",
                            fmt::format("root {}/site;", folder.string()));
  const auto temp = [&folder](std::string_view kind) {
    return fmt::format("{}_temp_path {}/temp;\n", kind, folder.string());
  };
  return fmt::format(
      "{}pid {}/nginx.pid;\nerror_log {}/error.log;\nworker_processes 1;\nevents {{}}\nhttp {{\naccess_log off;\n"
      "include /etc/nginx/mime.types;\n{}{}{}{}{}{}}}\n",
      geteuid() == 0 ? "user root;\n" : "", folder.string(), folder.string(), temp("client_body"), temp("proxy"),
      temp("fastcgi"), temp("uwsgi"), temp("scgi"), site);
}

std::size_t append(char* data, std::size_t size, std::size_t count, void* to) {
  static_cast<std::string*>(to)->append(data, size * count);
  return size * count;
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  auto name = (fs::temp_directory_path() / "lianbo-website-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) {
    throw std::runtime_error{"no temporary folder"};
  }
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() { fs::remove_all(path_); }

// nginx listens before its first process ends; whoever connects from then on is served.
Nginx::Nginx(const fs::path& folder, std::uint16_t port) : folder_{folder} {
  fs::create_directories(folder / "site");
  const auto conf = (folder / "nginx.conf").string();
  std::ofstream{conf} << configuration(folder, port);
  const auto prefix = folder.string();
  const auto log = (folder / "error.log").string();
  std::array<const char*, 8> arguments{"nginx", "-p", prefix.c_str(), "-c", conf.c_str(), "-e", log.c_str(), nullptr};
  pid_t child = 0;
  int status = -1;
  if (posix_spawn(&child, "/usr/sbin/nginx", nullptr, nullptr, const_cast<char* const*>(arguments.data()), environ) !=
          0 ||
      waitpid(child, &status, 0) != child || status != 0) {
    throw std::runtime_error{"nginx does not start: " + read(log)};
  }
  get("/");
}

// Its pid file is there before the first request is answered. It is no child of ours, and is waited for all the same:
// it takes its files away at its end.
Nginx::~Nginx() {
  const int pid = std::atoi(read(folder_ / "nginx.pid").c_str());
  if (pid <= 0) {
    return;
  }
  const auto process = static_cast<int>(syscall(SYS_pidfd_open, pid, 0));
  kill(pid, SIGTERM);
  constexpr int at_most_ms = 10'000;
  pollfd ended{process, POLLIN, 0};
  poll(&ended, 1, at_most_ms);
  close(process);
}

Fetched Nginx::get(const std::string& target) const {
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl{curl_easy_init(), curl_easy_cleanup};
  Fetched fetched;
  const auto socket = (folder_ / "nginx.sock").string();
  const auto url = "http://localhost" + target;
  curl_easy_setopt(curl.get(), CURLOPT_UNIX_SOCKET_PATH, socket.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_PATH_AS_IS, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, 20L);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, append);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &fetched.body);
  curl_easy_setopt(curl.get(), CURLOPT_HEADERFUNCTION, append);
  curl_easy_setopt(curl.get(), CURLOPT_HEADERDATA, &fetched.headers);
  if (const auto done = curl_easy_perform(curl.get()); done != CURLE_OK) {
    throw std::runtime_error{curl_easy_strerror(done)};
  }
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &fetched.status);
  return fetched;
}

}  // namespace lianbo::website
