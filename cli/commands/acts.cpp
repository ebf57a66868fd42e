#include "cli/commands/commands.hpp"
#include "cli/lookup.hpp"
#include "cli/usage.hpp"
#include "cli/views/act_view.hpp"

#include <array>

namespace lianbo::cli {
namespace {

using nlohmann::json;

struct Options {
  std::string target;
  std::string reason;
  std::string standing;
};

struct ActCommand {
  const char* name;
  const char* act;
  bool needs_reason;
  const char* zh;
  const char* en;
};

constexpr auto act_commands = std::to_array<ActCommand>({
    {"take-down", "take_down", true, "立即下線", "take it down now"},
    {"publish-now", "publish_now", false, "不等時間，立即上線", "publish it now, before its time"},
    {"hold", "hold", false, "暫停：在解除之前不上線（到期仍會下線）", "hold it: nothing goes up until it is released"},
    {"release", "release", false, "解除暫停", "release what was held"},
    {"retry", "retry", false, "再試一次", "try again"},
    {"cancel", "cancel", false, "取消還沒上線的", "cancel what has not gone up"},
    {"restore-text", "restore", false, "把被改過的內容還原為核定的", "put back what was approved where it was altered"},
});

ExitCode act_on(const Session& session, const Found& on, const json& body) {
  const auto answer = session.post(on.path() + "/acts", body);
  if (!answer) {
    return session.fail(answer.error());
  }
  session.show(*answer, on.kind == Found::Kind::item ? acted_text : acted_on_delivery_text);
  return ExitCode::done;
}

ExitCode act(const Session& session, const ActCommand& command, const Options& options) {
  const auto on = find(session, options.target);
  if (!on) {
    return session.fail(on.error());
  }
  json body{{"act", command.act}};
  if (!options.reason.empty()) {
    body["reason"] = options.reason;
  }
  return act_on(session, *on, body);
}

ExitCode settle(const Session& session, const Options& options) {
  const auto id = find_delivery(session, options.target);
  if (!id) {
    return session.fail(id.error());
  }
  return act_on(session, {Found::Kind::delivery, *id},
                {{"act", "settle"}, {"standing", options.standing}, {"reason", options.reason}});
}

void add_act(Commands& commands, const ActCommand& command) {
  const auto options = std::make_shared<Options>();
  auto& app = commands.add(command.name, {command.zh, command.en},
                           [&command, options](const Session& session) { return act(session, command, *options); });
  app.add_option(
         "ITEM", options->target,
         commands.in_words({"申請或派送的編號；@ 是最後一份申請", "an item's or a delivery's id; @ is the last item"}))
      ->required();
  app.add_option("--reason", options->reason,
                 commands.in_words({"原因，記入稽核軌跡", "why; it stands in the audit trail"}))
      ->required(command.needs_reason);
}

}  // namespace

void add_acts(Commands& commands) {
  for (const auto& command : act_commands) {
    add_act(commands, command);
  }
  const auto options = std::make_shared<Options>();
  auto& app =
      commands.add("settle", {"登記實際情形，讓「不確定」有個了結", "say what really stands, where it is not known"},
                   [options](const Session& session) { return settle(session, *options); });
  app.add_option("DELIVERY", options->target, commands.in_words({"派送編號", "the delivery's id"}))->required();
  app.add_option("STANDING", options->standing,
                 commands.in_words({"showing（看得到）或 absent（看不到）", "showing or absent"}))
      ->required()
      ->check(one_of({"showing", "absent"}, commands.language()));
  app.add_option("--reason", options->reason, commands.in_words({"怎麼知道的", "how you know"}))->required();
}

}  // namespace lianbo::cli
