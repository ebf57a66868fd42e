#include "cli/commands/commands.hpp"
#include "cli/messages.hpp"
#include "cli/moments.hpp"
#include "cli/submission.hpp"
#include "cli/task_lookup.hpp"
#include "cli/views/answered_view.hpp"
#include "cli/watch.hpp"

#include <filesystem>

namespace lianbo::cli {
namespace {

using nlohmann::json;

struct Options {
  std::string delivery;
  std::string task;
  std::string url;
  std::string picture;
  std::string words;
  std::string wait = "20s";
};

// The key of the task as it is when it is asked for: if it changes before the answer arrives, that is refused.
Outcome<json> answer_body(const Session& session, const Options& options, const json& task) {
  json body = json::object();
  if (!options.task.empty()) {
    body["task"] = options.task;
  } else if (!task.is_null()) {
    body["task"] = task.at("task");
  }
  if (!options.url.empty()) {
    body["url"] = options.url;
  }
  if (!options.words.empty()) {
    body["words"] = options.words;
  }
  if (!options.picture.empty()) {
    const std::filesystem::path path{options.picture};
    auto digest = send_file(session, path.filename().native(), path);
    if (!digest) {
      return tl::unexpected{digest.error()};
    }
    body["picture"] = *std::move(digest);
  }
  return body;
}

// What the first look came to; as it was answered where none came in time.
json watch(const Session& session, json delivery, Duration within) {
  const auto path = "/api/v1/deliveries/" + text_of(delivery.at("id"));
  Watch watch{session, text_of(delivery.at("item")), within};
  while (is_to_be_seen(delivery)) {
    if (const auto history = watch.look(path)) {
      delivery = history->at("delivery");
    }
    if (!is_to_be_seen(delivery) || watch.is_over()) {
      break;
    }
    watch.listen();
  }
  return delivery;
}

ExitCode end_of(const json& delivery, bool was_awaited) {
  if (is_amiss(delivery)) {
    return ExitCode::failed;
  }
  return was_awaited && is_to_be_seen(delivery) ? ExitCode::out_of_time : ExitCode::done;
}

ExitCode report(const Session& session, const Options& options) {
  if (options.url.empty() && options.picture.empty() && options.words.empty()) {
    session.fail(say(messages::done_how));
    return ExitCode::usage;
  }
  const auto within = parse_span(options.wait);
  if (!within) {
    session.fail(within.error());
    return ExitCode::usage;
  }
  const auto found = find_task(session, options.delivery);
  if (!found) {
    return session.fail(found.error());
  }
  const auto body = answer_body(session, options, found->task);
  if (!body) {
    return session.fail(body.error());
  }
  auto answered = session.post("/api/v1/deliveries/" + found->delivery + "/done", *body);
  if (!answered) {
    return session.fail(answered.error());
  }
  const bool awaits = *within > Duration::zero() && is_to_be_seen(*answered);
  if (awaits && session.reader().err.columns > 0) {
    session.remark(Text{"已登記，等系統查看…\n", "Recorded; it is being looked at …\n"}.in(session.language()));
  }
  const auto after = awaits ? watch(session, *std::move(answered), *within) : *std::move(answered);
  session.show(after, answered_text);
  return end_of(after, awaits);
}

}  // namespace

void add_done(Commands& commands) {
  const auto options = std::make_shared<Options>();
  auto& app = commands.add("done", {"回報一件工作已完成", "say that a task is done"},
                           [options](const Session& session) { return report(session, *options); });
  app.add_option("DELIVERY", options->delivery,
                 commands.in_words({"派送編號；只有一件工作的申請也可以寫申請編號或 @",
                                    "a delivery's id; for an item with a single open task also the item's, or @"}))
      ->required();
  app.add_option("--url", options->url, commands.in_words({"刊登的完整網址", "the whole address where it stands"}))
      ->type_name("URL");
  app.add_option("--picture", options->picture, commands.in_words({"照片或截圖", "a photograph or a screenshot"}))
      ->type_name("FILE");
  app.add_option("--signed", options->words,
                 commands.in_words({"簽名：何人、何時完成", "a signature: who did it, and when"}))
      ->type_name("WORDS");
  app.add_option("--task", options->task,
                 commands.in_words({"所看到的工作的代號；工作之後若變更，就不會誤報",
                                    "the key of the task that was seen: if it has changed since, it is not answered"}))
      ->type_name("KEY");
  app.add_option("--wait", options->wait,
                 commands.in_words({"最多等多久看結果：20s、1m；0 不等",
                                    "how long to wait for the first look: 20s, 1m; "
                                    "0 not at all"}))
      ->type_name("SPAN");
}

}  // namespace lianbo::cli
