#include "tests/cli/canned_daemon.hpp"

#include "cli/command_line.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <stdexcept>

namespace lianbo::cli {

using nlohmann::json;

CannedDaemon::CannedDaemon(Say say)
    : say_{std::move(say)}, listener_{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
  auto name = (std::filesystem::temp_directory_path() / "lianbo-canned-XXXXXX").string();
  folder_ = mkdtemp(name.data());
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  socket().copy(address.sun_path, sizeof address.sun_path - 1);
  if (::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      ::listen(listener_, 8) != 0) {
    throw std::runtime_error{"no socket in " + folder_.string()};
  }
  thread_ = std::thread{[this] { serve(); }};
}

CannedDaemon::~CannedDaemon() {
  ::shutdown(listener_, SHUT_RDWR);
  thread_.join();
  ::close(listener_);
  std::filesystem::remove_all(folder_);
}

std::vector<CannedDaemon::Request> CannedDaemon::requests() const {
  const std::scoped_lock lock{mutex_};
  return requests_;
}

std::vector<CannedDaemon::Request> CannedDaemon::requests(std::string_view what) const {
  auto all = requests();
  std::erase_if(all, [what](const Request& request) { return request.what != what; });
  return all;
}

void CannedDaemon::serve() {
  while (true) {
    const int peer = ::accept(listener_, nullptr, nullptr);
    if (peer < 0) {
      return;
    }
    const auto text = receive(peer);
    const auto path_at = text.find(' ') + 1;
    const auto path = text.substr(path_at, text.find(' ', path_at) - path_at);
    const auto query_at = path.find('?');
    const Request request{text.substr(0, path_at) + path.substr(0, query_at),
                          query_at == std::string::npos ? "" : path.substr(query_at + 1),
                          text.substr(text.find("\r\n\r\n") + 4)};
    {
      const std::scoped_lock lock{mutex_};
      requests_.push_back(request);
    }
    const auto said = say_(request);
    ::send(peer, said.data(), said.size(), MSG_NOSIGNAL);
    ::close(peer);
  }
}

std::string CannedDaemon::receive(int peer) {
  std::string text;
  std::array<char, 4096> piece{};
  while (true) {
    const auto end = text.find("\r\n\r\n");
    const auto length = text.find("Content-Length: ");
    const auto body = length < end ? std::stoul(text.substr(length + 16)) : 0;
    if (end != std::string::npos && text.size() - end - 4 >= body) {
      return text;
    }
    const auto size = ::recv(peer, piece.data(), piece.size(), 0);
    if (size <= 0) {
      return text;
    }
    text.append(piece.data(), static_cast<std::size_t>(size));
  }
}

CannedDaemon::Say by_request(std::vector<std::pair<std::string, std::string>> answers) {
  return [answers = std::move(answers)](const CannedDaemon::Request& request) {
    const auto found = std::ranges::find(answers, request.what, &std::pair<std::string, std::string>::first);
    return found == answers.end() ? problem(404, "no_such_thing", "沒有這個：" + request.what) : found->second;
  };
}

std::string answer(std::string_view status, const json& body) {
  const auto text = body.dump();
  return fmt::format("HTTP/1.1 {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}", status,
                     text.size(), text);
}

std::string ok(const json& body) { return answer("200 OK", body); }

std::string problem(int status, std::string_view code, std::string_view detail) {
  return answer(fmt::format("{} Refused", status), {{"type", ""},
                                                    {"title", ""},
                                                    {"status", status},
                                                    {"code", code},
                                                    {"detail", detail},
                                                    {"errors", json::array({{{"field", "title"},
                                                                             {"code", "x"},
                                                                             {"zh", "標題太短。"},
                                                                             {"en", "The title is too short."},
                                                                             {"severity", "error"}}})}});
}

std::string bytes(std::string_view body) {
  return fmt::format("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: {}\r\n\r\n{}", body.size(), body);
}

Ended lianbo_at(const CannedDaemon& daemon, std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--socket", daemon.socket()});
  std::ostringstream out;
  std::ostringstream err;
  const auto code = run(arguments, out, err);
  return {code, out.str(), err.str()};
}

}  // namespace lianbo::cli
