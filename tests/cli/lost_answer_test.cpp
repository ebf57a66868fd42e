#include "cli/command_line.hpp"
#include "cli/exit_code.hpp"
#include "tests/catch.hpp"
#include "tests/cli/answers.hpp"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

using namespace lianbo;
using namespace lianbo::cli;
using nlohmann::json;

namespace {

// Takes in each request whole; answers as its script says, or hangs up where that is empty.
class ScriptedDaemon {
 public:
  explicit ScriptedDaemon(std::vector<std::string> script) : script_{std::move(script)} {
    auto name = (std::filesystem::temp_directory_path() / "lianbo-lost-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    socket().copy(address.sun_path, sizeof address.sun_path - 1);
    REQUIRE(::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(::listen(listener_, 8) == 0);
    thread_ = std::thread{[this] { serve(); }};
  }
  ScriptedDaemon(const ScriptedDaemon&) = delete;
  ScriptedDaemon& operator=(const ScriptedDaemon&) = delete;
  ~ScriptedDaemon() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
    std::filesystem::remove_all(folder_);
  }

  std::string socket() const { return (folder_ / "lianbod.sock").string(); }

  std::string form() const {
    const auto path = folder_ / "form.json";
    std::ofstream{path} << R"({"title": "公告"})";
    return path.string();
  }

  // What came, once the program has ended.
  std::vector<json> bodies;

 private:
  void serve() {
    for (const auto& answer : script_) {
      const int peer = ::accept(listener_, nullptr, nullptr);
      if (peer < 0) {
        return;
      }
      bodies.push_back(json::parse(receive(peer)));
      const auto text = answer.empty() ? "" : fmt::format("HTTP/1.1 {}", answer);
      ::send(peer, text.data(), text.size(), MSG_NOSIGNAL);
      ::close(peer);
    }
  }

  static std::string receive(int peer) {
    std::string text;
    std::array<char, 4096> piece{};
    while (true) {
      const auto end = text.find("\r\n\r\n");
      const auto length = text.find("Content-Length: ");
      if (end != std::string::npos && length != std::string::npos &&
          text.size() - end - 4 >= std::stoul(text.substr(length + 16))) {
        return text.substr(end + 4);
      }
      const auto size = ::recv(peer, piece.data(), piece.size(), 0);
      if (size <= 0) {
        return text;
      }
      text.append(piece.data(), static_cast<std::size_t>(size));
    }
  }

  std::filesystem::path folder_;
  std::vector<std::string> script_;
  int listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  std::thread thread_;
};

std::string answer(std::string_view status, const json& body) {
  const auto text = body.dump();
  return fmt::format("{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}", status, text.size(), text);
}

std::string accepted() {
  return answer("201 Created", {{"repeated", false},
                                {"form_hash", ""},
                                {"approval_hash", ""},
                                {"warnings", json::array()},
                                {"item", answers::item(json::array({answers::delivery("waiting")}))}});
}

std::string problem(int status) {
  return answer(fmt::format("{} Refused", status), {{"type", ""},
                                                    {"title", ""},
                                                    {"status", status},
                                                    {"code", "refused"},
                                                    {"detail", "申請單需要修正。"},
                                                    {"errors", json::array({{{"field", "title"},
                                                                             {"code", "x"},
                                                                             {"zh", "標題太短。"},
                                                                             {"en", "The title is too short."},
                                                                             {"severity", "error"}}})}});
}

struct Ended {
  ExitCode code;
  std::string out;
  std::string err;
};

Ended queue(const ScriptedDaemon& daemon, std::vector<std::string> options = {}) {
  options.insert(options.begin(), {"queue", daemon.form(), "--socket", daemon.socket()});
  std::ostringstream out;
  std::ostringstream err;
  const auto code = run(options, out, err);
  return {code, out.str(), err.str()};
}

}  // namespace

TEST_CASE("a request whose answer is lost is sent again with the same key") {
  ScriptedDaemon daemon{{"", accepted()}};
  const auto ended = queue(daemon);
  INFO(ended.err);
  CHECK(ended.code == ExitCode::done);
  CHECK_THAT(ended.out, ContainsSubstring("繳納戶政規費可用一卡通囉！"));
  REQUIRE(daemon.bodies.size() == 2);
  CHECK(daemon.bodies[0].at("key").get<std::string>().size() == 26);
  CHECK(daemon.bodies[0] == daemon.bodies[1]);
}

TEST_CASE("a form that is refused is not sent again, and ends in a way of its own") {
  ScriptedDaemon daemon{{problem(422), accepted()}};
  const auto ended = queue(daemon, {"--json"});
  CHECK(ended.code == ExitCode::refused);
  CHECK(json::parse(ended.out).at("errors").at(0).at("code") == "x");
  CHECK_THAT(ended.err, ContainsSubstring("申請單需要修正。\n・title：標題太短。\n"));
  CHECK(daemon.bodies.size() == 1);
}

TEST_CASE("what else the daemon refuses is no fault of the form") {
  ScriptedDaemon daemon{{problem(409)}};
  CHECK(queue(daemon).code == ExitCode::failed);
}

TEST_CASE("each request has a key of its own, unless one is given") {
  ScriptedDaemon daemon{{accepted(), accepted(), accepted()}};
  queue(daemon);
  queue(daemon);
  queue(daemon, {"--key", "01KB3J4X2KHZ5C1P7E2G6S8J9B", "--channels", "website,line", "--up", "+2s"});
  REQUIRE(daemon.bodies.size() == 3);
  CHECK(daemon.bodies[0].at("key") != daemon.bodies[1].at("key"));
  CHECK(daemon.bodies[2].at("key") == "01KB3J4X2KHZ5C1P7E2G6S8J9B");
  CHECK(daemon.bodies[2].at("channels") == json::array({"website", "line"}));
  CHECK(daemon.bodies[2].at("up") == "+2s");
  CHECK(!daemon.bodies[2].contains("down"));
}

TEST_CASE("an answer that is not the daemon's is told from one") {
  ScriptedDaemon daemon{{answer("200 OK", {{"hello", "world"}})}};
  const auto ended = queue(daemon);
  CHECK(ended.code == ExitCode::failed);
  CHECK_THAT(ended.err, ContainsSubstring("lianbo --version"));
}
