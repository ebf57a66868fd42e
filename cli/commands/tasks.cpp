#include "base/civil_time.hpp"
#include "cli/commands/commands.hpp"
#include "cli/messages.hpp"
#include "cli/task_files.hpp"
#include "cli/task_lookup.hpp"
#include "cli/usage.hpp"
#include "cli/views/task_view.hpp"
#include "cli/width.hpp"

namespace lianbo::cli {
namespace {

using nlohmann::json;

constexpr int most_pieces = 100;

struct Options {
  std::string delivery;
  int piece = 0;  // from 1 on
  std::string folder;
};

Outcome<Instant> daemon_time(const Session& session) {
  const auto clock = session.get("/api/v1/clock");
  if (!clock) {
    return tl::unexpected{clock.error()};
  }
  return parse_rfc3339(text_of(clock->at("now"))).value_or(Instant{});
}

ExitCode show(const Session& session, const json& answer,
              std::string (*view)(const json& answer, Instant now, const Display& display)) {
  const auto now = daemon_time(session);
  if (!now) {
    return session.fail(now.error());
  }
  session.show(answer, [&](const json& what, const Display& display) { return view(what, *now, display); });
  return ExitCode::done;
}

ExitCode list_tasks(const Session& session) {
  const auto tasks = session.get("/api/v1/tasks");
  return tasks ? show(session, *tasks, tasks_text) : session.fail(tasks.error());
}

ExitCode print_piece(const Session& session, const json& task, int number) {
  const auto& pieces = task.at("pieces");
  const auto index = static_cast<std::size_t>(number) - 1;
  if (index >= pieces.size()) {
    return session.fail(say(messages::no_such_piece, pieces.size()));
  }
  if (session.reader().json) {
    session.print_json(pieces[index]);
  } else {
    session.print_exactly(text_of(pieces[index].at("text")));
  }
  return ExitCode::done;
}

ExitCode save(const Session& session, const json& task, const std::string& folder) {
  const auto saved = save_files(session, task, folder);
  if (!saved) {
    return session.fail(saved.error());
  }
  json paths = json::array();
  for (const auto& path : *saved) {
    paths.push_back(path.native());
  }
  session.show(json{{"saved", std::move(paths)}}, [](const json& answer, const Display& display) {
    std::string text;
    for (const auto& path : answer.at("saved")) {
      text += printable(text_of(path)) + "\n";
    }
    return text.empty() ? display.say("這件工作沒有檔案。\n", "This task has no files.\n") : text;
  });
  return ExitCode::done;
}

ExitCode show_tasks(const Session& session, const Options& options) {
  if (options.delivery.empty()) {
    return list_tasks(session);
  }
  const auto found = find_task(session, options.delivery);
  if (!found) {
    return session.fail(found.error());
  }
  if (found->task.is_null()) {
    return session.fail(say(messages::no_open_task, found->delivery));
  }
  if (options.piece > 0) {
    return print_piece(session, found->task, options.piece);
  }
  return options.folder.empty() ? show(session, found->task, task_text) : save(session, found->task, options.folder);
}

}  // namespace

void add_tasks(Commands& commands) {
  const auto options = std::make_shared<Options>();
  auto& app =
      commands.add("tasks", {"要人做的工作，等最久的在前", "what people are asked to do, the longest open first"},
                   [options](const Session& session) { return show_tasks(session, *options); });
  auto* const delivery = app.add_option(
      "DELIVERY", options->delivery,
      commands.in_words({"只看這一件：步驟、要貼的內容、檔案", "this one whole: the steps, the text, the files"}));
  auto* const piece = app.add_option("--piece", options->piece,
                                     commands.in_words({"只輸出第 N 段內容，一個位元組也不差，可接到剪貼簿",
                                                        "only the Nth piece, byte for byte, for a clipboard"}))
                          ->check(from_to(1, most_pieces, commands.language()))
                          ->needs(delivery)
                          ->type_name("N");
  app.add_option("--save", options->folder,
                 commands.in_words({"把檔案存到這個資料夾", "save its files in this folder"}))
      ->needs(delivery)
      ->excludes(piece)
      ->type_name("FOLDER");
}

}  // namespace lianbo::cli
