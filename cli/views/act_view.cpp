#include "cli/views/act_view.hpp"

#include "cli/views/item_view.hpp"
#include "cli/width.hpp"

#include <fmt/format.h>

namespace lianbo::cli {

using nlohmann::json;

std::string acted_text(const json& acted, const Display& display) {
  auto text = fmt::format(fmt::runtime(display.say("已對 {} 個派送執行。\n", "Done on {} deliveries.\n")),
                          acted.at("done").size());
  for (const auto& refused : acted.at("refused")) {
    text += fmt::format("・{}：{}\n", printable(text_of(refused.at("outlet"))), printable(display.say(refused)));
  }
  return text + "\n" + item_text(acted.at("item"), display);
}

std::string acted_on_delivery_text(const json& delivery, const Display& display) {
  return particulars({{display.say("派送", "Delivery"), text_of(delivery.at("id"))},
                      {display.say("管道", "Channel"), channel_of(delivery, display)},
                      {display.say("狀態", "State"), state_of(delivery, display)},
                      {display.say("接下來", "Next"), next_of(delivery, display)}},
                     display);
}

std::string acted_on_outlet_text(const OutletResult& result, std::size_t passed_over, const Display& display) {
  auto text = fmt::format(fmt::runtime(display.say("已對 {} 個派送執行", "Done on {} deliveries")), result.done.size());
  const auto add = [&](std::size_t count, std::string_view zh, std::string_view en) {
    if (count > 0) {
      text += fmt::format(fmt::runtime(display.say(zh, en)), count);
    }
  };
  add(passed_over, "，{} 個本來就是", ", {} were so already");
  add(result.refused.size(), "，不行的有 {} 個", ", not possible on {}");
  add(result.left.size(), "，{} 個沒有做到", ", {} were not come to");
  text += display.say("。\n", ".\n");
  for (const auto& [delivery, error] : result.refused) {
    text += fmt::format("・{} {}：{}\n", text_of(delivery.at("id")), printable(channel_of(delivery, display)),
                        printable(error.text.in(display.language)));
  }
  for (const auto& id : result.left) {
    text += fmt::format("・{}：{}\n", id, display.say("還沒處理，或不知道結果", "not done, or not known to be"));
  }
  return text;
}

}  // namespace lianbo::cli
