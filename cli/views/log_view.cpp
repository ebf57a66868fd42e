#include "cli/views/log_view.hpp"

#include "channels/channel.hpp"
#include "cli/ids.hpp"
#include "cli/moments.hpp"
#include "cli/state_cell.hpp"
#include "cli/width.hpp"
#include "queue/act_words.hpp"

#include <fmt/format.h>

namespace lianbo::cli {

using nlohmann::json;

namespace {

// 第 2 版, where a text was corrected.
std::string revision_of(const json& detail, const Display& display) {
  for (const auto* const key : {"next_revision", "revision"}) {
    if (const auto revision = detail.value(key, json{}); revision.is_number_integer() && revision > 1) {
      return fmt::format(fmt::runtime(display.say("第 {} 版", "revision {}")), revision.get<int>());
    }
  }
  return {};
}

std::string remark_of(const json& row, const Display& display) {
  const auto& detail = row.at("detail");
  if (!detail.is_object()) {
    return {};
  }
  auto said = display.say(detail.value("error", json{}));
  for (const auto* const key : {"words", "reason"}) {
    if (const auto words = text_of(detail.value(key, json{})); !words.empty()) {
      said = words;
    }
  }
  const auto revision = revision_of(detail, display);
  return said.empty() || revision.empty() ? revision + said : revision + display.say("：", ": ") + said;
}

Cell moved_to(const json& row, const Display& display) {
  const auto to = text_of(row.at("to"));
  return to.empty() ? Cell{""} : state_cell(to, display.language);
}

std::string channel_name(const json& row, const Display& display) {
  const auto id = text_of(row.at("channel"));
  const auto channel = channels::channel_from(id);
  return channel ? name(*channel).in(display.language) : id;
}

}  // namespace

std::string act_name(std::string_view act, Language language) {
  const auto name = queue::name_of_act(act);
  return name ? name->in(language) : std::string{act};
}

std::string log_text(const json& rows, const Display& display) {
  std::vector<std::string> items;
  for (const auto& row : rows) {
    items.push_back(text_of(row.at("item")));
  }
  const ShortIds short_id{items};
  Table table{{{display.say("時間", "Time")},
               {display.say("申請", "Item")},
               {display.say("管道", "Channel")},
               {display.say("事情", "What")},
               {display.say("狀態", "State")},
               {display.say("何人", "Who")},
               {display.say("說明", "Remark")}}};
  for (const auto& row : rows) {
    table.add({say_moment(row.at("at"), display.language), short_id(text_of(row.at("item"))),
               channel_name(row, display), act_name(text_of(row.at("act")), display.language), moved_to(row, display),
               text_of(row.at("actor")), remark_of(row, display)});
  }
  return table.text(display.terminal);
}

std::string history_text(const json& rows, const Display& display) {
  Table table{{{display.say("時間", "Time")},
               {display.say("事情", "What")},
               {display.say("狀態", "State")},
               {display.say("何人", "Who")},
               {display.say("說明", "Remark")}}};
  for (const auto& row : rows) {
    table.add({say_moment(row.at("at"), display.language), act_name(text_of(row.at("act")), display.language),
               moved_to(row, display), text_of(row.at("actor")), remark_of(row, display)});
  }
  return table.text(display.terminal);
}

std::string log_line(const json& row, const Display& display) {
  const auto state = moved_to(row, display);
  std::string line = paint(say_moment(row.at("at"), display.language), Ink::quiet, display.terminal);
  for (const auto& cell : {Cell{ShortIds{{}}(text_of(row.at("item")))}, Cell{channel_name(row, display)},
                           Cell{act_name(text_of(row.at("act")), display.language)}, state,
                           Cell{text_of(row.at("actor")), Ink::quiet}, Cell{remark_of(row, display)}}) {
    if (!cell.text.empty()) {
      line += "  " + paint(printable(cell.text), cell.ink, display.terminal);
    }
  }
  return line + "\n";
}

}  // namespace lianbo::cli
