#include "tests/daemon/office.hpp"

#include "tests/catch.hpp"
#include "tests/free_port.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <fstream>

namespace lianbo::tests {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

constexpr int patience_ms = 20'000;

constexpr std::string_view settings_text = R"([office]
name = "高雄市鳳山區第一戶政事務所"
agency_code = "397163500A"
document_prefix = "高市鳳一戶字第"
[store]
database = "lianbo.db"
media = "media"
[server]
listen = "127.0.0.1:PORT"
socket = "lianbod.sock"
serve_site = "website"
[token.reader]
secret_file = "reader.secret"
may = "read"
[token.actor]
secret_file = "actor.secret"
may = "act"
[log]
target = "stderr"
[network]
allow = ["127.0.0.0/8"]
[outlet.website]
channel = "website"
adapter = "website.static"
folder = "site"
base_url = "http://127.0.0.1:PORT/site"
site_name = "公告"
agency_name = "鳳山第一戶政事務所"
agency_code = "397163500A"
contact = "07-7104131"
category_theme = "230"
category_cake = "E00"
category_service = "A00"
absence_looks = 1
absence_span = "0s"
)";

OpenApi& api() {
  static OpenApi document;
  return document;
}

std::string with_port(std::uint16_t port) {
  constexpr std::string_view placeholder = "PORT";
  std::string text{settings_text};
  for (auto at = text.find(placeholder); at != std::string::npos; at = text.find(placeholder)) {
    text.replace(at, placeholder.size(), std::to_string(port));
  }
  return text;
}

std::string line_with(const std::string& text, std::size_t at) {
  const auto begin = text.rfind('\n', at) + 1;  // 0 where there is none
  return text.substr(begin, text.find('\n', at) - begin);
}

}  // namespace

