#include "cli/views/request_view.hpp"

#include "cli/moments.hpp"
#include "cli/views/item_view.hpp"
#include "cli/width.hpp"

#include "base/text.hpp"

#include <fmt/format.h>

namespace lianbo::cli {

using nlohmann::json;

namespace {

// How much of a limit is used: 23／60 字. Where there is no limit nothing is said.
std::string used(const json& preview, std::string_view what, const Display& display) {
  const auto limit = preview.at("limits").at(what).get<std::int64_t>();
  return limit == 0 ? std::string{}
                    : fmt::format("{}/{} {}", preview.at("used").at(what).get<std::int64_t>(), limit,
                                  display.say("字", "characters"));
}

std::string files_of(const json& preview) {
  std::string files;
  for (const auto& asset : preview.at("assets")) {
    files += fmt::format("{}{} ({} KB) {}", files.empty() ? "" : "\n", text_of(asset.at("file_name")),
                         (asset.at("size_bytes").get<std::int64_t>() + 1023) / 1024, text_of(asset.at("text")));
  }
  return files;
}

std::string preview_text(const json& preview, const Display& display) {
  auto text = heading(display.say(preview.at("channel_name")), display);
  const auto until = preview.at("takedown_at").is_null() ? display.say("常設", "permanent")
                                                         : say_moment(preview.at("takedown_at"), display.language);
  text += particulars({{display.say("上線", "Up"), say_moment(preview.at("publish_at"), display.language)},
                       {display.say("下線", "Down"), until},
                       {display.say("標題", "Title"), text_of(preview.at("title"))},
                       {display.say("標題字數", "Title length"), used(preview, "title_graphemes", display)},
                       {display.say("單元", "Section"), text_of(preview.at("section"))},
                       {display.say("檔案", "Files"), files_of(preview)},
                       {display.say("收回", "Recall"), display.say(preview.at("recall"))},
                       {display.say("費用", "Cost"), display.say(preview.at("cost"))},
                       {display.say("內容字數", "Text length"), used(preview, "body_graphemes", display)},
                       {display.say("內容", "Text"), text_of(preview.at("body"))}},
                      display);
  return text + "\n";
}

}  // namespace

std::string problems_text(const json& problems, const Display& display) {
  std::string text;
  for (const auto& problem : problems) {
    const auto field = text_of(problem.at("field"));
    text += fmt::format("・{}{}{}\n", printable(field), field.empty() ? "" : "：", printable(display.say(problem)));
  }
  return text;
}

std::string accepted_text(const json& accepted, const Display& display) {
  auto text = accepted.at("repeated").get<bool>() ? display.say("這份申請先前已經收件，沒有重複送出。\n",
                                                                "It had been taken in before; nothing was doubled.\n")
                                                  : std::string{};
  text += item_text(accepted.at("item"), display);
  if (const auto warnings = problems_text(accepted.at("warnings"), display); !warnings.empty()) {
    text += "\n" + heading(display.say("請留意", "Mind"), display) + warnings;
  }
  return text;
}

std::string draft_text(const json& draft, const Display& display) {
  std::string text;
  for (const auto& preview : draft.at("previews")) {
    text += preview_text(preview, display);
  }
  if (const auto warnings = problems_text(draft.at("warnings"), display); !warnings.empty()) {
    text += heading(display.say("請留意", "Mind"), display) + warnings;
  }
  return text;
}

}  // namespace lianbo::cli
