#include "cli/commands/commands.hpp"
#include "cli/usage.hpp"

#include <algorithm>

namespace lianbo::cli {
namespace {

using nlohmann::json;

// Somebody waits at the keyboard.
constexpr Duration answer_within = std::chrono::seconds{2};

Outcome<json> ask(const Session& session, std::string_view path) {
  Call call;
  call.path = path;
  call.answer_within = answer_within;
  return session.ask(call);
}

// The shell puts what is offered on the line as it is.
bool is_harmless(const std::string& word) {
  return !word.empty() && word.front() != '-' && std::ranges::all_of(word, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' || c == '_' ||
           c == '-';
  });
}

void offer(const Session& session, const json& word) {
  if (const auto text = text_of(word); is_harmless(text)) {
    session.print(text);
  }
}

ExitCode offer_ids(const Session& session, bool with_items) {
  const auto page = ask(session, "/api/v1/items?limit=500");
  if (!page) {
    return exit_code_of(page.error().error);
  }
  for (const auto& item : page->at("items")) {
    if (with_items) {
      offer(session, item.at("id"));
    }
    for (const auto& delivery : item.at("deliveries")) {
      offer(session, delivery.at("id"));
    }
  }
  return ExitCode::done;
}

ExitCode offer_outlets(const Session& session) {
  const auto channels = ask(session, "/api/v1/channels");
  if (!channels) {
    return exit_code_of(channels.error().error);
  }
  for (const auto& channel : channels->at("channels")) {
    for (const auto& outlet : channel.at("outlets")) {
      offer(session, outlet.at("name"));
    }
  }
  return ExitCode::done;
}

}  // namespace

void add_complete(Commands& commands) {
  const auto kind = std::make_shared<std::string>();
  auto& app =
      commands.add("complete", {"給 shell 補字用", "for the shell's completion"}, [kind](const Session& session) {
        return *kind == "OUTLET" ? offer_outlets(session) : offer_ids(session, *kind == "ITEM");
      });
  app.add_option("KIND", *kind, "")->required()->check(one_of({"ITEM", "DELIVERY", "OUTLET"}, commands.language()));
  app.group("");
}

}  // namespace lianbo::cli
