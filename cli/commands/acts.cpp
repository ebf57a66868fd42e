#include "cli/commands/acting.hpp"
#include "cli/usage.hpp"

#include <array>

namespace lianbo::cli {
namespace {

using nlohmann::json;

struct Options {
  std::string target;
  std::string reason;
  std::string standing;
  std::string down;
  std::string url;
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

ExitCode extend(const Session& session, const Options& options) {
  const auto on = find(session, options.target);
  return on ? act_on(session, *on, {{"act", "extend"}, {"down", options.down}, {"reason", options.reason}})
            : session.fail(on.error());
}

ExitCode adopt(const Session& session, const Options& options) {
  const auto id = find_delivery(session, options.target);
  if (!id) {
    return session.fail(id.error());
  }
  return act_on(session, {Found::Kind::delivery, *id},
                {{"act", "adopt"}, {"url", options.url}, {"reason", options.reason}});
}

void add_act(Commands& commands, const ActCommand& command) {
  const auto options = std::make_shared<Options>();
  auto& app = commands.add(command.name, {command.zh, command.en},
                           [&command, options](const Session& session) { return act(session, command, *options); });
  add_target(commands, app, options->target);
  add_reason(commands, app, options->reason, command.needs_reason);
}

void add_settle(Commands& commands) {
  const auto options = std::make_shared<Options>();
  auto& app =
      commands.add("settle", {"登記實際情形，讓「不確定」有個了結", "say what really stands, where it is not known"},
                   [options](const Session& session) { return settle(session, *options); });
  app.add_option("DELIVERY", options->target, commands.in_words({"派送編號", "the delivery's id"}))->required();
  app.add_option("STANDING", options->standing,
                 commands.in_words({"showing（看得到）或 absent（看不到）", "showing or absent"}))
      ->required()
      ->check(one_of({"showing", "absent"}, commands.language()));
  app.add_option("--reason", options->reason, commands.in_words({"怎麼知道的", "how you know"}))
      ->required()
      ->type_name("WORDS");
}

void add_extend(Commands& commands) {
  const auto options = std::make_shared<Options>();
  auto& app = commands.add("extend", {"變更下線時間", "move its end"},
                           [options](const Session& session) { return extend(session, *options); });
  add_target(commands, app, options->target);
  app.add_option("--down", options->down,
                 commands.in_words({"新的下線時間：115-03-31、'115-03-31 17:00'、+2h；none 表示常設",
                                    "the new end: 115-03-31, '115-03-31 17:00', +2h; none for a permanent one"}))
      ->required()
      ->type_name("T");
  add_reason(commands, app, options->reason, true);
}

void add_adopt(Commands& commands) {
  const auto options = std::make_shared<Options>();
  auto& app =
      commands.add("adopt", {"採認：已有人自行刊登，從此由系統查看", "take over what a person has put up already"},
                   [options](const Session& session) { return adopt(session, *options); });
  app.add_option("DELIVERY", options->target, commands.in_words({"派送編號", "the delivery's id"}))->required();
  app.add_option("URL", options->url, commands.in_words({"刊登的完整網址", "the whole address where it stands"}))
      ->required();
  add_reason(commands, app, options->reason, true);
}

}  // namespace

void add_acts(Commands& commands) {
  for (const auto& command : act_commands) {
    add_act(commands, command);
  }
  add_extend(commands);
  add_adopt(commands);
  add_settle(commands);
}

}  // namespace lianbo::cli
