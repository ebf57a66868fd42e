#pragma once

#include "base/result.hpp"

// What the pages can say beside the words of the folders below.
namespace lianbo::pages::messages {

inline constexpr Message<> no_task_any_more{
    "no_task", "這件工作已經有人回報，或改變了。請回看板查看目前的情形。",
    "This task was answered already, or has changed. See the board for how things stand."};
inline constexpr Message<> reason_missing{"reason_needed", "請寫明為什麼沒有做，例如「無法登入後台」。",
                                          "Say why it was not done, for example “the back end cannot be reached”."};
inline constexpr Message<> no_machine{"no_machine",
                                      "這件工作不能交還系統：這個管道沒有機器可用，或對外的情形要由人處理。",
                                      "This task cannot be given back: the channel has no machine, or a person has to "
                                      "settle what stands."};
inline constexpr Message<> no_such_moment{"not_a_moment",
                                          "看不懂這個時間。請寫 115-03-02、115年3月2日 08:00 或 2026-03-02。",
                                          "This moment is not understood. Write 115-03-02, or 2026-03-02 08:00."};
inline constexpr Message<> no_such_item{"no_such_item", "沒有這個編號的申請。編號有 26 個字，在申請的網頁上。",
                                        "No item has this id. Ids have 26 letters and stand on the item's page."};

}  // namespace lianbo::pages::messages
