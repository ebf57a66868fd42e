#include "cli/views/item_view.hpp"

#include "cli/ids.hpp"
#include "cli/moments.hpp"
#include "cli/views/log_view.hpp"
#include "queue/lifecycle.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace lianbo::cli {

using nlohmann::json;

namespace {

std::vector<std::string> ids_of(const json& things) {
  std::vector<std::string> ids;
  for (const auto& thing : things) {
    ids.push_back(text_of(thing.at("id")));
  }
  return ids;
}

// One delivery is shown as it is, several as how many are where: 上線 3・排程 2.
Cell standing_of(const json& item, const Display& display) {
  const auto& deliveries = item.at("deliveries");
  if (deliveries.size() == 1) {
    return state_of(deliveries[0], display);
  }
  std::map<queue::Group, int> groups;
  for (const auto& delivery : deliveries) {
    if (const auto state = queue::state_from(text_of(delivery.at("state")))) {
      ++groups[group(*state)];
    }
  }
  std::string text;
  for (const auto& [group, count] : groups) {
    text +=
        fmt::format("{}{} {}", text.empty() ? "" : display.say("・", " · "), name(group).in(display.language), count);
  }
  Cell cell{text, groups.contains(queue::Group::trouble) ? Ink::trouble : Ink::plain};
  if (item.at("will_miss").get<bool>()) {
    cell.text += display.say("，將錯過日期", ", will miss its date");
    cell.ink = Ink::trouble;
  }
  return cell;
}

// RFC 3339 with one offset sorts as text.
const json* first_to_move(const json& deliveries) {
  const json* first = nullptr;
  for (const auto& delivery : deliveries) {
    const auto& at = delivery.at("next_at");
    if (at.is_string() && (first == nullptr || text_of(at) < text_of(first->at("next_at")))) {
      first = &delivery;
    }
  }
  return first;
}

std::string url_of(const json& delivery) {
  const auto& receipt = delivery.at("receipt");
  return receipt.is_object() ? text_of(receipt.at("url")) : std::string{};
}

// 第 2 版，第 3 版等著換上; nothing for a text that was never corrected.
std::string revision_of(const json& delivery, const Display& display) {
  const auto revision = delivery.at("revision").get<int>();
  const auto& next = delivery.at("next_revision");
  if (!next.is_null()) {
    return fmt::format(fmt::runtime(display.say("第 {} 版，第 {} 版等著換上", "{}; {} is to take its place")), revision,
                       next.get<int>());
  }
  return revision > 1 ? fmt::format(fmt::runtime(display.say("第 {} 版", "{}")), revision) : std::string{};
}

std::string hands_of(const json& delivery, const Display& display) {
  const auto hands = text_of(delivery.at("hands"));
  if (hands == "wanted") {
    return display.say("由系統，有結果後轉人工", "the machine's; a person's as soon as it is answered");
  }
  return hands == "person" ? display.say("由人工", "a person's") : display.say("由系統", "the machine's");
}

Cell task_of(const json& delivery, const Display& display) {
  const auto& task = delivery.at("task");
  if (task.is_null()) {
    return "";
  }
  const bool is_overdue = task.at("overdue").get<bool>();
  return {fmt::format(fmt::runtime(display.say("要{}，期限 {}{}：lianbo tasks {}", "{} until {}{}: lianbo tasks {}")),
                      action_of(delivery.at("action"), display), say_moment(task.at("deadline"), display.language),
                      is_overdue ? display.say("（逾期）", " (overdue)") : "", text_of(delivery.at("id"))),
          is_overdue ? Ink::trouble : Ink::plain};
}

std::string window_end(const json& delivery, const Display& display) {
  return delivery.at("takedown_at").is_null() ? display.say("常設", "permanent")
                                              : say_moment(delivery.at("takedown_at"), display.language);
}

}  // namespace

std::string items_text(const json& items, const Display& display) {
  if (items.empty()) {
    return display.say("沒有這樣的申請。送出一份：lianbo queue 申請單.json\n",
                       "There are no such items. To queue one: lianbo queue FORM.json\n");
  }
  const ShortIds short_id{ids_of(items)};
  Table table{{{display.say("編號", "Id")},
               {display.say("標題", "Title")},
               {display.say("現況", "Standing")},
               {display.say("接下來", "Next")}}};
  for (const auto& item : items) {
    const auto* const next = first_to_move(item.at("deliveries"));
    table.add({short_id(text_of(item.at("id"))), text_of(item.at("title")), standing_of(item, display),
               next == nullptr ? std::string{} : next_of(*next, display)});
  }
  return table.text(display.terminal);
}

std::string item_text(const json& item, const Display& display) {
  const auto& deliveries = item.at("deliveries");
  auto text = heading(text_of(item.at("title")), display);
  text += particulars({{display.say("編號", "Id"), text_of(item.at("id"))},
                       {display.say("申請單位", "Unit"), text_of(item.at("unit"))},
                       {display.say("送件", "Queued"), say_moment(item.at("created_at"), display.language)},
                       {display.say("急件", "Urgent"), item.at("urgent").get<bool>() ? display.say("是", "yes") : ""}},
                      display);
  const ShortIds short_id{ids_of(deliveries)};
  Table table{{{display.say("派送", "Delivery")},
               {display.say("管道", "Channel")},
               {display.say("狀態", "State")},
               {display.say("證據", "Evidence")},
               {display.say("上線", "Up")},
               {display.say("下線", "Down")}}};
  std::string notes;
  for (const auto& delivery : deliveries) {
    table.add({short_id(text_of(delivery.at("id"))), channel_of(delivery, display), state_of(delivery, display),
               display.say(delivery.at("evidence_name")), say_moment(delivery.at("publish_at"), display.language),
               window_end(delivery, display)});
    const auto notes_of_it =
        particulars({{display.say("問題", "Trouble"), Cell{trouble_of(delivery, display), Ink::trouble}},
                     {display.say("工作", "Task"), task_of(delivery, display)},
                     {display.say("版本", "Revision"), revision_of(delivery, display)},
                     {display.say("網址", "Address"), url_of(delivery)}},
                    display);
    notes += notes_of_it.empty() ? "" : heading(channel_of(delivery, display), display) + notes_of_it;
  }
  return text + "\n" + table.text(display.terminal) + (notes.empty() ? "" : "\n" + notes);
}

std::string delivery_text(const json& answer, const Display& display) {
  const auto& delivery = answer.at("delivery");
  auto text = heading(text_of(answer.at("title")), display);
  text += particulars({{display.say("派送", "Delivery"), text_of(delivery.at("id"))},
                       {display.say("申請", "Item"), text_of(delivery.at("item"))},
                       {display.say("管道", "Channel"), channel_of(delivery, display)},
                       {display.say("版本", "Revision"), revision_of(delivery, display)},
                       {display.say("狀態", "State"), state_of(delivery, display)},
                       {display.say("經手", "Hands"), hands_of(delivery, display)},
                       {display.say("工作", "Task"), task_of(delivery, display)},
                       {display.say("證據", "Evidence"), display.say(delivery.at("evidence_name"))},
                       {display.say("上線", "Up"), say_moment(delivery.at("publish_at"), display.language)},
                       {display.say("下線", "Down"), window_end(delivery, display)},
                       {display.say("接下來", "Next"), next_of(delivery, display)},
                       {display.say("網址", "Address"), url_of(delivery)},
                       {display.say("問題", "Trouble"), Cell{trouble_of(delivery, display), Ink::trouble}}},
                      display);
  return text + "\n" + history_text(answer.at("history"), display);
}

}  // namespace lianbo::cli
