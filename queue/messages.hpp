#pragma once

#include "base/result.hpp"

// What queue/ can say.
namespace lianbo::queue::messages {

inline constexpr Message<> cut_off{"cut_off", "服務在送出途中中斷，不知道對方是否已收到；正在查看，查明之前不會重送。",
                                   "The service ended while this was being sent; whether it arrived is being looked "
                                   "up, and it is not sent again before."};
inline constexpr Message<std::string_view> adapter_bug{
    "adapter_bug", "程式內部錯誤（案號 {}）。結果不明，正在查看；請把案號交給維護人員。",
    "An internal error (case {}). The outcome is not known and is being looked up; give the case number to the "
    "maintainers."};
inline constexpr Message<> cannot_settle{
    "cannot_settle", "不知道是否已經送出，而這個管道無法查看。請向對方查證，再用 lianbo settle 登記結果。",
    "Whether it went out is not known, and this channel cannot be looked up. Ask the other side, then record the "
    "answer with lianbo settle."};
inline constexpr Message<> resend_too_late{
    "resend_too_late", "結果不明，而且已超過可以安全重送的期限。請向對方查證，再用 lianbo settle 登記結果。",
    "The outcome is not known, and it is too late to send the same key again safely. Ask the other side, then record "
    "the answer with lianbo settle."};
inline constexpr Message<> vanished{
    "vanished", "曾經上線，現在看不到了。重新張貼可能變成兩則，請查明原因後按「重試」，或「取消」。",
    "It was up and cannot be seen any more. Posting again might double it: find out why, then retry it or cancel it."};
inline constexpr Message<> not_as_approved{
    "not_as_approved", "對外的內容與核定的不同。請查看後決定：採用現況，或還原成核定的內容。",
    "What the public sees is not what was approved. Look at it, then adopt it or restore what was approved."};
inline constexpr Message<> outdated{"outdated", "對外的內容或期限已非最新，系統正在更新，不必處理。",
                                    "What stands, or its end, is not the newest any more; it is being updated."};
inline constexpr Message<> still_showing{"still_showing", "已要求下線，但仍然看得到；系統會繼續下線並查看。",
                                         "It was taken down and can still be seen; taking it down and looking go on."};
inline constexpr Message<std::string_view> not_possible_now{
    "not_possible_now", "目前狀態是「{}」，不能這樣處理。可用 lianbo why 查看它在等什麼。",
    "This cannot be done in the state “{}”. lianbo why tells what it waits for."};
inline constexpr Message<> outcome_not_settled{
    "outcome_not_settled", "是否已送出還不確定，這時重試可能變成兩則。請先等查看結果，或用 lianbo settle 登記。",
    "Whether it went out is not settled: trying again now might double it. Wait for the look, or record the outcome "
    "with lianbo settle."};
inline constexpr Message<> cannot_be_recalled{"cannot_be_recalled", "已經送出，而這個管道無法收回。",
                                              "It has gone out, and this channel cannot recall it."};
inline constexpr Message<> in_flight{"in_flight", "正在送出，請稍候幾秒再試。",
                                     "It is being sent: try again in a few seconds."};
inline constexpr Message<> not_found_where_said{
    "not_found_where_said", "在登記的網址看不到這則內容。請確認是否已刊登，並重新登記正確的網址。",
    "It cannot be seen at the address that was given. Check that it was posted, and give the right address."};
inline constexpr Message<> vanished_by_hand{
    "vanished_by_hand", "曾經上線，現在看不到了。請查看原因；確定不見了就重新刊登，並回報網址。",
    "It was up and cannot be seen any more. Find out why; where it is really gone, put it up again and give its "
    "address."};
inline constexpr Message<> by_hand_already{"by_hand_already", "這則已經由人工處理。",
                                           "This delivery is in a person's hands already."};
inline constexpr Message<> by_machine_already{"by_machine_already", "這則本來就由系統派送。",
                                              "This delivery is the machine's already."};
inline constexpr Message<> posted_by_hand{
    "posted_by_hand", "這則是人工刊登的，交還系統可能變成兩則，所以更新與下線也由人工處理。",
    "A person put this up: given back, the machine might post it a second time. Its update and its takedown are "
    "done by hand, too."};
inline constexpr Message<> say_whether_posted{
    "say_whether_posted",
    "這件工作已經交給人。若已刊登，請用 lianbo done 登記；若確定沒有刊登，請加上 --not-posted 再交還系統。",
    "A person has this task. If it was posted, record that with lianbo done; if it certainly was not, give it back "
    "with --not-posted."};
inline constexpr Message<> no_machine{"no_machine", "這個管道沒有系統可以接手，由人工處理。",
                                      "This channel has no machine that could take it."};
inline constexpr Message<> machine_cannot_update{
    "machine_cannot_update", "這個管道的系統不能更新已刊登的內容，請由人工更新，或下線後重新刊登。",
    "This channel's machine cannot change what stands: change it by hand, or take it down and publish it anew."};
inline constexpr Message<> task_changed{"task_changed", "這件工作剛剛變更了（例如改成下線）。請重新查看後再回報。",
                                        "The task has changed meanwhile (to a takedown, for example). Look at it "
                                        "again before you answer."};
inline constexpr Message<> no_task{"no_task", "這則目前沒有要人處理的工作。用 lianbo tasks 查看清單。",
                                   "Nobody is asked to do anything for this delivery. lianbo tasks lists what is."};
inline constexpr Message<> task_is_open{
    "task_is_open", "這件工作正等人回報：完成後用 lianbo done，確定沒做而要交還系統用 lianbo hand-back --not-posted。",
    "A person is asked to do this: answer with lianbo done, or give it back with lianbo hand-back --not-posted."};
inline constexpr Message<> nowhere_to_look{"nowhere_to_look", "這個管道沒有可以查看的網址，請用 lianbo settle 登記。",
                                           "This channel has no address that can be looked at: use lianbo settle."};
inline constexpr Message<> too_late_to_extend{"too_late_to_extend", "已經下線或正在下線，不能再延長。",
                                              "It is down or coming down: too late to move its end."};
inline constexpr Message<> expires_elsewhere{
    "expires_elsewhere", "對方系統已依原定時間設好自動下架，而且不能更新。請改送一份新的申請。",
    "The other system takes it down by itself at the end it was given, and cannot be told another. Submit a new form."};
inline constexpr Message<> end_is_past{"end_is_past", "新的下線時間必須晚於現在與上線時間。",
                                       "The new end must be later than now and than its start."};
inline constexpr Message<> reason_needed{"reason_needed", "請寫明原因（--reason），會記入稽核紀錄。",
                                         "Give a reason (--reason): it goes into the audit trail."};
inline constexpr Message<std::string_view> no_such_outlet{
    "no_such_outlet", "沒有出口「{}」。請用 lianbo channels 查看設定了哪些。",
    "There is no outlet “{}”. lianbo channels shows those that are set up."};
inline constexpr Message<std::string_view> no_such_delivery{"no_such_delivery", "找不到派送「{}」。",
                                                            "There is no delivery “{}”."};
inline constexpr Message<std::string_view> no_such_item{"no_such_item",
                                                        "找不到申請「{}」。請用 lianbo status 查看清單。",
                                                        "There is no item “{}”. lianbo status lists them."};

}  // namespace lianbo::queue::messages
