#include "cli/views/display.hpp"

#include "base/civil_time.hpp"
#include "base/text.hpp"
#include "cli/moments.hpp"
#include "cli/state_cell.hpp"
#include "cli/width.hpp"
#include "queue/lifecycle.hpp"

#include <algorithm>
#include <array>

namespace lianbo::cli {

using nlohmann::json;

namespace {

struct StepWord {
  std::string_view id;
  std::string_view zh;
  std::string_view en;
};

constexpr std::array step_words{
    StepWord{"publish", "上線", "goes up"},
    StepWord{"update", "更新", "is updated"},
    StepWord{"take_down", "下線", "comes down"},
    StepWord{"look", "查看", "is looked at"},
    StepWord{"replace", "換成新版", "takes the new text"},
    StepWord{"end", "期限到", "ends"},
};

constexpr std::array action_words{
    StepWord{"publish", "刊登", "post it"},
    StepWord{"update", "更新", "change it"},
    StepWord{"take_down", "下線", "take it down"},
};

std::string hands_of(std::string_view hands, const Display& display) {
  if (hands == "person") {
    return display.say("，人工處理", ", by hand");
  }
  return hands == "wanted" ? display.say("，即將轉人工", ", soon by hand") : std::string{};
}

}  // namespace

std::string Display::say(const json& text) const {
  return text.is_object() ? text_of(text.value(language == Language::zh ? "zh" : "en", json{})) : std::string{};
}

std::string text_of(const json& value) { return value.is_string() ? value.get<std::string>() : std::string{}; }

std::string heading(std::string_view text, const Display& display) {
  return paint(printable(text), Ink::strong, display.terminal) + "\n";
}

std::string particulars(const std::vector<std::pair<std::string, Cell>>& lines, const Display& display) {
  std::size_t width = 0;
  for (const auto& [name, value] : lines) {
    width = value.text.empty() ? width : std::max(width, display_width(name));
  }
  std::string text;
  for (const auto& [name, value] : lines) {
    if (value.text.empty()) {
      continue;
    }
    auto lead = paint(name, Ink::quiet, display.terminal) + std::string(width - display_width(name) + 2, ' ');
    for (const auto& line : split(value.text, '\n')) {
      text += lead + paint(printable(line), value.ink, display.terminal) + "\n";
      lead = std::string(width + 2, ' ');
    }
  }
  return text;
}

std::string channel_of(const json& delivery, const Display& display) {
  const auto name = display.say(delivery.at("channel_name"));
  const auto outlet = text_of(delivery.at("outlet"));
  return outlet == text_of(delivery.at("channel")) ? name : name + " " + outlet;
}

Cell state_of(const json& delivery, const Display& display) {
  auto cell = state_cell(text_of(delivery.at("state")), display.language);
  const auto state = queue::state_from(text_of(delivery.at("state")));
  if (delivery.at("held").get<bool>() && state && !is_final(*state)) {
    cell.text += display.say("，暫停中", ", held");
  }
  if (!delivery.at("task").is_null()) {
    cell.text += display.say("：", ": ") + action_of(delivery.at("action"), display);
  }
  if (state && !is_final(*state)) {
    cell.text += hands_of(text_of(delivery.at("hands")), display);
  }
  if (delivery.at("will_miss").get<bool>()) {
    cell.text += display.say("，將錯過日期", ", will miss its date");
    cell.ink = Ink::trouble;
  }
  return cell;
}

std::string action_of(const json& action, const Display& display) {
  const auto id = text_of(action);
  const auto* const word = std::ranges::find(action_words, id, &StepWord::id);
  return word == action_words.end() ? id : display.say(word->zh, word->en);
}

Cell time_left(const json& deadline, Instant now, const Display& display) {
  const auto at = parse_rfc3339(text_of(deadline));
  if (!at) {
    return {text_of(deadline)};
  }
  if (*at < now) {
    return {display.say("逾期 ", "overdue by ") + say_span(now - *at, display.language), Ink::trouble};
  }
  return {display.say("還有 ", "left: ") + say_span(*at - now, display.language)};
}

std::string trouble_of(const json& delivery, const Display& display) {
  auto text = display.say(delivery.at("detail"));
  if (const auto vendor =
          delivery.at("detail").is_object() ? text_of(delivery.at("detail").value("vendor_text", json{})) : "";
      !vendor.empty()) {
    text += "\n" + display.say("對方回應：", "They answered: ") + vendor;
  }
  return text;
}

std::string next_of(const json& delivery, const Display& display) {
  const auto step = text_of(delivery.at("next_step"));
  const auto* const word = std::ranges::find(step_words, step, &StepWord::id);
  if (word == step_words.end() || delivery.at("next_at").is_null()) {
    return {};
  }
  return display.say(word->zh, word->en) + " " + say_moment(delivery.at("next_at"), display.language);
}

}  // namespace lianbo::cli
