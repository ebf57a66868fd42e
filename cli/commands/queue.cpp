#include "cli/commands/form_options.hpp"
#include "cli/messages.hpp"
#include "cli/views/preview_view.hpp"
#include "cli/views/request_view.hpp"

namespace lianbo::cli {
namespace {

struct Options : FormOptions {
  std::vector<std::string> forms;
};

ExitCode queue_form(const Session& session, const std::string& form, const Options& options) {
  auto body = prepare_submission(session, form, options.submission);
  if (!body) {
    return session.fail_form(body.error());
  }
  const auto key = options.key_or_new();
  const auto answer = submit(session, *std::move(body), key, options.dry_run);
  if (!answer) {
    return fail_submission(session, answer.error(), "queue " + form, key);
  }
  session.show(*answer, options.dry_run ? draft_text : accepted_text);
  return ExitCode::done;
}

// Each form for itself: one that is refused keeps no other back.
ExitCode queue_forms(const Session& session, const Options& options) {
  if (!options.key.empty() && options.forms.size() > 1) {
    session.fail(say(messages::key_for_one_form));
    return ExitCode::usage;
  }
  auto ended = ExitCode::done;
  for (const auto& form : options.forms) {
    const auto one = queue_form(session, form, options);
    ended = ended == ExitCode::done ? one : ended;
    if (one == ExitCode::unreachable) {
      break;
    }
  }
  return ended;
}

}  // namespace

void add_queue(Commands& commands) {
  const auto options = std::make_shared<Options>();
  auto& app = commands.add("queue", {"送出申請單，派送到各管道", "queue a form for all its channels"},
                           [options](const Session& session) { return queue_forms(session, *options); });
  app.add_option("FORM.json", options->forms,
                 commands.in_words({"申請單；圖片與附件放在旁邊的 media 資料夾",
                                    "forms; their pictures and documents lie in a media folder beside them"}))
      ->required();
  add_form_options(commands, app, *options);
}

}  // namespace lianbo::cli
