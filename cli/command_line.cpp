#include "cli/command_line.hpp"

#include "cli/commands/commands.hpp"
#include "cli/messages.hpp"
#include "cli/usage.hpp"
#include "config/secret_file.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <ostream>

namespace lianbo::cli {
namespace {

struct Options {
  std::string language = "zh-TW";
  bool json = false;
  std::string socket;
  std::string url;
  std::string token_file;
};

std::string exit_codes(Language language) {
  auto text = Text{"結束代碼：", "Exit codes:"}.in(language) + "\n";
  for (const auto& meaning : exit_meanings) {
    text +=
        fmt::format("  {}  {}\n", static_cast<int>(meaning.code), language == Language::zh ? meaning.zh : meaning.en);
  }
  return text;
}

void add_options(CLI::App& app, Options& options, Language language) {
  const auto in_words = [language](const Text& text) { return text.in(language); };
  app.add_option("--lang", options.language, in_words({"說明的語言：zh-TW 或 en", "the language: zh-TW or en"}))
      ->check(one_of({"zh-TW", "en"}, language))
      ->type_name("LANGUAGE");
  app.add_flag("--json", options.json, in_words({"輸出 JSON，給程式讀", "JSON, for programs"}));
  auto* socket =
      app.add_option("--socket", options.socket, in_words({"服務的 Unix socket", "the daemon's Unix socket"}))
          ->envname("LIANBO_SOCKET")
          ->type_name("FILE");
  auto* url = app.add_option("--url", options.url, in_words({"服務的網址", "the daemon's address"}))->type_name("URL");
  app.add_option("--token-file", options.token_file,
                 in_words({"通行碼檔案（權限 0600）", "the file with the token (mode 0600)"}))
      ->needs(url)
      ->type_name("FILE");
  url->excludes(socket);
}

void add_commands(Commands& commands) {
  commands.begin_group({"送件", "Requests"});
  add_queue(commands);
  add_correct(commands);
  add_approve(commands);
  add_preview(commands);
  commands.begin_group({"查看", "What is where"});
  add_status(commands);
  add_show(commands);
  add_why(commands);
  add_log(commands);
  add_wait(commands);
  commands.begin_group({"處理", "Acts"});
  add_acts(commands);
  commands.begin_group({"人工處理", "By hand"});
  add_tasks(commands);
  add_done(commands);
  add_hands(commands);
  add_alarms(commands);
  commands.begin_group({"管理", "The service"});
  add_channels(commands);
  add_clock(commands);
  add_backup(commands);
  add_audit(commands);
  add_lifecycle(commands);
  add_complete(commands);
}

Result<Address> address_of(const Options& options) {
  Address address;
  address.url = options.url;
  if (!options.socket.empty()) {
    address.socket = options.socket;
  }
  if (!options.token_file.empty()) {
    auto token = config::read_secret_file(options.token_file);
    if (!token) {
      return tl::unexpected{token.error()};
    }
    address.token = *std::move(token);
  }
  return address;
}

// The parser with all that it knows; what is parsed lands in `options`.
struct Parser {
  explicit Parser(Language in) : language{in}, app{about(in), "lianbo"}, commands{app, in} {
    speak(app, language);
    app.set_version_flag("--version", "lianbo " LIANBO_VERSION, Text{"顯示版本", "show the version"}.in(language));
    app.footer(exit_codes(language));
    add_options(app, options, language);
    add_overview(commands);
    add_commands(commands);
  }

  static std::string about(Language language) {
    return Text{"聯播：一份申請單，每個管道，準時上線，準時下線，有憑有據。單打 lianbo 看現況。",
                "Lianbo: one form, every channel, up on time, down on time, and proved. lianbo alone shows how things "
                "stand."}
        .in(language);
  }

  Language language;
  Options options;
  CLI::App app;
  Commands commands;
};

}  // namespace

Outline outline(Language language) {
  Parser parser{language};
  return outline_of(parser.app);
}

ExitCode run(const std::vector<std::string>& arguments, std::ostream& out, std::ostream& err) {
  const auto language = language_of(arguments);
  Parser parser{language};
  auto& app = parser.app;
  const auto& options = parser.options;

  // Known only after the line is read, as far as it could be.
  const auto session_at = [&](Address address) {
    const Reader reader{language, options.json, Terminal::behind(STDOUT_FILENO), Terminal::behind(STDERR_FILENO)};
    return Session{Client{std::move(address), language}, reader, out, err};
  };
  try {
    app.parse(std::vector<std::string>{arguments.rbegin(), arguments.rend()});
  } catch (const CLI::Success& asked) {
    app.exit(asked, out, err);
    return ExitCode::done;
  } catch (const CLI::ParseError& error) {
    session_at({}).fail(usage_error(error, app));
    return ExitCode::usage;
  }
  auto address = address_of(options);
  if (!address) {
    session_at({}).fail(address.error());
    return ExitCode::usage;
  }
  const auto session = session_at(*std::move(address));
  try {
    return parser.commands.chosen()(session);
  } catch (const nlohmann::json::exception&) {
    // An answer without what the API says is in it: another program's, or another version's.
    return session.fail(say(messages::answer_unreadable, 200));
  }
}

}  // namespace lianbo::cli
