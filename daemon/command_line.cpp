#include "daemon/command_line.hpp"

#include "daemon/failure_report.hpp"
#include "daemon/messages.hpp"
#include "daemon/program.hpp"
#include "daemon/schema.hpp"
#include "daemon/version.hpp"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cstdio>
#include <filesystem>

namespace lianbo::daemon {
namespace {

constexpr std::string_view about =
    "lianbod：聯播服務。依設定檔把核准的公告準時送上各管道、準時下線，並留下證明。\n"
    "lianbod: Lianbo's daemon. Publishes approved notices on every channel on time, takes them down on time, and "
    "proves both.";

constexpr std::string_view exit_codes =
    "結束代碼 exit codes:\n"
    "  0   依要求結束 ended as asked\n"
    "  1   無法啟動（資料庫使用中或損壞、位址被佔用） could not start\n"
    "  2   設定檔或參數有誤 the settings or the arguments are wrong\n"
    "  3   停擺的通知寄不出去 nobody could be told of a failure\n"
    "  74  資料庫無法寫入，請由 systemd 重新啟動 the database cannot be written: to be started again";

struct Wanted {
  std::filesystem::path config = "/etc/lianbo/lianbo.toml";
  std::filesystem::path checked;
  std::filesystem::path backup;
  std::string failed_unit;
};

void say_both(const Text& text) { fmt::print(stderr, "{}\n{}\n", text.zh, text.en); }

int tell(const config::Mistakes& mistakes) {
  for (const auto& mistake : mistakes) {
    say_both({mistake.text(Language::zh), mistake.text(Language::en)});
  }
  return settings_wrong;
}

int check(const std::filesystem::path& file) {
  SystemFiles files;
  if (const auto settings = load_settings(file, files); !settings) {
    return tell(settings.error());
  }
  say_both(say(messages::settings_good, file.string()).text);
  return ended;
}

int restore(const std::filesystem::path& backup, const Settings& settings) {
  const SystemClock clock;
  SystemFiles files;
  const auto& database = settings.config.store.database;
  const auto aside =
      store::restore(backup, database, {settings.config.store.media, files}, newest_version(), clock.now());
  if (!aside) {
    say_both(aside.error().text);
    return not_started;
  }
  say_both(aside->empty() ? say(messages::restored, database.string(), backup.string()).text
                          : say(messages::restored_aside, database.string(), backup.string(), aside->string()).text);
  return ended;
}

Log log_of(const Settings& settings) {
  auto log = settings.config.log.target == config::LogSettings::Target::journal ? Log::to_journal("lianbod")
                                                                                : Log::to_standard_error();
  log.set_level(settings.config.log.level);
  return log;
}

int report(const std::string& unit, const Settings& settings) {
  const auto log = log_of(settings);
  log.line(Level::error, "unit_failed", {{"unit", unit}});
  if (!settings.config.mail) {
    log.line(Level::warning, "nobody_told", {{"why", "there is no [mail] in the settings"}});
    return ended;
  }
  return report_failure(unit, settings, log) ? ended : not_told;
}

int serve(const std::filesystem::path& file, Settings settings) {
  auto log = log_of(settings);
  Threads threads;
  SystemRandom random;
  auto opened = Program::open(settings, threads, random);
  if (!opened) {
    log.line(Level::error, "not_started", {{"code", opened.error().code}, {"why", opened.error().text.en}});
    say_both(opened.error().text);
    return not_started;
  }
  Program program{std::move(settings), file, *std::move(opened), threads, log};
  if (const auto listening = program.listen(); !listening) {
    log.line(Level::error, "not_started", {{"code", listening.error().code}, {"why", listening.error().text.en}});
    say_both(listening.error().text);
    return not_started;
  }
  return program.run() == Program::Ending::asked ? ended : store_unwritable;
}

}  // namespace

int run(std::span<char* const> arguments) {
  CLI::App app{std::string{about}, "lianbod"};
  app.footer(std::string{exit_codes});
  app.set_version_flag("--version", std::string{version}, "版本 the version");
  app.get_formatter()->column_width(32);
  app.set_help_flag("-h,--help", "這份說明 this text");
  Wanted wanted;
  app.add_option("--config", wanted.config, "設定檔 the settings file")->capture_default_str()->type_name("FILE");
  auto* const checked =
      app.add_option("--check-config", wanted.checked, "只檢查設定檔並指出每個錯誤 names every mistake in the settings")
          ->expected(0, 1)
          ->type_name("[FILE]");
  app.add_option("--restore", wanted.backup,
                 "以備份取代資料庫（服務須先停止） puts a backup in the place of the database; the daemon must not run")
      ->type_name("FILE");
  app.add_option("--report-failure", wanted.failed_unit,
                 "寄信通知這個 systemd 服務停了（由 systemd 執行） mails that a unit of systemd's has failed")
      ->type_name("UNIT");
  try {
    app.parse(static_cast<int>(arguments.size()), arguments.data());
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? ended : settings_wrong;
  }
  if (checked->count() > 0) {
    return check(wanted.checked.empty() ? wanted.config : wanted.checked);
  }
  SystemFiles files;
  auto settings = load_settings(wanted.config, files);
  if (!settings) {
    return tell(settings.error());
  }
  if (!wanted.failed_unit.empty()) {
    return report(wanted.failed_unit, *settings);
  }
  return wanted.backup.empty() ? serve(wanted.config, *std::move(settings)) : restore(wanted.backup, *settings);
}

}  // namespace lianbo::daemon
