#pragma once

#include "base/result.hpp"

#include <cstdint>

// What is said about the files of a form.
namespace lianbo::requests::messages {

inline constexpr Message<std::string_view, std::string_view> media_too_large{
    "media_too_large", "檔案「{}」超過 {} 的上限。請壓縮後再上傳。",
    "The file “{}” is larger than the limit of {}. Compress it."};
inline constexpr Message<std::string_view> media_empty{"media_empty", "檔案「{}」沒有內容。請重新上傳。",
                                                       "The file “{}” is empty. Upload it again."};
inline constexpr Message<std::string_view> media_kind_unknown{
    "media_kind_unknown",
    "檔案「{}」不是可以刊登的格式。可用：圖片 PNG、JPEG、WebP、GIF；影片 MP4；文件 PDF、ODT、ODS、ODP。",
    "The file “{}” is of no kind that can be published: PNG, JPEG, WebP, GIF; MP4; PDF, ODT, ODS, ODP."};
inline constexpr Message<std::string_view, std::string_view> media_wrong_extension{
    "media_wrong_extension", "檔案「{}」的內容其實是 {}，與副檔名不符。請確認檔案沒有弄錯，再改用正確的副檔名。",
    "The file “{}” is {} by its content, which its name does not say. Check the file and correct its name."};
inline constexpr Message<std::string_view> svg_refused{
    "svg_refused", "檔案「{}」是 SVG，可能夾帶程式，不能刊登。請匯出成 PNG 再上傳。",
    "The file “{}” is SVG, which can carry programs. Export it as PNG."};
inline constexpr Message<std::string_view> office_refused{
    "office_refused",
    "檔案「{}」是 Microsoft Office 格式。政府文件請用開放格式：可編輯的存成 ODF（ODT、ODS、ODP），不可編輯的存成 PDF。",
    "The file “{}” is of Microsoft Office. Save it as ODF where it is to be edited, else as PDF."};
inline constexpr Message<std::string_view> document_broken{
    "document_broken", "文件「{}」不完整或已損毀。請重新匯出後再上傳。",
    "The document “{}” is incomplete or broken. Export it again."};
inline constexpr Message<std::string_view> document_acts{
    "document_acts", "文件「{}」含有巨集或程式，不能刊登。請移除巨集後另存新檔。",
    "The document “{}” contains macros or programs. Save it without them."};
inline constexpr Message<std::string_view> document_double{
    "document_double", "文件「{}」同時是兩種格式，可能是偽裝的檔案。請由原始文件重新匯出。",
    "The document “{}” is two kinds of file at once, as disguised ones are. Export it from its source again."};

inline constexpr Message<> not_a_picture{"not_a_picture", "這個檔案不是圖片。請上傳 PNG、JPEG、WebP 或 GIF。",
                                         "This is not a picture. Use PNG, JPEG, WebP or GIF."};
inline constexpr Message<std::uint64_t, std::uint64_t> picture_too_many_pixels{
    "picture_too_many_pixels", "圖片超過 {0} 萬像素的上限。請縮小尺寸後再上傳。",
    "The picture has more than {1} megapixels. Make it smaller."};
inline constexpr Message<> picture_animated{"picture_animated",
                                            "這是會動的 WebP，無法轉成靜態圖片。請改用 PNG、JPEG 或 MP4。",
                                            "This WebP is animated. Use PNG, JPEG or MP4."};
inline constexpr Message<> picture_broken{"picture_broken", "圖片不完整或已損毀，無法讀取。請重新匯出後再上傳。",
                                          "The picture is incomplete or broken. Export it again."};

inline constexpr Message<> document_locked{"document_locked",
                                           "文件設有密碼，民眾打不開，也無法檢查個人資料。請取消密碼後另存新檔。",
                                           "The document asks for a password: nobody could open it, and it cannot be "
                                           "screened. Save it without one."};
inline constexpr Message<> document_unreadable{"document_unreadable", "文件已損毀，無法讀取。請由原始文件重新匯出。",
                                               "The document cannot be read. Export it from its source again."};
inline constexpr Message<> document_too_long{"document_too_long", "文件的文字過多，無法檢查個人資料。請分成幾個檔案。",
                                             "The document has too much text to be screened. Split it."};
inline constexpr Message<> document_without_words{
    "document_without_words", "文件裡讀不到文字（可能是掃描檔），系統無法檢查個人資料。請核章的人逐頁看過。",
    "No words can be read in the document (it may be a scan), so it cannot be screened: whoever signs has to read it."};

inline constexpr Message<std::string_view, std::string_view> confined_process_missing{
    "confined_process_missing", "無法啟動讀取檔案的程式 {}（{}）。請系統管理人員檢查安裝。",
    "The program {} that reads files cannot be started ({}). Check the installation."};

inline constexpr Message<> confined_process_died{
    "confined_process_died",
    "讀取檔案的程式中止，可能是檔案有問題。請由原始檔案另存新檔再上傳；若一再發生，請通知系統管理人員。",
    "The program that reads files ended over this one. Save it anew from its source; if it goes on, tell the "
    "administrator."};
inline constexpr Message<> confined_process_late{"confined_process_late",
                                                 "讀取檔案逾時。請縮小或分成幾個檔案，或另存新檔再上傳。",
                                                 "The file took too long to read. Make it smaller or save it anew."};

}  // namespace lianbo::requests::messages
