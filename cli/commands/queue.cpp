#include "base/id.hpp"
#include "base/system_clock.hpp"
#include "cli/commands/commands.hpp"
#include "cli/messages.hpp"
#include "cli/submission.hpp"
#include "cli/views/preview_view.hpp"
#include "cli/views/request_view.hpp"

namespace lianbo::cli {
namespace {

struct Options {
  std::vector<std::string> forms;
  SubmissionOptions submission;
  std::string key;
  bool dry_run = false;
};

std::string new_key() {
  SystemRandom random;
  return Ulid::make(SystemClock{}.now(), random).text();
}

ExitCode queue_form(const Session& session, const std::string& form, const Options& options) {
  auto body = prepare_submission(session, form, options.submission);
  if (!body) {
    return session.fail_form(body.error());
  }
  const auto key = options.key.empty() ? new_key() : options.key;
  (*body)["key"] = key;
  (*body)["dry_run"] = options.dry_run;
  Call call;
  call.method = "POST";
  call.path = "/api/v1/requests";
  call.body = body->dump();
  const auto answer = ask_until_answered(session, call);
  if (!answer) {
    if (exit_code_of(answer.error().error) == ExitCode::uncertain) {
      session.fail(say(messages::still_uncertain, form, key));
      return ExitCode::uncertain;
    }
    return session.fail_form(answer.error());
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
  app.add_option(
      "--signed-on-paper", options->submission.signed_on_paper,
      commands.in_words({"已在紙本簽核：何人、何時、文號", "signed on paper: who, when, the document's number"}));
  app.add_option("--up", options->submission.up,
                 commands.in_words({"上線時間，取代申請單上的：115-03-02、'115-03-02 08:00'、+30s",
                                    "when it goes up, instead of the form's: 115-03-02, '115-03-02 08:00', +30s"}));
  app.add_option("--down", options->submission.down,
                 commands.in_words({"下線時間，取代申請單上的；none 表示常設",
                                    "when it comes down, instead of the form's; none for a permanent one"}));
  app.add_option("--channels", options->submission.channels,
                 commands.in_words({"只派送申請單上的這些管道", "only these of the form's channels"}))
      ->delimiter(',');
  app.add_flag("--dry-run", options->dry_run, commands.in_words({"只檢查，不送出", "only check it"}));
  app.add_option("--key", options->key,
                 commands.in_words({"申請序號：連線中斷後用同一個序號再送，不會重複",
                                    "the request's key, to send again what was cut off without doubling it"}));
}

}  // namespace lianbo::cli
