#include "cli/command_line.hpp"
#include "cli/manual/bash_completion.hpp"
#include "cli/manual/man_page.hpp"
#include "tests/catch.hpp"
#include "tests/cli/answers.hpp"
#include "tests/cli/canned_daemon.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>

using namespace lianbo;
using namespace lianbo::cli;
using nlohmann::json;

namespace {

const std::string item_id = "01KB3J4X2KHZ5C1P7E2G6S8J9B";
const std::string delivery_id = "01KB3J4X2M8QY6T0V4N9D3R7WA";

// What a command says on both of its outputs.
std::string output_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe{popen(("exec 2>&1; " + command).c_str(), "r"), pclose};
  std::string text;
  std::array<char, 4096> piece{};
  while (const auto size = std::fread(piece.data(), 1, piece.size(), pipe.get())) {
    text.append(piece.data(), size);
  }
  return text;
}

// A bash that has read the completion, and completes at the end of lines.
class Shell {
 public:
  explicit Shell(std::filesystem::path folder) : folder_{std::move(folder)} {
    std::ofstream{script()} << bash_completion(outline(Language::en));
  }

  std::string script() const { return (folder_ / "completion").string(); }

  // `words` as bash takes a line apart, the last of them the one at the cursor.
  std::vector<std::string> complete(std::vector<std::string> words, const std::string& socket) const {
    words.insert(words.begin(), LIANBO_PROGRAM);
    std::ofstream{folder_ / "try"} << fmt::format(
        "source {}\nCOMP_WORDS=('{}')\nCOMP_CWORD={}\n_lianbo\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"\n", script(),
        fmt::join(words, "' '"), words.size() - 1);
    std::istringstream lines{output_of(
        fmt::format("cd {} && LIANBO_SOCKET={} bash --norc {}", folder_.string(), socket, (folder_ / "try").string()))};
    std::vector<std::string> offered;
    for (std::string line; std::getline(lines, line);) {
      if (!line.empty()) {
        offered.push_back(line);
      }
    }
    std::ranges::sort(offered);
    return offered;
  }

 private:
  std::filesystem::path folder_;
};

CannedDaemon::Say office() {
  auto odd = answers::outlet();
  odd["name"] = "$(touch pwned)";
  return by_request(
      {{"GET /api/v1/items",
        ok({{"items", json::array({answers::item(json::array({answers::delivery("sent")}))})}, {"next", nullptr}})},
       {"GET /api/v1/channels", ok(answers::channels(json::array({answers::outlet(), odd})))}});
}

using Offered = std::vector<std::string>;

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

}  // namespace

TEST_CASE("the completion is silent, and has no ids, where there is no daemon") {
  const CannedDaemon daemon{by_request({})};
  const Shell shell{daemon.folder()};
  CHECK(shell.complete({"show", ""}, "/nonexistent/s").empty());
  CHECK(shell.complete({"hand-over", "--outlet", ""}, "/nonexistent/s").empty());
  CHECK(shell.complete({"show", ""}, daemon.socket()).empty());
  CHECK(shell.complete({"stat"}, "/nonexistent/s") == Offered{"status"});
}

TEST_CASE("what the daemon says is offered and never run") {
  const CannedDaemon daemon{office()};
  const Shell shell{daemon.folder()};
  CHECK(shell.complete({"hand-over", "--outlet", ""}, daemon.socket()) == Offered{"website"});
  CHECK(!std::filesystem::exists(daemon.folder() / "pwned"));
}

