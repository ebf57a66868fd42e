#include "cli/commands/commands.hpp"
#include "cli/ids.hpp"
#include "cli/messages.hpp"
#include "cli/views/alarm_view.hpp"

#include <fmt/format.h>

namespace lianbo::cli {
namespace {

using nlohmann::json;

struct Options {
  bool all = false;
  std::string alarm;
  std::string words;
};

constexpr int page_size = 500;
constexpr std::size_t whole_id = 26;

ExitCode list_alarms(const Session& session, const Options& options) {
  const auto alarms = session.get(fmt::format("/api/v1/alarms?limit=100{}", options.all ? "" : "&open=true"));
  if (!alarms) {
    return session.fail(alarms.error());
  }
  // A single one is told whole.
  session.show(*alarms, [](const json& page, const Display& display) {
    return page.at("alarms").size() == 1 ? alarms_text(page, display) + "\n" + alarm_text(page.at("alarms")[0], display)
                                         : alarms_text(page, display);
  });
  return ExitCode::done;
}

Outcome<std::string> find_alarm(const Session& session, std::string_view typed) {
  const auto id = read_id(typed);
  if (!id) {
    return tl::unexpected{Trouble{id.error()}};
  }
  if (id->size() == whole_id) {
    return *id;
  }
  const auto page = session.get(fmt::format("/api/v1/alarms?open=true&limit={}", page_size));
  if (!page) {
    return tl::unexpected{page.error()};
  }
  std::vector<std::string> ids;
  for (const auto& alarm : page->at("alarms")) {
    ids.push_back(text_of(alarm.at("id")));
  }
  auto picked = pick_id(*id, ids);
  if (!picked && picked.error().code == messages::no_such_id.code) {
    return tl::unexpected{Trouble{say(messages::no_such_alarm, *id)}};
  }
  return picked ? Outcome<std::string>{*std::move(picked)} : tl::unexpected{Trouble{picked.error()}};
}

ExitCode acknowledge(const Session& session, const Options& options) {
  const auto id = find_alarm(session, options.alarm);
  if (!id) {
    return session.fail(id.error());
  }
  const auto alarm = session.post("/api/v1/alarms/" + *id + "/ack", {{"words", options.words}});
  if (!alarm) {
    return session.fail(alarm.error());
  }
  session.show(*alarm, alarm_text);
  return ExitCode::done;
}

}  // namespace

void add_alarms(Commands& commands) {
  const auto options = std::make_shared<Options>();
  auto& list = commands.add("alarms", {"警示：哪裡不對、該怎麼辦", "what is wrong, and what to do about it"},
                            [options](const Session& session) { return list_alarms(session, *options); });
  list.add_flag("--all", options->all, commands.in_words({"連已排除的也列出", "also what is over"}));
  auto& ack = commands.add("ack", {"知道了：不再提醒這件警示", "an alarm is taken up: no more reminders of it"},
                           [options](const Session& session) { return acknowledge(session, *options); });
  ack.add_option("ALARM", options->alarm, commands.in_words({"警示的編號", "the alarm's id"}))->required();
  ack.add_option("--words", options->words,
                 commands.in_words({"怎麼處理，記入稽核軌跡", "what is done; it stands in the audit trail"}));
}

}  // namespace lianbo::cli
