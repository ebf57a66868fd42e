#include "cli/views/log_view.hpp"

#include "channels/channel.hpp"
#include "cli/ids.hpp"
#include "cli/moments.hpp"
#include "cli/state_cell.hpp"
#include "cli/width.hpp"

#include <algorithm>
#include <array>

namespace lianbo::cli {

using nlohmann::json;

namespace {

struct ActWord {
  std::string_view id;
  std::string_view zh;
  std::string_view en;
};

constexpr auto act_words = std::to_array<ActWord>({
    // What happens to a delivery.
    {"submitted", "收件", "taken in"},
    {"approved", "簽核完成", "signatures complete"},
    {"claimed", "交付送出", "handed over"},
    {"taken_in", "對方已收下", "the other side has it"},
    {"staged", "已預置於平台", "lies ready at the vendor"},
    {"accepted", "平台已受理", "accepted by the vendor"},
    {"deferred", "未送成，稍後再試", "not sent, to be tried again"},
    {"rejected", "對方拒收", "rejected"},
    {"outcome_lost", "結果不明", "the outcome is not known"},
    {"cut_off", "送出途中服務中斷", "the daemon ended meanwhile"},
    {"seen_showing", "看到已上線", "seen showing"},
    {"seen_altered", "看到內容不符", "seen altered"},
    {"seen_absent", "看不到，將再送", "not there; sent again"},
    {"vanished", "不見了，待人決定", "vanished; a person decides"},
    {"seen_gone", "確認已下線", "seen gone"},
    {"seen_archived", "確認已移入歷史資料", "seen in the archive"},
    {"update_due", "開始更新", "to be updated"},
    {"takedown_due", "下線時間到", "its end has come"},
    {"window_over", "錯過上線時段", "its window is over"},
    {"outlasted", "期滿", "its window is over, not recallable"},
    {"gave_up", "系統無法查明", "not found out by machine"},
    {"retried", "重新送出", "tried again"},
    {"cancelled", "取消", "cancelled"},
    // What people do.
    {"form_submitted", "送件", "form submitted"},
    {"signed_on_paper", "登記紙本簽核", "signed on paper"},
    {"publish_now", "立即上線", "publish now"},
    {"take_down", "提前下線", "take down"},
    {"hold", "暫停", "hold"},
    {"release", "解除暫停", "release"},
    {"retry", "重試", "retry"},
    {"cancel", "取消", "cancel"},
    {"restore", "還原為核定內容", "restore what was approved"},
    {"settle", "登記實際情形", "settle"},
    {"alarm_acknowledged", "警示已有人處理", "an alarm was taken up"},
});

std::string remark_of(const json& row, const Display& display) {
  const auto& detail = row.at("detail");
  if (!detail.is_object()) {
    return {};
  }
  for (const auto* const key : {"reason", "words"}) {
    if (const auto said = text_of(detail.value(key, json{})); !said.empty()) {
      return said;
    }
  }
  return display.say(detail.value("error", json{}));
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
  const auto* const word = std::ranges::find(act_words, act, &ActWord::id);
  if (word == act_words.end()) {
    return std::string{act};
  }
  return std::string{language == Language::zh ? word->zh : word->en};
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
