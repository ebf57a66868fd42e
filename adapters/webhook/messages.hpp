#pragma once

#include "base/result.hpp"

// What adapters/webhook can say.
namespace lianbo::webhook::messages {

inline constexpr Message<int> unauthorized{
    "webhook_unauthorized", "接收端不接受我們的簽章（HTTP {}）。請確認兩邊的金鑰相同，且兩邊主機的時間正確。",
    "The receiver does not accept our signature (HTTP {}). Check that both sides have the same key and the right "
    "time."};
inline constexpr Message<int> rejected{"webhook_rejected", "接收端拒收（HTTP {}）。請依對方的說明修正後再送。",
                                       "The receiver refused it (HTTP {}). Correct what it says, then send again."};
inline constexpr Message<int> throttled{"webhook_throttled", "接收端要求稍後再送（HTTP {}）；系統會自動再試。",
                                        "The receiver asks to send later (HTTP {}); it is tried again by itself."};
inline constexpr Message<> gone{"webhook_gone", "接收端表示這則內容已經不在。",
                                "The receiver says that it is no longer there."};
inline constexpr Message<int> unclear{
    "webhook_unclear", "接收端的回答（HTTP {}）無法判斷是否已經收下；系統會先查證再決定是否重送。",
    "The receiver's answer (HTTP {}) does not tell whether it took the item; that is found out before anything is sent "
    "again."};
inline constexpr Message<> look_unreadable{
    "webhook_look_unreadable", "接收端對查詢的回答格式不正確，無法判斷內容是否仍在。請通知接收端的維護人員。",
    "The receiver's answer to a look cannot be read. Tell whoever maintains it."};
inline constexpr Message<> digest_differs{"webhook_digest_differs", "接收端持有的內容與核定內容不同。",
                                          "What the receiver holds is not what was approved."};

}  // namespace lianbo::webhook::messages
