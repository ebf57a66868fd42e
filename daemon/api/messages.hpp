#pragma once

#include "base/result.hpp"

#include <cstdint>

// What the HTTP API can say beside the words of the folders below.
namespace lianbo::api::messages {

inline constexpr Message<std::size_t> form_refused{"form_refused",
                                                   "申請單有 {} 處需要修正，沒有收下。請依下列說明修正後再送出。",
                                                   "The form was not taken in: {} things have to be corrected."};
inline constexpr Message<> request_refused{"request_refused", "送來的內容有誤，沒有處理。請依下列說明修正。",
                                           "Nothing was done: correct what is listed."};
inline constexpr Message<std::string_view> act_refused{
    "act_refused", "這項操作目前在任何管道都不能進行，沒有任何變更。{}",
    "This is not possible on any channel now, and nothing was changed. {}"};
inline constexpr Message<> bad_number{"bad_number", "這裡要寫數字，且在允許的範圍內。",
                                      "This takes a number, within its range."};
inline constexpr Message<std::string_view> no_such_choice{"no_such_choice", "不能是這個值。可以寫：{}。",
                                                          "This value is not known. Known are: {}."};
inline constexpr Message<> not_a_moment{"not_a_moment", "這裡要寫時間，例如 2026-03-02T08:00:00+08:00 或 115-03-02。",
                                        "This takes a moment, such as 2026-03-02T08:00:00+08:00."};
inline constexpr Message<> reason_needed{"reason_needed", "請寫明原因，會記入稽核紀錄（--reason）。",
                                         "Give a reason: it goes into the audit trail (--reason)."};
inline constexpr Message<> standing_needed{"standing_needed",
                                           "請說明對外實際的情形：showing、altered、absent 或 archived。",
                                           "Say what stands outside: showing, altered, absent or archived."};
inline constexpr Message<std::string_view> goes_with{"goes_with", "只有 {} 才寫這一項。", "This goes with {} alone."};
inline constexpr Message<> digest_malformed{"digest_malformed", "檔案要以 64 個十六進位數字的 SHA-256 指明；請先上傳。",
                                            "A file is named by its SHA-256, 64 hexadecimal digits; upload it first."};
inline constexpr Message<std::string_view> no_such_file{"no_such_file", "找不到檔案「{}」。", "There is no file “{}”."};
inline constexpr Message<> path_not_absolute{"path_not_absolute",
                                             "請寫伺服器上的完整路徑，例如 /var/lib/lianbo/backup/今天.db。",
                                             "Write a whole path on the server, such as /var/lib/lianbo/backup.db."};
inline constexpr Message<std::string_view> no_such_event{"no_such_event", "Last-Event-ID「{}」不是事件的編號。",
                                                         "The Last-Event-ID “{}” is no event's number."};

inline constexpr Message<> clock_good{"clock_good", "時鐘正常。", "The clock is good."};
inline constexpr Message<> clock_held{
    "clock_held", "系統時鐘跳動過，暫停上線；下線照常。請校正時間，確認後執行 lianbo clock accept。",
    "The system's clock has jumped: nothing goes up, takedowns go on. Set it right, then run lianbo clock accept."};

}  // namespace lianbo::api::messages
