#pragma once

#include "base/result.hpp"

// What requests/intake can say.
namespace lianbo::requests::messages {

inline constexpr Message<> key_reused{"key_reused",
                                      "這個申請序號（request key）已用於另一份申請單。請換一個新的序號再送出。",
                                      "This request key was used for another form. Send it again with a new key."};
inline constexpr Message<> key_missing{
    "key_missing", "缺少申請序號（request key），無法防止重複送出。",
    "The request key is missing: without it sending twice cannot be told from two requests."};
inline constexpr Message<std::string_view> file_not_sent{
    "file_not_sent", "檔案「{}」沒有一起送來。請把它放在申請單旁邊的 media 資料夾，或先上傳。",
    "The file “{}” was not sent along. Put it into the media folder beside the form, or upload it first."};
inline constexpr Message<std::string_view> no_outlet{
    "no_outlet",
    "管道「{}」還沒有設定出口，無法派送。請在申請單取消勾選或用 --channels 指定其他管道；要啟用請在設定檔加上 "
    "[outlet.名稱]。",
    "The channel “{}” has no outlet yet, so nothing can be delivered there. Untick it or choose others with "
    "--channels; to use it, add an [outlet.NAME] to the "
    "settings."};
inline constexpr Message<std::string_view> not_requested{
    "not_requested", "管道「{}」沒有在申請單上勾選，不能用 --channels 加上。",
    "The channel “{}” is not ticked on the form, and --channels cannot add it."};
inline constexpr Message<std::string_view> window_passed{
    "window_passed", "管道「{}」自訂的下線時間已經過了，不會再上線。請更正日期。",
    "The takedown time set for the channel “{}” has passed: it would never go up there. Correct the dates."};
inline constexpr Message<std::string_view> nothing_to_remove{
    "nothing_to_remove", "找不到要下線的申請「{}」。請用 lianbo status 查看編號。",
    "There is no item “{}” to take down. lianbo status shows the numbers."};
inline constexpr Message<std::string_view> nothing_to_correct{
    "nothing_to_correct",
    "找不到要更正的公告「{}」。請用 lianbo status 查看編號，或以 lianbo correct 編號 申請單 指定。",
    "There is no item “{}” to correct. lianbo status shows the numbers; lianbo correct ITEM FORM names it."};
inline constexpr Message<> proof_needed{"proof_needed", "請回報網址，或上傳照片，或寫下由誰完成（簽名）。",
                                        "Give an address, a picture, or say who did it (a signature)."};
inline constexpr Message<> not_an_address{"not_an_address", "這裡要寫完整的網址，以 https:// 或 http:// 開頭。",
                                          "This takes a whole address, beginning with https:// or http://."};
inline constexpr Message<> no_such_picture{"no_such_picture", "找不到這張照片。請先上傳，再回報。",
                                           "There is no such picture. Upload it first."};
inline constexpr Message<> signature_empty{
    "signature_empty", "請寫明誰在紙本上簽核、日期與文號，例如「主任 115-03-02 高市鳳一戶字第11570012300號」。",
    "Say who signed on paper, when, and the document's number."};
inline constexpr Message<> already_signed{"already_signed", "這份申請已經登記過簽核。",
                                          "The signatures of this item are recorded already."};

}  // namespace lianbo::requests::messages
