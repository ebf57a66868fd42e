#include "queue/act_words.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace lianbo::queue {
namespace {

constexpr auto words = std::to_array<ActWord>({
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
    {"noted", "記下新情形", "noted"},
    {"handed_over", "交給人處理", "a person's task"},
    {"said_done", "人員回報已刊登", "said to stand"},
    {"said_down", "人員回報已下線", "said to be down"},
    {"outdated", "內容已非最新，待更新", "outdated, to be updated"},
    {"revised", "換成新版內容", "took the new text"},
    {"to_be_signed", "新版內容待簽核", "the new text has to be signed"},
    {"followed_up", "擬妥更正", "a correction was drafted"},
    {"correction_drafted", "擬妥更正", "a correction was drafted"},
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
    {"alarm_acknowledged", "警示已有人處理", "an alarm was taken up"},
    {"settle", "登記實際情形", "settle"},
    {"corrected", "送更正", "corrected"},
    {"extend", "變更下線時間", "end moved"},
    {"hand_over", "轉由人工處理", "handed to people"},
    {"hand_back", "交還系統處理", "given back to the machine"},
    {"done", "回報完成", "done by hand"},
    {"adopt", "採認已刊登的內容", "adopted"},
    // What the daemon does.
    {"daemon_started", "服務啟動", "the daemon started"},
    {"settings_reloaded", "重新讀取設定", "settings read again"},
});

}  // namespace

std::span<const ActWord> act_words() { return words; }

std::optional<Text> name_of_act(std::string_view id) {
  const auto* const word = std::ranges::find(words, id, &ActWord::id);
  return word == words.end() ? std::nullopt : std::optional{Text{std::string{word->zh}, std::string{word->en}}};
}

}  // namespace lianbo::queue
