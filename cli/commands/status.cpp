#include "cli/commands/commands.hpp"
#include "cli/lookup.hpp"
#include "cli/usage.hpp"
#include "cli/views/item_view.hpp"

#include <fmt/format.h>

namespace lianbo::cli {
namespace {

struct Options {
  std::string item;
  std::string group;
  std::int64_t before = 0;
  int limit = 20;
};

ExitCode show_item(const Session& session, const Options& options) {
  const auto id = find_item(session, options.item);
  if (!id) {
    return session.fail(id.error());
  }
  const auto item = session.get("/api/v1/items/" + *id);
  if (!item) {
    return session.fail(item.error());
  }
  session.show(*item, item_text);
  return ExitCode::done;
}

std::string page_text(const nlohmann::json& page, const Display& display) {
  auto text = items_text(page.at("items"), display);
  if (!page.at("next").is_null()) {
    text += display.say("更早的：lianbo status --before ", "Older ones: lianbo status --before ") +
            page.at("next").dump() + "\n";
  }
  return text;
}

ExitCode list_items(const Session& session, const Options& options) {
  auto path = fmt::format("/api/v1/items?limit={}", options.limit);
  path += options.group.empty() ? "" : "&group=" + options.group;
  path += options.before == 0 ? "" : fmt::format("&before={}", options.before);
  const auto page = session.get(path);
  if (!page) {
    return session.fail(page.error());
  }
  session.show(*page, page_text);
  return ExitCode::done;
}

}  // namespace

void add_status(Commands& commands) {
  const auto options = std::make_shared<Options>();
  auto& app = commands.add("status", {"每份申請現在的情形", "how the items stand"}, [options](const Session& session) {
    return options->item.empty() ? list_items(session, *options) : show_item(session, *options);
  });
  app.add_option(
      "ITEM", options->item,
      commands.in_words({"只看這一份，列出每個管道；@ 是最後一份", "one of them, channel by channel; @ is the last"}));
  app.add_option("--group", options->group,
                 commands.in_words(
                     {"只看有這種派送的：排程 scheduled、處理中 in_progress、上線 live、已下線 down、要處理 trouble",
                      "only those with deliveries in this group"}))
      ->check(one_of({"scheduled", "in_progress", "live", "down", "trouble"}, commands.language()))
      ->type_name("GROUP");
  app.add_option("--limit", options->limit, commands.in_words({"最多幾份", "how many at most"}))
      ->check(from_to(1, 500, commands.language()))
      ->type_name("N");
  app.add_option("--before", options->before, commands.in_words({"接著看更早的", "go on with older ones"}))
      ->type_name("N");
}

}  // namespace lianbo::cli
