#include "cli/command_line.hpp"
#include "cli/exit_code.hpp"
#include "cli/messages.hpp"
#include "tests/catch.hpp"

#include <nlohmann/json.hpp>

#include <fstream>
#include <sstream>

using namespace lianbo;
using namespace lianbo::cli;

namespace {

struct Ended {
  ExitCode code;
  std::string out;
  std::string err;
};

Ended lianbo_program(const std::vector<std::string>& arguments) {
  std::ostringstream out;
  std::ostringstream err;
  const auto code = run(arguments, out, err);
  return {code, out.str(), err.str()};
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream from{text};
  for (std::string line; std::getline(from, line);) {
    lines.push_back(line);
  }
  return lines;
}

const std::string nobody = "/nonexistent/lianbod.sock";

}  // namespace

TEST_CASE("a line that is wrong says in Chinese what is, and the command that shows how it is written") {
  struct Row {
    std::vector<std::string> line;
    std::string zh;
  };
  for (const auto& [line, zh] : std::vector<Row>{
           {{"publish"}, "看不懂「publish」。用法請看：lianbo --help"},
           {{"queue"}, "缺少 FORM.json。用法請看：lianbo queue --help"},
           {{"queue", "a.json", "--up"}, "--up 後面要接一個值。用法請看：lianbo queue --help"},
           {{"take-down", "@"}, "缺少 --reason。用法請看：lianbo take-down --help"},
           {{"settle", "@", "perhaps", "--reason", "x"},
            "STANDING: 可以寫：showing、absent。用法請看：lianbo settle --help"},
           {{"status", "--limit", "0"}, "--limit: 請寫 1 到 500"},
           {{"audit"}, "後面要接一個指令。有哪些請看：lianbo audit --help"},
           {{"audit", "verify", "x"}, "看不懂「x」。用法請看：lianbo audit verify --help"},
           {{"done", "@", "--words", "王小明"}, "看不懂「--words 王小明」。用法請看：lianbo done --help"},
           {{"--socket", "a", "--url", "http://localhost"}, "用法請看：lianbo --help"},
           {{"--token-file", "a"}, "用法請看：lianbo --help"},
           {{"--lang", "fr"}, "用法請看：lianbo --help"},
           {{"wait", "@", "live", "--socket", nobody}, "沒有「live」這個狀態。所有狀態請看：lianbo lifecycle"},
           {{"wait", "@", "gone", "--timeout", "soon"}, "看不懂時間長度「soon」"},
           {{"queue", "a.json", "b.json", "--key", "x"}, "lianbo queue --help"}}) {
    const auto ended = lianbo_program(line);
    CAPTURE(line, ended.err);
    CHECK(ended.code == ExitCode::usage);
    CHECK(ended.out.empty());
    CHECK_THAT(ended.err, ContainsSubstring(zh));
  }
}

TEST_CASE("a wrong line is told in English where that was asked for") {
  CHECK_THAT(lianbo_program({"queue", "--lang", "en"}).err, ContainsSubstring("FORM.json is missing"));
  CHECK_THAT(lianbo_program({"--lang=en", "nonsense"}).err, ContainsSubstring("“nonsense” is not understood"));
}

TEST_CASE("without a daemon nothing is done, and the exit code says so") {
  for (const auto& line : std::vector<std::vector<std::string>>{{},
                                                                {"status"},
                                                                {"status", "@"},
                                                                {"log"},
                                                                {"channels"},
                                                                {"clock"},
                                                                {"clock", "accept"},
                                                                {"audit", "verify"},
                                                                {"wait", "@", "gone"},
                                                                {"backup", "x"},
                                                                {"probe", "website"},
                                                                {"hold", "01KB3J4X"}}) {
    auto with_socket = line;
    with_socket.insert(with_socket.end(), {"--socket", nobody});
    CAPTURE(line);
    const auto ended = lianbo_program(with_socket);
    CHECK(ended.code == ExitCode::unreachable);
    CHECK_THAT(ended.err, ContainsSubstring("systemctl start lianbod"));
  }
}

TEST_CASE("programs read errors from standard output, people from the other") {
  const auto ended = lianbo_program({"status", "--json", "--socket", nobody});
  CHECK(nlohmann::json::parse(ended.out)["code"] == "daemon_not_running");
  CHECK_THAT(ended.err, ContainsSubstring("服務未啟動"));
}

TEST_CASE("the help lists every exit code, in both languages") {
  for (const auto& [arguments, language] :
       {std::pair{std::vector<std::string>{"--help"}, Language::zh},
        std::pair{std::vector<std::string>{"--help", "--lang", "en"}, Language::en}}) {
    const auto ended = lianbo_program(arguments);
    CHECK(ended.code == ExitCode::done);
    for (const auto& meaning : exit_meanings) {
      CHECK_THAT(ended.out, ContainsSubstring(fmt::format("  {}  {}\n", static_cast<int>(meaning.code),
                                                          language == Language::zh ? meaning.zh : meaning.en)));
    }
  }
  CHECK_THAT(lianbo_program({"queue", "--help"}).out, ContainsSubstring("--signed-on-paper"));
  CHECK_THAT(lianbo_program({"--version"}).out, ContainsSubstring("lianbo 0."));
}

TEST_CASE("docs/cli.md has every exit code, and every command") {
  std::ostringstream text;
  text << std::ifstream{LIANBO_CLI_PAGE}.rdbuf();
  const auto page = text.str();
  for (const auto& meaning : exit_meanings) {
    CHECK_THAT(page, ContainsSubstring(
                         fmt::format("| {} | {} | {} |", static_cast<int>(meaning.code), meaning.zh, meaning.en)));
  }
  for (const auto& line : lines_of(lianbo_program({"--help"}).out)) {
    if (const auto command = line.substr(0, line.find(' ', 2));
        line.starts_with("  ") && line[2] >= 'a' && line[2] <= 'z') {
      CHECK_THAT(page, ContainsSubstring("`" + command.substr(2)));
    }
  }
}

TEST_CASE("the lifecycle can be read without a daemon") {
  CHECK_THAT(lianbo_program({"lifecycle"}).out, ContainsSubstring("● 已上線（已驗證）"));
  CHECK(nlohmann::json::parse(lianbo_program({"lifecycle", "--json"}).out)["states"].size() == 17);
}

TEST_CASE("an error tells whether anything was done") {
  const auto code = [](const auto& message) { return exit_code_of(Error{std::string{message.code}, {}, {}}); };
  CHECK(code(messages::daemon_not_running) == ExitCode::unreachable);
  CHECK(code(messages::certificate_not_trusted) == ExitCode::unreachable);
  CHECK(code(messages::connection_lost) == ExitCode::uncertain);
  CHECK(code(messages::no_answer_in_time) == ExitCode::uncertain);
  CHECK(code(messages::answer_unreadable) == ExitCode::failed);
}