TEST_CASE("the completion is good bash, and completes words as they are typed") {
  const CannedDaemon daemon{office()};
  const Shell shell{daemon.folder()};
  CHECK(output_of("bash -n " + shell.script()).empty());
  std::ofstream{daemon.folder() / "a form.json"} << "{}";
  std::filesystem::create_directory(daemon.folder() / "a folder");
  struct Row {
    std::vector<std::string> words;
    Offered offered;
  };
  for (const auto& [words, offered] :
       std::vector<Row>{{{"pu"}, {"publish-now"}},
                        {{"clock", ""}, {"accept"}},
                        {{"audit", "v"}, {"verify"}},
                        {{"--lang", "en", "pre"}, {"preview"}},
                        {{"done", "--p"}, {"--picture"}},
                        {{"--js"}, {"--json"}},
                        {{"--lang", ""}, {"en", "zh-TW"}},
                        {{"--lang", "="}, {"en", "zh-TW"}},
                        {{"--lang", "=", "z"}, {"zh-TW"}},
                        {{"status", "--group", "sc"}, {"scheduled"}},
                        {{"settle", delivery_id, "s"}, {"showing"}},
                        {{"settle", "--reason", "x", delivery_id, "a"}, {"absent"}},
                        {{"settle", delivery_id, "--reason", ""}, {}},
                        {{"wait", "@", "verif"}, {"verified"}},
                        {{"queue", "f.json", "--channels", "website,li"}, {"website,line"}},
                        {{"probe", "web"}, {"website", "website"}},
                        {{"show", "01kb3j4x2m"}, {delivery_id}},
                        {{"show", item_id.substr(0, 10)}, {}},
                        {{"take-down", "01KB3J4X2"}, {item_id, delivery_id}},
                        {{"log", "--follow", "--item", ""}, {item_id, delivery_id}},
                        {{"correct", item_id, "a"}, {"a folder", "a form.json"}},
                        {{"queue", "x.json", "a f"}, {"a folder", "a form.json"}},
                        {{"tasks", "@", "--save", "a"}, {"a folder"}}}) {
    CAPTURE(words);
    CHECK(shell.complete(words, daemon.socket()) == offered);
  }
}

TEST_CASE("the completion asks the daemon that the line names") {
  const CannedDaemon daemon{office()};
  const Shell shell{daemon.folder()};
  const Offered both{item_id, delivery_id};
  CHECK(shell.complete({"--socket", daemon.socket(), "status", ""}, "/nonexistent/s") == both);
  CHECK(shell.complete({"--socket", "=", daemon.socket(), "status", ""}, "/nonexistent/s") == both);
}

TEST_CASE("every command and option is completed, and stands in both manual pages") {
  const auto program = outline(Language::zh);
  const auto script = bash_completion(program);
  const auto zh = man_page(program, "1.2.3", Language::zh);
  const auto en = man_page(outline(Language::en), "1.2.3", Language::en);
  const auto in_troff = [](std::string text) {
    for (auto at = text.find('-'); at != std::string::npos; at = text.find('-', at + 2)) {
      text.replace(at, 1, "\\-");
    }
    return "\\fB" + text + "\\fR";
  };
  CHECK(program.commands.size() > 30);
  for (const auto& command : program.commands) {
    CAPTURE(command.words);
    CHECK(count(script, "'" + command.words + "') return 0") == 1);
    CHECK(count(zh, in_troff("lianbo " + command.words)) >= 1);
    CHECK(count(en, in_troff("lianbo " + command.words)) >= 1);
    CHECK(!command.about.empty());
    for (const auto& option : command.options) {
      CAPTURE(option.words);
      CHECK(!option.about.empty());
      CHECK(count(script, option.words.front()) >= 1);
      CHECK(count(en, in_troff(option.words.front())) >= 1);
    }
  }
  CHECK(count(script, "complete'") == 0);  // is for the shell itself
  for (const auto& meaning : exit_meanings) {
    CHECK(count(en, fmt::format("\n{}\n", meaning.en)) == 1);
  }
}

TEST_CASE("man shows both pages without a complaint") {
  if (output_of("command -v man").empty()) {
    WARN("there is no man here");
    return;
  }
  const CannedDaemon daemon{by_request({})};  // for its folder
  for (const auto language : {Language::en, Language::zh}) {
    const auto page = daemon.folder() / "lianbo.1";
    std::ofstream{page} << man_page(outline(language), "1.2.3", language);
    const auto formatted = (daemon.folder() / "lianbo.txt").string();
    CHECK(output_of(fmt::format("LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -P cat {} >{}",
                                page.string(), formatted))
              .empty());
    CHECK(count(output_of("cat " + formatted), "'115-03-02 08:00'") >= 1);
  }
}