Process::Process(const fs::path& program, const std::vector<std::string>& arguments) {
  std::array<int, 2> ends{};
  REQUIRE(::pipe2(ends.data(), O_CLOEXEC) == 0);
  output_ = ends[0];
  posix_spawn_file_actions_t actions{};
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
  std::vector<std::string> words{program.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  argv.reserve(words.size() + 1);
  for (auto& word : words) {
    argv.push_back(word.data());
  }
  argv.push_back(nullptr);
  const int failed = ::posix_spawn(&pid_, program.c_str(), &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  REQUIRE(failed == 0);
}

Process::~Process() {
  if (pid_ > 0) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  ::close(output_);
}

bool Process::read_more() {
  pollfd ready{output_, POLLIN, 0};
  if (::poll(&ready, 1, patience_ms) <= 0) {
    return false;
  }
  std::array<char, 4096> room{};
  const auto size = ::read(output_, room.data(), room.size());
  if (size <= 0) {
    return false;
  }
  said_.append(room.data(), static_cast<std::size_t>(size));
  return true;
}

std::string Process::wait_for(std::string_view part) {
  for (;;) {
    const auto found = said_.find(part, read_to_);
    if (found != std::string::npos && said_.find('\n', found) != std::string::npos) {
      read_to_ = said_.find('\n', found) + 1;
      return line_with(said_, found);
    }
    if (!read_more()) {
      FAIL("the program never said " << part << ":\n" << said_);
    }
  }
}

void Process::signal(int number) const { ::kill(pid_, number); }

int Process::wait() {
  while (read_more()) {
  }
  int status = 0;
  ::waitpid(pid_, &status, 0);
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

bool Reply::has_problem(std::string_view field, std::string_view code) const {
  const auto problems = json().value("errors", nlohmann::json::array());
  return std::ranges::any_of(
      problems, [&](const nlohmann::json& each) { return each.at("field") == field && each.at("code") == code; });
}

Office::Office() {
  std::string name = (fs::temp_directory_path() / "lianbo-office-XXXXXX").string();
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  folder_ = name;
  write("reader.secret", std::string{reading_token});
  write("actor.secret", std::string{acting_token});
  write_settings(with_port(free_port()));
}

Office::~Office() {
  daemon_.reset();
  fs::remove_all(folder_);
}

void Office::write_settings(const std::string& text) {
  settings_ = text;
  write("lianbo.toml", text);
}

void Office::write(const std::string& name, const std::string& text) const {
  const auto file = folder_ / name;
  std::ofstream{file, std::ios::binary | std::ios::trunc} << text;
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
}

Process Office::run(const std::vector<std::string>& more) const {
  std::vector<std::string> arguments{"--config", (folder_ / "lianbo.toml").string()};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return Process{LIANBOD, arguments};
}

void Office::start() {
  const std::vector<std::string> arguments{"--config", (folder_ / "lianbo.toml").string()};
  daemon_.emplace(LIANBOD, arguments);
  const auto line = daemon_->wait_for("listening");
  const auto at = line.find("port=") + 5;
  port_ = static_cast<std::uint16_t>(std::stoi(line.substr(at)));
}

int Office::stop() {
  daemon_->signal(SIGTERM);
  const auto code = daemon_->wait();
  daemon_.reset();
  return code;
}

cli::Client Office::client() const {
  cli::Address address;
  address.socket = folder_ / "lianbod.sock";
  return {std::move(address), Language::zh};
}

Reply Office::checked(std::string_view method, const std::string& path, const Result<cli::Answer>& answer) {
  INFO(method << ' ' << path);
  if (!answer) {
    FAIL(answer.error().text.en << '\n' << (daemon_ ? daemon_->said() : ""));
  }
  Reply reply{static_cast<int>(answer->status), answer->media_type, answer->body};
  const bool is_page = path.starts_with("/board") || path.starts_with("/log") || path.starts_with("/console");
  if (!path.starts_with("/site") && !is_page && path != "/") {
    INFO(reply.status << ' ' << reply.media_type << '\n' << reply.body);
    const auto mistakes = api().mistakes_of(method, path, reply.status, reply.media_type, reply.body);
    INFO(mistakes);
    CHECK(mistakes.empty());
  }
  return reply;
}

Reply Office::ask(std::string_view method, const std::string& path, const std::string& body,
                  const std::vector<std::pair<std::string, std::string>>& headers) {
  cli::Call call;
  call.method = method;
  call.path = path;
  call.body = body;
  call.headers = headers;
  return checked(method, path, client().call(call));
}

Reply Office::browse(std::string_view method, const std::string& path, const std::string& body,
                     std::string_view media_type, const std::vector<std::pair<std::string, std::string>>& headers) {
  cli::Address address;
  address.url = "http://127.0.0.1:" + std::to_string(port_);
  cli::Call call;
  call.method = method;
  call.path = path;
  call.body = body;
  call.media_type = media_type;
  call.headers = headers;
  return checked(method, path, cli::Client{std::move(address), Language::zh}.call(call));
}

Reply Office::submit(const std::string& path, const std::vector<std::pair<std::string, std::string>>& fields) {
  std::string body;
  for (const auto& [name, value] : fields) {
    body += "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  }
  return browse("POST", path, body + "--b--\r\n", "multipart/form-data; boundary=b",
                {{"Origin", "http://127.0.0.1:" + std::to_string(port_)}});
}

Reply Office::ask_by_tcp(std::string_view method, const std::string& path, std::string_view token,
                         const std::string& body) {
  cli::Address address;
  address.url = "http://127.0.0.1:" + std::to_string(port_);
  address.token = Secret{std::string{token}};
  cli::Call call;
  call.method = method;
  call.path = path;
  call.body = body;
  return checked(method, path, cli::Client{std::move(address), Language::zh}.call(call));
}

json Office::wait_until(const std::string& delivery, std::string_view state) {
  auto known = get("/api/v1/log?limit=1&delivery=" + delivery).json().at("rows").at(0);
  if (known.at("to") == state) {
    return known;
  }
  json found;
  const auto after = std::to_string(known.at("id").get<std::int64_t>());
  const auto followed = client().follow("/api/v1/events", after, [&](const cli::ServerEvent& event) {
    auto row = json::parse(event.data);
    const auto mistakes = api().mistakes_in("LogRow", row);
    INFO(mistakes);
    CHECK(mistakes.empty());
    if (row.at("delivery") == delivery && row.at("to") == state) {
      found = std::move(row);
    }
    return found.is_null();
  });
  if (!followed || found.is_null()) {
    FAIL(delivery << " never was " << state << '\n' << (daemon_ ? daemon_->said() : ""));
  }
  return found;
}

json form(const std::string& up, const std::string& down) {
  return {{"requesting_unit", "戶籍服務課"},
          {"application_date", "115-01-19"},
          {"basis_document", "115年1月16日高市鳳一戶字第11570012300號函"},
          {"change_kind", "new"},
          {"title", "春節服務時間"},
          {"body", "春節暫停服務。"},
          {"requested_channels", {"website"}},
          {"go_live_date", up},
          {"take_down_date", down},
          {"data_grade", "general"},
          {"copyright_statement", "本所自製"},
          {"manager_opinion", "as_requested"}};
}

json submission(const std::string& key, const json& form) {
  return {{"key", key}, {"form", form}, {"signed_on_paper", "主任 115-03-02 高市鳳一戶字第11570012300號"}};
}

}  // namespace lianbo::tests
