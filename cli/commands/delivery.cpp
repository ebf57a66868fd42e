#include "cli/commands/commands.hpp"
#include "cli/lookup.hpp"
#include "cli/views/item_view.hpp"

namespace lianbo::cli {
namespace {

std::string why_text(const nlohmann::json& why, const Display& display) { return display.say(why) + "\n"; }

// `part` is what of the delivery is asked for.
template <class View>
ExitCode show(const Session& session, const std::string& typed, const std::string& part, const View& view) {
  const auto id = find_delivery(session, typed);
  if (!id) {
    return session.fail(id.error());
  }
  const auto answer = session.get("/api/v1/deliveries/" + *id + part);
  if (!answer) {
    return session.fail(answer.error());
  }
  session.show(*answer, view);
  return ExitCode::done;
}

void add_delivery_option(Commands& commands, CLI::App& app, std::string& delivery) {
  app.add_option("DELIVERY", delivery,
                 commands.in_words({"派送編號；只有一個管道的申請也可以寫申請編號或 @",
                                    "a delivery's id; for an item with a single channel also the item's, or @"}))
      ->required();
}

}  // namespace

void add_show(Commands& commands) {
  const auto delivery = std::make_shared<std::string>();
  auto& app = commands.add("show", {"一個派送的完整經過", "a delivery and its whole history"},
                           [delivery](const Session& session) { return show(session, *delivery, "", delivery_text); });
  add_delivery_option(commands, app, *delivery);
}

void add_why(Commands& commands) {
  const auto delivery = std::make_shared<std::string>();
  auto& app = commands.add("why", {"一個派送在等什麼、等誰、到何時", "what a delivery waits for, on whom, until when"},
                           [delivery](const Session& session) { return show(session, *delivery, "/why", why_text); });
  add_delivery_option(commands, app, *delivery);
}

}  // namespace lianbo::cli
