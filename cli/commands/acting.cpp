#include "cli/commands/acting.hpp"

#include "cli/views/act_view.hpp"

namespace lianbo::cli {

ExitCode act_on(const Session& session, const Found& on, const nlohmann::json& body) {
  const auto answer = session.post(on.path() + "/acts", body);
  if (!answer) {
    return session.fail(answer.error());
  }
  session.show(*answer, on.kind == Found::Kind::item ? acted_text : acted_on_delivery_text);
  return ExitCode::done;
}

CLI::Option& add_target(Commands& commands, CLI::App& app, std::string& target) {
  return *app.add_option("ITEM", target,
                         commands.in_words({"申請或派送的編號；@ 是最後一份申請",
                                            "an item's or a delivery's id; @ is the last item"}))
              ->required();
}

CLI::Option& add_reason(Commands& commands, CLI::App& app, std::string& reason, bool is_needed) {
  return *app.add_option("--reason", reason,
                         commands.in_words({"原因，記入稽核軌跡", "why; it stands in the audit trail"}))
              ->required(is_needed)
              ->type_name("WORDS");
}

}  // namespace lianbo::cli
