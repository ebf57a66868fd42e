#include "cli/commands/form_options.hpp"

namespace lianbo::cli {

void add_form_options(Commands& commands, CLI::App& app, FormOptions& options) {
  app.add_option(
         "--signed-on-paper", options.submission.signed_on_paper,
         commands.in_words({"已在紙本簽核：何人、何時、文號", "signed on paper: who, when, the document's number"}))
      ->type_name("WORDS");
  app.add_option("--up", options.submission.up,
                 commands.in_words({"上線時間，取代申請單上的：115-03-02、'115-03-02 08:00'、+30s",
                                    "when it goes up, instead of the form's: 115-03-02, '115-03-02 08:00', +30s"}))
      ->type_name("T");
  app.add_option("--down", options.submission.down,
                 commands.in_words({"下線時間，取代申請單上的；none 表示常設",
                                    "when it comes down, instead of the form's; none for a permanent one"}))
      ->type_name("T");
  app.add_option("--channels", options.submission.channels,
                 commands.in_words({"只派送申請單上的這些管道", "only these of the form's channels"}))
      ->delimiter(',')
      ->type_name("CHANNEL");
  app.add_flag("--dry-run", options.dry_run, commands.in_words({"只檢查，不送出", "only check it"}));
  app.add_option("--key", options.key,
                 commands.in_words({"申請序號：連線中斷後用同一個序號再送，不會重複",
                                    "the request's key, to send again what was cut off without doubling it"}))
      ->type_name("KEY");
}

}  // namespace lianbo::cli
