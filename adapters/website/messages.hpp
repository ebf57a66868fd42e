#pragma once

#include "base/result.hpp"

// What adapters/website can say.
namespace lianbo::website::messages {

inline constexpr Message<std::string_view> asset_missing{
    "asset_missing", "找不到檔案「{}」的內容，公告未上線。請到申請單重新上傳這個檔案。",
    "The content of the file “{}” is not in the store; nothing was published. Add the file to the form again."};
inline constexpr Message<std::string_view> asset_changed{
    "asset_changed", "檔案「{}」的內容與核定時不同，公告未上線。請到申請單重新上傳，並重新送核。",
    "The file “{}” is not what was approved; nothing was published. Add it again and have it approved anew."};

inline constexpr Message<std::string_view> template_broken{
    "template_broken", "網頁範本 {} 有語法錯誤，無法使用。請修正，或移除這個檔案以使用內建範本。",
    "The template {} has a syntax error. Correct it, or remove it to use the built-in one."};
inline constexpr Message<std::string_view, std::string_view> template_incomplete{
    "template_incomplete", "網頁範本 {} 缺少 {}，公告內容會無法顯示或驗證。請補上。",
    "The template {} lacks {}, without which a notice is not shown or cannot be verified. Add it."};
inline constexpr Message<std::string_view> bad_category{
    "bad_category", "「{}」不是分類檢索代碼。請填 3 個字的數字或大寫英文，例如 170、E10。",
    "“{}” is no category code: three digits or capital letters, such as 170 or E10."};

inline constexpr Message<int> unexpected_status{
    "unexpected_status", "網站回應 HTTP {}，無法判斷頁面是否正確。請檢查網站主機。",
    "The site answered HTTP {}, from which nothing can be told. Check the web server."};
inline constexpr Message<> unmarked{
    "unmarked", "這個網址的頁面不是聯播產生的公告。請檢查網站主機的設定，或是否有人改過檔案。",
    "The page at this address is not one of Lianbo's. Check the web server, and whether somebody changed the file."};
inline constexpr Message<> title_differs{"title_differs", "網頁上的標題與核定內容不同。",
                                         "The page's title is not the approved one."};
inline constexpr Message<std::size_t> article_differs{"article_differs",
                                                      "網頁上的內文與核定內容不同（第 {} 個位元組起）。",
                                                      "The page's text is not the approved one (from byte {} on)."};
inline constexpr Message<std::string_view> file_lost{"file_lost", "網頁上的檔案「{}」打不開。",
                                                     "The page's file “{}” cannot be opened."};
inline constexpr Message<std::string_view> file_differs{"file_differs", "網頁上的檔案「{}」與核定內容不同。",
                                                        "The page's file “{}” is not the approved one."};
inline constexpr Message<std::string_view> file_remains{"file_remains", "公告已下線，但檔案「{}」仍可下載。",
                                                        "The notice is down, but its file “{}” can still be fetched."};
inline constexpr Message<> not_listed{"not_listed", "頁面正確，但公告列表沒有列出。",
                                      "The page is right, but the list does not name it."};
inline constexpr Message<> still_listed{"still_listed", "頁面已下線或移入歷史資料，但公告列表仍列出。",
                                        "The page is down or in the archive, but the list still names it."};
inline constexpr Message<> list_unreadable{"list_unreadable", "公告列表（feed.json）無法讀取，無法判斷是否已列出。",
                                           "The list (feed.json) cannot be read, so what it names cannot be told."};

}  // namespace lianbo::website::messages
