#include "tests/program/office.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstring>
#include <fstream>
#include <stdexcept>

namespace lianbo::program {
namespace {

namespace fs = std::filesystem;

// Looks that prove absence come at once, and few: what is proved is the program, not patience.
constexpr std::string_view settings = R"toml(
[office]
name = "高雄市鳳山區第一戶政事務所"
agency_code = "397163500A"
document_prefix = "高市鳳一戶字第"
contacts = "{contacts}"

[store]
database = "{folder}/lianbo.db"
media = "{folder}/media"

[server]
listen = "127.0.0.1:{port}"
socket = "{folder}/lianbod.sock"
serve_site = "website"

[log]
target = "stderr"

[network]
allow = ["{site_host}"{allowed}]
{trust}

[outlet.website]
channel = "website"
adapter = "website.static"
absence_looks = 2
absence_span = "200ms"
folder = "{folder}/site"
base_url = "{site_url}"
site_name = "公告與活動訊息"
agency_name = "高雄市鳳山區第一戶政事務所"
agency_code = "397163500A"
contact = "電話 07-7429410"
category_theme = "230"
category_cake = "E00"
category_service = "A00"
)toml";

// systemd's end of sd_notify(3).
class ReadySocket {
 public:
  explicit ReadySocket(fs::path path)
      : path_{std::move(path)}, socket_{::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)} {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path_.native().copy(address.sun_path, sizeof address.sun_path - 1);
    fs::remove(path_);
    if (::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
      throw std::runtime_error{"no socket to be told on"};
    }
    constexpr timeval at_most{60, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &at_most, sizeof at_most);
  }
  ReadySocket(const ReadySocket&) = delete;
  ReadySocket& operator=(const ReadySocket&) = delete;
  ~ReadySocket() { ::close(socket_); }

  bool wait() const {
    std::array<char, 4096> message{};
    for (ssize_t size = 0; (size = ::recv(socket_, message.data(), message.size(), 0)) >= 0;) {
      if (std::string_view{message.data(), static_cast<std::size_t>(size)}.find("READY=1") != std::string_view::npos) {
        return true;
      }
    }
    return false;
  }

 private:
  fs::path path_;
  int socket_;
};

}  // namespace

Office::Office() {
  auto name = (fs::temp_directory_path() / "lianbo-office-XXXXXX").string();
  folder_ = mkdtemp(name.data());
}

Office::~Office() {
  daemon_.reset();
  fs::remove_all(folder_);
}

std::string Office::site_url() const {
  return site_port_ ? fmt::format("http://127.0.0.1:{}", *site_port_) : fmt::format("http://127.0.0.1:{}/site", port_);
}

std::string Office::page(const std::string& item) const { return site_url() + "/news/" + item + "/"; }

void Office::write_settings() const {
  using fmt::arg;
  std::ofstream{folder_ / "lianbo.toml"}
      << fmt::format(settings, arg("folder", folder_.string()),
                     arg("contacts", LIANBO_SOURCE_DIR "/requests/contacts.json"), arg("port", port_),
                     arg("site_url", site_url()), arg("allowed", allowed_),
                     arg("trust", ca_file_.empty() ? "" : "ca_file = \"" + ca_file_.string() + "\""),
                     arg("site_host", fmt::format("127.0.0.1:{}", site_port_.value_or(port_))))
      << more_settings_;
}

void Office::start() {
  write_settings();
  const ReadySocket ready{folder_ / "ready.sock"};
  daemon_ = std::make_unique<Process>(Command{LIANBOD_PROGRAM, "--config", (folder_ / "lianbo.toml").string()},
                                      Environment{{"NOTIFY_SOCKET", (folder_ / "ready.sock").string()}},
                                      folder_ / "lianbod.log");
  if (!ready.wait()) {
    throw std::runtime_error{"lianbod does not get ready:\n" + journal()};
  }
}

void Office::kill() {
  daemon_->end(SIGKILL);
  daemon_.reset();
}

int Office::stop() {
  const int code = daemon_->end(SIGTERM);
  daemon_.reset();
  return code;
}

void Office::reload() { daemon_->send(SIGHUP); }

void Office::wait_for_journal(const std::string& words) const {
  const int watch = ::inotify_init1(IN_CLOEXEC);
  ::inotify_add_watch(watch, (folder_ / "lianbod.log").c_str(), IN_MODIFY);
  constexpr int at_most_ms = 60'000;
  pollfd written{watch, POLLIN, 0};
  while (journal().find(words) == std::string::npos) {
    std::array<char, 4096> events{};
    if (::poll(&written, 1, at_most_ms) <= 0 || ::read(watch, events.data(), events.size()) <= 0) {
      ::close(watch);
      throw std::runtime_error{"the journal never says " + words + ":\n" + journal()};
    }
  }
  ::close(watch);
}

Finished Office::lianbod(Command arguments) const {
  write_settings();
  arguments.insert(arguments.begin(), {LIANBOD_PROGRAM, "--config", (folder_ / "lianbo.toml").string()});
  return run(arguments);
}

Finished Office::restore(const fs::path& backup) const {
  write_settings();
  return lianbo({"restore", backup.string(), "--config", (folder_ / "lianbo.toml").string()});
}

Finished Office::lianbo(Command arguments) const {
  arguments.insert(arguments.begin(), LIANBO_PROGRAM);
  return run(arguments, to_our_daemon());
}

std::unique_ptr<Process> Office::go_on(Command arguments, const fs::path& out) const {
  arguments.insert(arguments.begin(), LIANBO_PROGRAM);
  return std::make_unique<Process>(arguments, to_our_daemon(), out);
}

Environment Office::to_our_daemon() const { return {{"LIANBO_SOCKET", (folder_ / "lianbod.sock").string()}}; }

nlohmann::json Office::ask(Command arguments) const {
  arguments.emplace_back("--json");
  const auto finished = lianbo(arguments);
  if (finished.code != 0) {
    throw std::runtime_error{fmt::format("lianbo {} ended with {}:\n{}{}\n{}", arguments.front(), finished.code,
                                         finished.out, finished.err, journal())};
  }
  return nlohmann::json::parse(finished.out);
}

fs::path sample(const std::string& name) {
  return fs::path{LIANBO_SOURCE_DIR} / "sandbox" / "samples" / (name + ".json");
}

}  // namespace lianbo::program
