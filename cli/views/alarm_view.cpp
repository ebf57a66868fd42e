#include "cli/views/alarm_view.hpp"

#include "cli/ids.hpp"
#include "cli/moments.hpp"

#include <fmt/format.h>

namespace lianbo::cli {

using nlohmann::json;

namespace {

Ink ink_of(const json& alarm) {
  if (!alarm.at("cleared_at").is_null()) {
    return Ink::quiet;
  }
  return text_of(alarm.at("severity")) == "error" ? Ink::trouble : Ink::plain;
}

std::string severity_of(const json& alarm, const Display& display) {
  return text_of(alarm.at("severity")) == "error" ? display.say("錯誤", "error") : display.say("注意", "warning");
}

Cell standing_of(const json& alarm, const Display& display) {
  if (!alarm.at("cleared_at").is_null()) {
    return {display.say("✓ 已排除", "✓ over"), Ink::quiet};
  }
  if (!alarm.at("acked").is_null()) {
    return {display.say("◔ 有人處理：", "◔ taken up by ") + text_of(alarm.at("acked").at("by"))};
  }
  return {display.say("▲ 待處理", "▲ open"), Ink::trouble};
}

}  // namespace

std::string alarm_line(const json& alarm, const Display& display) {
  const auto count = alarm.at("count").get<std::int64_t>();
  auto line = display.say(alarm.at("what"));
  if (count > 0) {
    line += fmt::format(fmt::runtime(display.say("（{} 件）", " ({})")), count);
  }
  return line;
}

std::string alarms_text(const json& page, const Display& display) {
  const auto& alarms = page.at("alarms");
  if (alarms.empty()) {
    return display.say("沒有警示。", "There is no alarm.") + "\n";
  }
  std::vector<std::string> ids;
  for (const auto& alarm : alarms) {
    ids.push_back(text_of(alarm.at("id")));
  }
  const ShortIds short_id{ids};
  Table table{{{display.say("警示", "Alarm")},
               {display.say("程度", "Severity")},
               {display.say("開始", "Since")},
               {display.say("事情", "What")},
               {display.say("情形", "Standing")}}};
  for (const auto& alarm : alarms) {
    table.add({short_id(text_of(alarm.at("id"))), severity_of(alarm, display),
               say_moment(alarm.at("opened_at"), display.language), Cell{alarm_line(alarm, display), ink_of(alarm)},
               standing_of(alarm, display)});
  }
  return table.text(display.terminal);
}

std::string alarm_text(const json& alarm, const Display& display) {
  std::string concerned;
  for (const auto& title : alarm.at("concerned")) {
    concerned += (concerned.empty() ? "" : "\n") + text_of(title);
  }
  const auto& acked = alarm.at("acked");
  return particulars({{display.say("事情", "What"), Cell{alarm_line(alarm, display), ink_of(alarm)}},
                      {display.say("原因", "Why"), display.say(alarm.at("why"))},
                      {display.say("對方回應", "They answered"), text_of(alarm.at("vendor_text"))},
                      {display.say("影響", "Concerned"), concerned},
                      {display.say("請這樣處理", "What to do"), display.say(alarm.at("to_do"))},
                      {display.say("聯播在這段期間", "Meanwhile"), display.say(alarm.at("meanwhile"))},
                      {display.say("開始", "Since"), say_moment(alarm.at("opened_at"), display.language)},
                      {display.say("情形", "Standing"), standing_of(alarm, display)},
                      {display.say("說明", "Words"), acked.is_null() ? "" : text_of(acked.at("words"))}},
                     display);
}

}  // namespace lianbo::cli
