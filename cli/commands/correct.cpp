#include "cli/commands/form_options.hpp"
#include "cli/lookup.hpp"
#include "cli/views/correction_view.hpp"
#include "cli/views/preview_view.hpp"
#include "cli/views/request_view.hpp"

#include <fmt/format.h>

namespace lianbo::cli {
namespace {

using nlohmann::json;

struct Options : FormOptions {
  std::string item;
  std::string form;
};

// What stands, what the new text would be, and what follows from both.
struct Plan {
  json draft;
  std::vector<Consequence> consequences;
};

Outcome<Plan> plan(const Session& session, const std::string& item, const json& body, bool is_signed) {
  const auto before = session.get("/api/v1/items/" + item);
  if (!before) {
    return tl::unexpected{before.error()};
  }
  const auto channels = session.get("/api/v1/channels");
  if (!channels) {
    return tl::unexpected{channels.error()};
  }
  auto draft = submit(session, body, {}, true);
  if (!draft) {
    return tl::unexpected{draft.error()};
  }
  auto follows = consequences(*before, *draft, *channels, is_signed);
  return Plan{*std::move(draft), std::move(follows)};
}

// The command that comes next.
std::string next_step(const std::string& item, const Options& options, const Display& display) {
  if (options.dry_run) {
    return display.say("這是試算，什麼都沒有變動。確定要更正：同一個 lianbo correct 指令，去掉 --dry-run\n",
                       "Nothing was changed. To correct it: the same lianbo correct without --dry-run\n");
  }
  if (options.submission.signed_on_paper.empty()) {
    return fmt::format(fmt::runtime(display.say(
                           "新版要等簽核才會上線。簽核後：lianbo approve {} --signed-on-paper '何人、何時、文號'\n",
                           "The new text waits for its signatures. Then: lianbo approve {} --signed-on-paper "
                           "'WHO, WHEN, THE DOCUMENT'S NUMBER'\n")),
                       item);
  }
  return fmt::format(fmt::runtime(display.say("新版的簽核已登記。進度：lianbo status {}\n",
                                              "The new text is signed. How it stands: lianbo status {}\n")),
                     item);
}

ExitCode correct(const Session& session, const Options& options) {
  const auto item = find_item(session, options.item);
  if (!item) {
    return session.fail(item.error());
  }
  auto submission = options.submission;
  submission.corrects = *item;
  const auto body = prepare_submission(session, options.form, submission);
  if (!body) {
    return session.fail_form(body.error());
  }
  const auto planned = plan(session, *item, *body, !submission.signed_on_paper.empty());
  if (!planned) {
    return session.fail_form(planned.error());
  }
  const auto after = [&](const Display& display) {
    return "\n" + consequences_text(planned->consequences, display) + "\n" + next_step(*item, options, display);
  };
  if (options.dry_run) {
    session.show(planned->draft, [&](const json& draft, const Display& display) {
      return draft_text(draft, display) + after(display);
    });
    return ExitCode::done;
  }
  const auto key = options.key_or_new();
  const auto accepted = submit(session, *body, key, false);
  if (!accepted) {
    return fail_submission(session, accepted.error(), fmt::format("correct {} {}", *item, options.form), key);
  }
  // Where it was taken in by an earlier call, what that one did is done, and stands in the item.
  const bool was_before = accepted->at("repeated").get<bool>() && !options.key.empty();
  session.show(*accepted, [&](const json& answer, const Display& display) {
    return accepted_text(answer, display) + (was_before ? "" : after(display));
  });
  return ExitCode::done;
}

}  // namespace

void add_correct(Commands& commands) {
  const auto options = std::make_shared<Options>();
  auto& app = commands.add("correct",
                           {"更正一份申請：舊內容立即停止，新內容簽核後上線",
                            "correct an item: the old text stops at once, the new one goes up when it is signed"},
                           [options](const Session& session) { return correct(session, *options); });
  app.add_option("ITEM", options->item,
                 commands.in_words({"申請編號，或 @（最後一份）", "an item's id, or @ for the last"}))
      ->required();
  app.add_option("FORM.json", options->form,
                 commands.in_words({"更正後的完整申請單；圖片與附件放在旁邊的 media 資料夾",
                                    "the whole form as it should be; its pictures and documents lie in a media folder "
                                    "beside it"}))
      ->required();
  add_form_options(commands, app, *options);
}

}  // namespace lianbo::cli
