#include "cli/commands/commands.hpp"
#include "cli/messages.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace lianbo::cli {
namespace {

namespace fs = std::filesystem;

std::string backup_text(const nlohmann::json& backup, const Display& display) {
  auto text = fmt::format(
      fmt::runtime(display.say("備份完成：{}（{} KB，含 {} 個附件）。請複製到別的機器保存。\n",
                               "The backup is done: {} ({} KB, with {} media). Keep a copy on another machine.\n")),
      text_of(backup.at("file")), (backup.at("size_bytes").get<std::int64_t>() + 1023) / 1024,
      backup.at("media").get<std::int64_t>());
  for (const auto& digest : backup.at("lacking_media")) {
    text += fmt::format(fmt::runtime(display.say("附件 {} 在磁碟上已損壞或不見，備份中沒有它；請由先前的備份找回。\n",
                                                 "The file {} is damaged or missing on disk, so this backup lacks it; "
                                                 "find it in an earlier one.\n")),
                        text_of(digest));
  }
  return text;
}

ExitCode back_up(const Session& session, const std::string& file) {
  Call call;
  call.method = "POST";
  call.path = "/api/v1/backup";
  call.body = nlohmann::json{{"file", fs::absolute(file).native()}}.dump();
  call.answer_within = std::chrono::minutes{30};
  const auto backup = session.ask(call);
  if (!backup) {
    return session.fail(backup.error());
  }
  session.show(*backup, backup_text);
  return ExitCode::done;
}

// The daemon of the same build, where there is one beside us, else the one that is installed.
fs::path daemon_program() {
  std::error_code none;
  const auto beside = fs::read_symlink("/proc/self/exe", none).parent_path();
  for (const auto& path :
       {beside / "lianbod", beside.parent_path() / "daemon" / "lianbod", beside.parent_path() / "sbin" / "lianbod"}) {
    if (fs::exists(path, none)) {
      return path;
    }
  }
  return "lianbod";
}

// Becomes lianbod, which keeps its own lock on the database and refuses while another holds it.
ExitCode restore(const Session& session, const std::string& file, const std::string& config) {
  const auto program = daemon_program();
  std::vector<std::string> words{program.native(), "--restore", fs::absolute(file).native()};
  if (!config.empty()) {
    words.insert(words.end(), {"--config", config});
  }
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (auto& word : words) {
    arguments.push_back(word.data());
  }
  arguments.push_back(nullptr);
  ::execvp(program.c_str(), arguments.data());
  return session.fail(say(messages::cannot_run_daemon, std::strerror(errno)));
}

}  // namespace

void add_backup(Commands& commands) {
  const auto file = std::make_shared<std::string>();
  auto& backup = commands.add(
      "backup",
      {"備份資料庫與附件到一個新檔案，服務照常", "copy the database and the media to one new file while it runs"},
      [file](const Session& session) { return back_up(session, *file); });
  backup.add_option("FILE", *file, commands.in_words({"還不存在的檔案", "a file that does not exist yet"}))->required();

  const auto config = std::make_shared<std::string>();
  auto& restored =
      commands.add("restore", {"從備份還原；要先停止服務", "restore a backup; the daemon has to be stopped"},
                   [file, config](const Session& session) { return restore(session, *file, *config); });
  restored.add_option("FILE", *file, commands.in_words({"備份檔", "the backup"}))->required();
  restored.add_option("--config", *config, commands.in_words({"lianbod 的設定檔", "lianbod's settings"}))
      ->type_name("FILE");
}

}  // namespace lianbo::cli
