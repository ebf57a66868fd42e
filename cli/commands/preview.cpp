#include "cli/commands/commands.hpp"
#include "cli/submission.hpp"
#include "cli/views/preview_view.hpp"

namespace lianbo::cli {
namespace {

struct Options {
  std::string form;
  SubmissionOptions submission;
};

ExitCode preview(const Session& session, const Options& options) {
  const auto body = prepare_submission(session, options.form, options.submission);
  if (!body) {
    return session.fail_form(body.error());
  }
  const auto draft = session.post("/api/v1/previews", *body);
  if (!draft) {
    return session.fail_form(draft.error());
  }
  session.show(*draft, draft_text);
  return ExitCode::done;
}

}  // namespace

void add_preview(Commands& commands) {
  const auto options = std::make_shared<Options>();
  auto& app = commands.add("preview", {"看各管道會顯示什麼，不送出", "what each channel would show; nothing is queued"},
                           [options](const Session& session) { return preview(session, *options); });
  app.add_option("FORM.json", options->form, commands.in_words({"申請單", "the form"}))->required();
  app.add_option("--channel", options->submission.channels, commands.in_words({"只看這個管道", "only this channel"}))
      ->type_name("CHANNEL");
}

}  // namespace lianbo::cli
