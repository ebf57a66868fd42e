#include "cli/views/request_view.hpp"

#include "cli/views/item_view.hpp"
#include "cli/width.hpp"

#include <fmt/format.h>

namespace lianbo::cli {

using nlohmann::json;

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

}  // namespace lianbo::cli
