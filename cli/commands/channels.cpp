#include "base/text.hpp"
#include "cli/commands/commands.hpp"
#include "cli/messages.hpp"
#include "cli/views/channel_view.hpp"

#include <algorithm>

namespace lianbo::cli {
namespace {

using nlohmann::json;

ExitCode list_channels(const Session& session) {
  const auto channels = session.get("/api/v1/channels");
  if (!channels) {
    return session.fail(channels.error());
  }
  session.show(*channels, channels_text);
  return ExitCode::done;
}

// An outlet by its name, or all of a channel.
std::vector<std::string> outlets_called(const json& channels, const std::string& word) {
  std::vector<std::string> names;
  for (const auto& channel : channels.at("channels")) {
    const bool is_channel = text_of(channel.at("id")) == word || text_of(channel.at("name").at("zh")) == word;
    for (const auto& outlet : channel.at("outlets")) {
      if (is_channel || text_of(outlet.at("name")) == word) {
        names.push_back(text_of(outlet.at("name")));
      }
    }
  }
  return names;
}

ExitCode probe(const Session& session, const std::string& word) {
  const auto channels = session.get("/api/v1/channels");
  if (!channels) {
    return session.fail(channels.error());
  }
  const auto names = outlets_called(*channels, word);
  if (names.empty()) {
    return session.fail(say(messages::no_such_channel, word));
  }
  auto ended = ExitCode::done;
  for (const auto& name : names) {
    const auto outlet = session.post("/api/v1/channels/" + percent_encode(name) + "/probe", json::object());
    if (!outlet) {
      return session.fail(outlet.error());
    }
    session.show(*outlet, outlet_text);
    ended = outlet->at("good").get<bool>() ? ended : ExitCode::failed;
  }
  return ended;
}

}  // namespace

void add_channels(Commands& commands) {
  commands.add("channels", {"各管道：能做什麼、是否正常", "the channels: what they can do, how they fare"},
               list_channels);
  const auto word = std::make_shared<std::string>();
  auto& app = commands.add("probe", {"立即檢查一個管道是否正常", "ask now how a channel fares"},
                           [word](const Session& session) { return probe(session, *word); });
  app.add_option("CHANNEL", *word,
                 commands.in_words({"管道或出口，例如 website", "a channel or an outlet, e.g. website"}))
      ->required();
}

}  // namespace lianbo::cli
