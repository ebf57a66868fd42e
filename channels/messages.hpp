#pragma once

#include "base/result.hpp"

// What channels/ can say. Most of it is said while a form is being filled in, so it names what to change.
namespace lianbo::channels::messages {

inline constexpr Message<> rendition_unreadable{
    "rendition_unreadable", "核定內容的紀錄無法讀取，可能已損毀。請通知系統管理人員，由備份還原。",
    "The record of the approved content cannot be read; it may be damaged. Restore it from a backup."};

inline constexpr Message<> title_missing{"title_missing", "標題不可空白。", "The title is missing."};
inline constexpr Message<> content_missing{"content_missing", "內容不可空白：請填寫內文，或加上圖檔、附件。",
                                           "There is no content: write a text, or add a picture or an attachment."};
inline constexpr Message<std::size_t, std::size_t, std::size_t> title_too_long{
    "title_too_long", "標題有 {} 個字，超過 {} 個字的上限。請刪減 {} 個字。",
    "The title has {} characters; {} are allowed. Shorten it by {}."};
inline constexpr Message<std::size_t, std::size_t, std::size_t> body_too_long{
    "body_too_long", "內文有 {} 個字，超過 {} 個字的上限。請刪減 {} 個字，或改以附件提供。",
    "The text has {} characters; {} are allowed. Shorten it by {}, or attach it as a file."};
inline constexpr Message<std::size_t, std::size_t, std::size_t> post_too_long{
    "post_too_long", "臉書貼文（標題與內文）有 {} 個字，超過 {} 個字的上限。請刪減 {} 個字。",
    "The post (title and text) has {} characters; {} are allowed. Shorten it by {}."};
inline constexpr Message<std::size_t, std::size_t, std::size_t> line_too_long{
    "line_too_long", "LINE生活圈內容有 {} 個字（表情符號與罕用字算 2），超過 LINE 的 {} 個字上限。請刪減 {} 個字。",
    "The text for LINE has {} characters (emoji and rare ones are two); LINE takes {}. Shorten it by {}."};
inline constexpr Message<std::size_t, std::size_t, std::size_t> sms_too_long{
    "sms_too_long", "簡訊內容要分成 {} 則，超過 {} 則的上限。請至少刪減 {} 個字。",
    "The text of the SMS takes {} segments; {} are allowed. Shorten it by {} characters or more."};
inline constexpr Message<std::size_t, std::size_t, std::size_t> led_too_long{
    "led_too_long", "電子字幕機內容寬 {} 格（全形字 2 格），超過 {} 格的上限。請刪減 {} 格。",
    "The text for the sign is {} cells wide (two for a full-width character); {} are allowed. Shorten it by {}."};
inline constexpr Message<std::size_t, std::size_t, std::size_t> ticker_too_long{
    "ticker_too_long", "跑馬燈有 {} 個字，超過 {} 個字的上限。請刪減 {} 個字。",
    "The ticker has {} characters; {} are allowed. Shorten it by {}."};
inline constexpr Message<std::string_view, std::string_view> text_missing{
    "text_missing", "沒有填「{0}」（{1}）。請填寫，或取消該管道。",
    "{1} is missing. Fill it in, or untick the channel."};
inline constexpr Message<std::size_t, std::string_view, std::string_view> sign_cannot_draw{
    "sign_cannot_draw",
    "電子字幕機內容第 {} 個字「{}」（{}）是表情符號或附加符號，字幕機畫不出來。請刪除，或改寫成文字。",
    "Character {} of the text for the sign, “{}” ({}), is an emoji or a combining mark, which a sign cannot draw. "
    "Delete it, or say it in words."};
inline constexpr Message<> screens_empty{"screens_empty", "多媒體系統至少要有跑馬燈、圖片或影片其中一項。",
                                         "The screens need at least one of ticker text, picture and video."};
inline constexpr Message<std::string_view> not_for_screens{
    "not_for_screens", "檔案「{}」不是圖片或影片，螢幕無法播放。請改選圖片或 MP4 影片。",
    "The file “{}” is neither a picture nor a video: the screens cannot show it. Choose a picture or an MP4 video."};
inline constexpr Message<std::string_view, std::string_view> picture_type_not_taken{
    "picture_type_not_taken", "臉書不收圖檔「{}」的格式（{}）。請改用 JPEG 或 PNG。",
    "Facebook does not take the picture “{}”, which is {}. Use JPEG or PNG."};
inline constexpr Message<std::size_t, std::size_t, std::size_t> too_many_pictures{
    "too_many_pictures", "圖檔有 {} 個，最多 {} 個。請移除 {} 個。",
    "There are {} pictures; {} are allowed. Remove {}."};
inline constexpr Message<std::size_t, std::size_t, std::size_t> too_many_attachments{
    "too_many_attachments", "附件有 {} 個，最多 {} 個。請移除 {} 個。",
    "There are {} attachments; {} are allowed. Remove {}."};
inline constexpr Message<std::string_view, std::string_view, std::string_view, std::string_view> asset_too_large{
    "asset_too_large", "檔案「{}」大小為 {}，上限是 {}，超過 {}。請壓縮或分割後再上傳。",
    "The file “{}” has {}, the limit is {}: {} too much. Compress or split it."};
inline constexpr Message<std::string_view> alt_missing{
    "alt_missing", "圖檔「{}」沒有替代文字。請用一句話寫出圖中的資訊，讓看不到圖的人也能知道。",
    "The picture “{}” has no alternative text. Say in one sentence what it shows."};
inline constexpr Message<std::string_view, std::string_view> media_type_unknown{
    "media_type_unknown", "檔案「{}」的格式（{}）不能放上網站。請改用 JPEG、PNG、PDF 或 ODF 等格式。",
    "The file “{}” is of a kind ({}) that cannot be published. Use JPEG, PNG, PDF or ODF."};

inline constexpr Message<std::string_view> link_forbidden{
    "link_forbidden", "內文的連結「{}」不能使用。請改用 https://、http://、mailto: 或 tel: 開頭的連結。",
    "The link “{}” cannot be used. Begin it with https://, http://, mailto: or tel:."};
inline constexpr Message<std::string_view> picture_in_body{
    "picture_in_body", "內文裡不能直接放圖片（「{}」）。請從「圖檔」欄位上傳，並填寫替代文字。",
    "A picture cannot stand inside the text (“{}”). Add it as a picture with an alternative text."};
inline constexpr Message<std::size_t> nested_too_deeply{
    "nested_too_deeply", "內文的清單或引言層次超過 {} 層。請減少層次。",
    "The text's lists or quotations are nested more than {} deep. Use fewer levels."};
inline constexpr Message<std::size_t> markup_too_large{
    "markup_too_large", "內文排版後超過 {} 位元組，多半是表格欄數過多。請簡化表格，或改以附件提供。",
    "The text grows beyond {} bytes when it is laid out, most likely by a table with too many columns. "
    "Simplify the table, or attach it as a file."};

}  // namespace lianbo::channels::messages
