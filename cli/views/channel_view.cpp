#include "cli/views/channel_view.hpp"

#include "cli/moments.hpp"

namespace lianbo::cli {

using nlohmann::json;

namespace {

std::string breaker_of(const json& outlet, const Display& display) {
  const auto breaker = text_of(outlet.at("breaker"));
  if (breaker == "open") {
    return display.say("連續失敗，暫停中", "resting after failures");
  }
  return breaker == "half_open" ? display.say("試探中", "trying again") : display.say("正常", "closed");
}

Cell health_of(const json& outlet, const Display& display) {
  for (const auto* const trouble : {"credentials", "board", "health"}) {
    if (auto said = display.say(outlet.at(trouble)); !said.empty()) {
      return {std::move(said), outlet.at("good").get<bool>() ? Ink::plain : Ink::trouble};
    }
  }
  if (outlet.at("probed_at").is_null()) {
    return {display.say("尚未檢查", "not asked yet"), Ink::quiet};
  }
  return outlet.at("good").get<bool>() ? Cell{display.say("正常", "good"), Ink::good}
                                       : Cell{display.say("不正常", "not good"), Ink::trouble};
}

std::string powers_of(const json& outlet, const Display& display) {
  struct Power {
    const char* key;
    std::string_view zh;
    std::string_view en;
  };
  std::string text;
  for (const auto& [key, zh, en] :
       {Power{"updates", "更新", "updates"}, Power{"takes_down", "下線", "takes down"},
        Power{"reads_back", "回讀", "reads back"}, Power{"expires_by_itself", "自動到期", "expires by itself"}}) {
    if (outlet.at("powers").at(key).get<bool>()) {
      text += (text.empty() ? "" : display.say("、", ", ")) + display.say(zh, en);
    }
  }
  return text;
}

}  // namespace

std::string channels_text(const json& channels, const Display& display) {
  Table table{{{display.say("管道", "Channel")},
               {display.say("出口", "Outlet")},
               {display.say("健康", "Health")},
               {display.say("斷路器", "Breaker")},
               {display.say("能力", "Powers")},
               {display.say("收回", "Recall")}}};
  for (const auto& channel : channels.at("channels")) {
    const auto recall = display.say(channel.at("surface").at("recall"));
    if (channel.at("outlets").empty()) {
      table.add({display.say(channel.at("name")), "—", Cell{display.say("尚未設定", "not set up"), Ink::quiet}, "", "",
                 recall});
    }
    for (const auto& outlet : channel.at("outlets")) {
      table.add({display.say(channel.at("name")), text_of(outlet.at("name")), health_of(outlet, display),
                 breaker_of(outlet, display), powers_of(outlet, display), recall});
    }
  }
  return table.text(display.terminal);
}

std::string outlet_text(const json& outlet, const Display& display) {
  return particulars({{display.say("出口", "Outlet"), text_of(outlet.at("name"))},
                      {display.say("方式", "Adapter"), text_of(outlet.at("adapter"))},
                      {display.say("健康", "Health"), health_of(outlet, display)},
                      {display.say("檢查時間", "Asked"), say_moment(outlet.at("probed_at"), display.language)},
                      {display.say("斷路器", "Breaker"), breaker_of(outlet, display)},
                      {display.say("能力", "Powers"), powers_of(outlet, display)}},
                     display);
}

}  // namespace lianbo::cli
