#include "cli/views/answered_view.hpp"

#include "queue/lifecycle.hpp"

#include <fmt/format.h>

namespace lianbo::cli {

using nlohmann::json;
using queue::State;

namespace {

std::string what_to_do(const json& delivery, const Display& display) {
  const auto id = text_of(delivery.at("id"));
  if (is_amiss(delivery)) {
    return fmt::format(
        fmt::runtime(display.say("請把對外內容改成核定的，系統會再看一次；網址寫錯時：lianbo done {} --url 正確網址",
                                 "Change what stands to what was approved, and it is looked at again; where the "
                                 "address was wrong: lianbo done {} --url THE RIGHT ONE")),
        id);
  }
  return is_to_be_seen(delivery)
             ? fmt::format(fmt::runtime(display.say("已登記，還沒有看到結果；系統會繼續查看：lianbo why {}",
                                                    "Recorded, and not seen yet; looking goes on: lianbo why {}")),
                           id)
             : std::string{};
}

// 已上線（民眾端所見）: what was seen, and by whom.
Cell seen(const json& delivery, const Display& display) {
  const auto evidence = display.say(delivery.at("evidence_name"));
  if (text_of(delivery.at("state")) == id(State::verified) && !evidence.empty()) {
    return {fmt::format(fmt::runtime(display.say("● 已上線（{}）", "● live ({})")), evidence),
            text_of(delivery.at("evidence")) == "person" ? Ink::settled : Ink::good};
  }
  return state_of(delivery, display);
}

}  // namespace

bool is_to_be_seen(const json& delivery) {
  const auto state = queue::state_from(text_of(delivery.at("state")));
  return state == State::sent || state == State::taking_down;
}

bool is_amiss(const json& delivery) {
  const auto state = queue::state_from(text_of(delivery.at("state")));
  return state && group(*state) == queue::Group::trouble;
}

std::string answered_text(const json& delivery, const Display& display) {
  const auto& receipt = delivery.at("receipt");
  return particulars({{display.say("派送", "Delivery"), text_of(delivery.at("id"))},
                      {display.say("管道", "Channel"), channel_of(delivery, display)},
                      {display.say("狀態", "State"), seen(delivery, display)},
                      {display.say("網址", "Address"), receipt.is_object() ? text_of(receipt.at("url")) : ""},
                      {display.say("問題", "Trouble"), Cell{trouble_of(delivery, display), Ink::trouble}},
                      {display.say("請做", "Now"), what_to_do(delivery, display)}},
                     display);
}

}  // namespace lianbo::cli
