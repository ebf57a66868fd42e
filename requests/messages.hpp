#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <cstdint>

// What is said about a form. The field's name stands before each sentence.
namespace lianbo::requests::messages {

// The file as a whole.
inline constexpr Message<std::size_t> form_too_large{
    "form_too_large", "申請單超過 {} 位元組的上限。請把長篇資料改放附件。",
    "The form is larger than the limit of {} bytes. Move long material into an attachment."};
inline constexpr Message<> form_not_utf8{"form_not_utf8", "檔案不是 UTF-8 編碼（可能是 Big5）。請另存為 UTF-8 再送。",
                                         "The file is not UTF-8 (it may be Big5). Save it as UTF-8 and send it again."};
inline constexpr Message<std::size_t, std::size_t> form_not_json{
    "form_not_json", "第 {} 行第 {} 個位元組起不是正確的 JSON。請檢查該處的引號、逗號與括號。",
    "This is not JSON from line {}, byte {} on. Check the quotes, commas and brackets there."};
inline constexpr Message<std::size_t> form_too_deep{"form_too_deep", "JSON 的層數超過 {} 層。申請單不需要這麼多層。",
                                                    "The JSON is nested deeper than {} levels; a form needs fewer."};
inline constexpr Message<std::string_view> duplicate_key{
    "duplicate_key", "欄位「{}」寫了兩次，無法判斷以哪一個為準。請刪掉一個。",
    "The field “{}” is given twice, and it cannot be told which one counts. Delete one."};
inline constexpr Message<> form_not_object{"form_not_object", "申請單必須是一個 JSON 物件（以 {{ 開頭）。",
                                           "A form must be one JSON object (beginning with {{)."};

// One field.
inline constexpr Message<> unknown_field{"unknown_field", "沒有這個欄位。請刪除，或對照欄位清單改正名稱。",
                                         "There is no such field. Delete it, or correct its name."};
inline constexpr Message<std::string_view> unknown_field_near{"unknown_field", "沒有這個欄位。是不是要寫「{}」？",
                                                              "There is no such field. Did you mean “{}”?"};
inline constexpr Message<> missing{"missing", "必填，但沒有填。請補上。",
                                   "This is required and was not given. Fill it in."};
inline constexpr Message<std::string_view, std::string_view> missing_for_channel{
    "missing", "勾選了「{0}」就必須填寫。請補上，或取消該管道。",
    "This is required because the channel {1} is ticked. Fill it in, or untick the channel."};
inline constexpr Message<> missing_end{"missing", "沒有填下線日期。請填日期；若是長期公告，請明白寫 \"none\"。",
                                       "No end is given. Give a date, or say \"none\" for a permanent page."};
inline constexpr Message<std::string_view, std::string_view, std::string_view, std::string_view> wrong_type{
    "wrong_type", "應為{0}，卻寫成{1}。請改正。", "This should be {2}, but is {3}. Correct it."};
inline constexpr Message<std::string_view, std::string_view> unknown_choice{
    "unknown_choice", "「{}」不在選項內。可填：{}。", "“{}” is not one of the choices: {}."};
inline constexpr Message<std::size_t> control_character{"control_character",
                                                        "第 {} 個字是看不見的控制字元。請刪除後重新輸入。",
                                                        "Character {} is an invisible control character. Delete it."};
inline constexpr Message<std::size_t> too_long{"too_long", "超過 {} 字的上限。請縮短。",
                                               "This is longer than the limit of {} characters. Shorten it."};
inline constexpr Message<std::size_t> too_many{"too_many", "超過 {} 項的上限。", "There are more than {} entries."};
inline constexpr Message<> bad_reference{
    "bad_reference", "公告編號只能有英文字母、數字、- 與 _，最多 64 字。請從公告清單複製。",
    "An item's id has only letters, digits, - and _, at most 64 of them. Copy it from the list."};

// Dates.
inline constexpr Message<std::string_view, std::string_view> end_not_after_start{
    "end_not_after_start", "下線時間（{}）必須晚於上線時間（{}）。請改正其中一個。",
    "The end ({}) must be later than the start ({}). Correct one of them."};
inline constexpr Message<> two_times{"two_times", "日期欄已含時刻，又另外填了時刻。請只留一個。",
                                     "The date already holds a time, and a time is given as well. Keep one."};
inline constexpr Message<> time_without_end{"time_without_end", "沒有下線日期（none），就不能有下線時刻。請刪除。",
                                            "Without an end (none) there can be no time of it. Delete it."};
inline constexpr Message<> window_of_no_channel{
    "window_of_no_channel", "這個管道沒有勾選，卻填了它的時間。請勾選該管道，或刪除這段時間。",
    "This channel is not ticked, but has a window. Tick it, or delete the window."};
inline constexpr Message<> opinion_without_judgement{
    "opinion_without_judgement", "會辦意見不是「視資料內容…依下列管道刊登」，就不能另列管道。請改會辦意見或刪除管道。",
    "Channels of the manager's own need manager_opinion \"by_judgement\". Change the opinion or delete them."};

// The office's rules.
inline constexpr Message<> no_copyright{
    "no_copyright", "沒有著作權聲明。請寫明文字與圖片的來源及使用權（例：本所自撰；海報經主辦單位同意使用）。",
    "There is no copyright statement. Say where text and pictures come from, and by what right they are used."};
inline constexpr Message<std::string_view, std::string_view> grade_not_public{
    "grade_not_public", "「{0}」資料不得對外公開。請移除該等內容並重新評估；只有一般性資料可以刊登。",
    "Data graded {1} must not be published. Remove it and grade again; only general data can go out."};
inline constexpr Message<> no_consent{
    "no_consent", "內容涉及可辨識的個人，必須先取得當事人同意（consent.given 填 true，並在 consent.note 寫明依據）。",
    "A person can be recognised here: their consent is needed (consent.given true, and consent.note saying how)."};
inline constexpr Message<> no_consent_note{"no_consent_note",
                                           "已勾選當事人同意，但沒有寫依據（例：115年3月2日書面同意書）。",
                                           "Consent is ticked, but nothing says how it was given."};
inline constexpr Message<> no_alt{
    "no_alt", "圖片沒有替代文字。請用一句話說明圖中內容，讓看不見圖的人也能知道。",
    "The picture has no alternative text. Say in a sentence what it shows, for those who cannot see it."};
inline constexpr Message<> no_link_text{"no_link_text", "附件沒有連結文字。請填寫（例：戶政規費收費標準（PDF））。",
                                        "The attachment has no link text. Give it one."};
inline constexpr Message<std::string_view> unclear_link{
    "unclear_link", "連結文字「{}」看不出會連到哪裡。請改寫成目的地的名稱。",
    "The link text “{}” does not say where it leads. Write the name of the place."};
inline constexpr Message<std::string_view> bad_link{"bad_link",
                                                    "連結「{}」不是 http、https、mailto 或 tel，不得使用。請改正。",
                                                    "The link “{}” is not http, https, mailto or tel. Correct it."};
inline constexpr Message<std::string_view> odd_host{
    "odd_host", "連結「{}」的網域含有非英數字元，可能是仿冒網址。請確認。",
    "The host of “{}” has characters other than ASCII; it may imitate another. Check it."};
inline constexpr Message<> direct_needs_theme{
    "direct_needs_theme", "逕予發布只限「輕鬆小語」。其他主軸請走簽核。",
    "Posting directly is for 輕鬆小語 only. Other themes take the route of signatures."};
inline constexpr Message<> direct_needs_facebook{
    "direct_needs_facebook", "逕予發布只限臉書。請只勾選臉書，或改走簽核。",
    "Posting directly is for Facebook only. Tick nothing else, or take the route of signatures."};
inline constexpr Message<> no_theme{
    "no_theme", "臉書貼文必須選主軸（household_matters、city_matters 或 light_words）。",
    "A post on Facebook needs a theme (household_matters, city_matters or light_words)."};
inline constexpr Message<> subtheme_elsewhere{"subtheme_elsewhere", "這個子題不屬於所選的主軸。請改選其中一個。",
                                              "This sub-theme does not belong to the theme. Choose another."};
inline constexpr Message<> urgent_but_far{
    "urgent_but_far", "標為急件，但上線時間還在 3 天以後。請確認是否真為急件。",
    "Marked urgent, but it goes up in more than three days. Check that it is urgent."};
inline constexpr Message<std::size_t, std::string_view> hidden_character{
    "hidden_character", "第 {} 個字是看不見或會改變文字方向的字元（{}）。請刪除後重新輸入。",
    "Character {} is invisible or turns the direction of text ({}). Delete it."};
inline constexpr Message<std::size_t, std::string_view> private_character{
    "private_character", "第 {} 個字是自造字（{}），民眾的裝置無法顯示。請改用全字庫的正式字碼。",
    "Character {} is a private-use one ({}) that the public's devices cannot show. Use its standard code."};
inline constexpr Message<> led_one_line{"led_one_line", "電子字幕機只能顯示一行。請刪除換行。",
                                        "The sign shows one line only. Remove the line break."};
inline constexpr Message<> no_multimedia{"no_multimedia", "多媒體系統至少要填跑馬燈、圖片名稱或影片名稱其中一項。",
                                         "The screens need at least one of ticker text, picture and video."};
inline constexpr Message<std::string_view> no_such_file{
    "no_such_file", "檔案「{}」沒有列在圖片及影片（media）內。請加入，或改正檔名。",
    "The file “{}” is not listed under media. Add it, or correct its name."};
inline constexpr Message<std::string_view> unsafe_name{
    "unsafe_name",
    "檔名「{}」不能使用。檔名不得含路徑、開頭或結尾的點與空白、控制字元或 \\ / : * ? \" < > |，最多 255 "
    "位元組。請改名。",
    "The file name “{}” cannot be used: no path, no leading or trailing dot or blank, no control character, none of "
    "\\ / : * ? \" < > |, at most 255 bytes. Rename it."};
inline constexpr Message<std::string_view> duplicate_name{"duplicate_name", "檔名「{}」重複。請改名。",
                                                          "The file name “{}” is used twice. Rename one."};
inline constexpr Message<std::string_view, std::string_view, std::string_view> wrong_weekday{
    "wrong_weekday", "「{0}」的星期與日期不符，該日是星期{1}。請查對。",
    "The weekday of “{0}” does not fit its date, which is a {2}. Check it."};
inline constexpr Message<> starts_in_past{"starts_in_past", "上線時間已過。核准後會立即上線；請確認。",
                                          "The start is past: it goes up as soon as it is approved. Check it."};
inline constexpr Message<> ends_in_past{"ends_in_past", "下線時間已經過了，不會再上線。請更正日期。",
                                        "The takedown time has passed: it would never go up. Correct the dates."};
inline constexpr Message<std::string_view> odd_document{
    "odd_document", "文號「{}」與常見寫法（115年1月16日高市鳳一戶字第11570012300號函）不同。請查對。",
    "The document number “{}” is not of the usual form (115年1月16日高市鳳一戶字第11570012300號函). Check it."};
inline constexpr Message<> document_year{"document_year",
                                         "文號開頭的年度與發文日期的年度不同。請查對（跨年度屬正常）。",
                                         "The year in the number and the year of its date differ. Check it."};

}  // namespace lianbo::requests::messages
