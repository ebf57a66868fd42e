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

}  // namespace lianbo::cli
