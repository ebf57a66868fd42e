#include "cli/commands/commands.hpp"
#include "cli/lookup.hpp"
#include "cli/views/item_view.hpp"

namespace lianbo::cli {
namespace {

struct Options {
  std::string item;
  std::string words;
};

ExitCode approve(const Session& session, const Options& options) {
  const auto id = find_item(session, options.item);
  if (!id) {
    return session.fail(id.error());
  }
  const auto item = session.post("/api/v1/items/" + *id + "/signature", {{"words", options.words}});
  if (!item) {
    return session.fail(item.error());
  }
  session.show(*item, item_text);
  return ExitCode::done;
}

}  // namespace

void add_approve(Commands& commands) {
  const auto options = std::make_shared<Options>();
  auto& app =
      commands.add("approve", {"登記紙本簽核，放行派送", "record the signatures on paper, and release the item"},
                   [options](const Session& session) { return approve(session, *options); });
  app.add_option("ITEM", options->item,
                 commands.in_words({"申請編號，或 @（最後一份）", "an item's id, or @ for the last"}))
      ->required();
  app.add_option("--signed-on-paper", options->words,
                 commands.in_words({"何人、何時、文號", "who signed, when, and the document's number"}))
      ->required()
      ->type_name("WORDS");
}

}  // namespace lianbo::cli
