#include "cli/views/display.hpp"

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
    StepWord{"publish", "上線", "goes up"},      StepWord{"update", "更新", "is updated"},
    StepWord{"take_down", "下線", "comes down"}, StepWord{"look", "查看", "is looked at"},
    StepWord{"end", "期限到", "ends"},
};

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
  if (delivery.at("will_miss").get<bool>()) {
    cell.text += display.say("，將錯過日期", ", will miss its date");
    cell.ink = Ink::trouble;
  }
  return cell;
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
