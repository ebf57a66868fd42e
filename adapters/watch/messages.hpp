#pragma once

#include "base/result.hpp"

#include <cstddef>

// What a look at somebody else's site can say. What is quoted from there is on one line, without control characters,
// and shortened.
namespace lianbo::watch::messages {

// The notice is not there.
inline constexpr Message<int> page_gone{"page_gone", "這個網址回應 HTTP {}：公告頁已不存在。",
                                        "The address answers HTTP {}: the notice's page is no longer there."};
inline constexpr Message<std::string_view> redirected_elsewhere{
    "redirected_elsewhere", "這個網址轉到網站的另一頁（{}），公告頁已不存在。轉址沒有跟進去看。",
    "The address leads to another page of the site ({}); the notice's page is no longer there. It was not followed."};
inline constexpr Message<> not_on_page{"not_on_page", "網頁打得開，但上面沒有這則公告的標題、日期與號碼。",
                                       "The page opens, but has neither the notice's title nor its dates and numbers."};
inline constexpr Message<std::size_t> not_listed{
    "not_listed", "列表上的 {} 則都不是這則公告，也沒有相近的標題。",
    "None of the {} entries listed is the notice, or has a title like it."};

// Something of it is there, but not what was approved.
inline constexpr Message<std::string_view, std::string_view, std::string_view> text_differs{
    "text_differs",
    "網頁上的文字與核定內容不同：「{}」之後，核定為「{}」，網頁為「{}」。請更正對方網站，或確認是否接受。",
    "The page's text is not the approved one: after “{}” the approved text has “{}”, the page “{}”. Have the site "
    "corrected, or accept it."};
inline constexpr Message<std::string_view> text_missing{
    "text_missing", "網頁上找不到核定的內文（開頭為「{}」），只有標題或日期、號碼。請補上內文。",
    "The page has the title, or dates and numbers, but not the approved text, which begins “{}”. Have it added."};
inline constexpr Message<std::string_view, std::string_view> title_differs{
    "title_differs", "網頁上有核定的內文，但沒有核定的標題「{}」；網頁的標題是「{}」。請更正對方網站。",
    "The page has the approved text, but not the approved title “{}”; its own is “{}”. Have the site corrected."};
inline constexpr Message<std::string_view> listed_without_article{
    "listed_without_article", "列表上仍有這則公告，但它連到的網頁（{}）已經沒有公告。請對方網站把列表也更新。",
    "The list still names the notice, but the page it leads to ({}) no longer has it. Have the list updated too."};

// Nothing can be told.
inline constexpr Message<int> access_refused{
    "access_refused", "網站拒絕存取（HTTP {}），看不到公告是否還在。請用瀏覽器確認，或請對方開放本機連線。",
    "The site refuses access (HTTP {}), so the notice cannot be seen. Look with a browser, or have this machine let "
    "in."};
inline constexpr Message<> asked_to_slow_down{"asked_to_slow_down",
                                              "網站要求降低查看次數（HTTP 429）；系統會晚點再看。",
                                              "The site asks for fewer looks (HTTP 429); it is looked at again later."};
inline constexpr Message<int> site_trouble{"site_trouble", "網站發生錯誤（HTTP {}），看不到公告是否還在；系統會再看。",
                                           "The site is in trouble (HTTP {}), so the notice cannot be seen; it is "
                                           "looked at again."};
inline constexpr Message<int> unexpected_status{
    "unexpected_status", "網站回應 HTTP {}，無法判斷公告是否還在。請用瀏覽器確認。",
    "The site answers HTTP {}, from which nothing can be told. Look with a browser."};
inline constexpr Message<int> list_unavailable{
    "list_unavailable", "列表的網址回應 HTTP {}，無法判斷公告是否還在。請確認列表網址有沒有改。",
    "The list's address answers HTTP {}, from which nothing can be told. Check whether the list has moved."};
inline constexpr Message<std::string_view> address_moved{
    "address_moved", "這個網址轉到 {}，無法判斷公告是否還在。請打開確認，並改記新的網址。",
    "The address leads to {}, from which nothing can be told. Open it, and record the new address."};
inline constexpr Message<> empty_answer{"empty_answer", "網站回應空白內容，無法判斷公告是否還在；系統會再看。",
                                        "The site's answer is empty, so nothing can be told; it is looked at again."};
inline constexpr Message<> not_a_page{"not_a_page",
                                      "這個網址不是網頁（例如 PDF 或圖檔），無法比對。請改貼公告網頁的網址。",
                                      "The address is not that of a web page, but of a PDF or picture, say. Use the "
                                      "address of the notice's page."};
inline constexpr Message<std::size_t> page_too_deep{
    "page_too_deep", "網頁的結構超過 {} 層，無法比對。請用瀏覽器確認。",
    "The page's elements are more than {} deep; it cannot be read. Look "
    "with a browser."};
inline constexpr Message<> page_cut{"page_cut", "網頁只收到一部分，無法判斷公告是否還在；系統會再看。",
                                    "Only a part of the page came, so nothing can be told; it is looked at again."};
inline constexpr Message<> page_undecodable{
    "page_undecodable", "網頁的文字編碼有錯，無法判斷公告是否還在。請用瀏覽器確認，並通知對方。",
    "The page's characters cannot be read as what it says they are, so nothing can be told. Look with a browser, and "
    "tell the site."};
inline constexpr Message<> page_bare{
    "page_bare", "網頁上幾乎沒有文字，內容可能由程式產生，無法判斷公告是否還在。請用瀏覽器確認。",
    "The page has hardly any text; scripts may write it. Nothing can be told. Look with a browser."};
inline constexpr Message<> page_leads_on{
    "page_leads_on", "這一頁會自動轉到別頁或由框架組成，無法判斷公告是否還在。請打開確認，並改記公告本身的網址。",
    "The page leads on by itself, or is made of frames, so nothing can be told. Open it, and record the notice's own "
    "address."};
inline constexpr Message<> page_asks_for_login{
    "page_asks_for_login", "網站要求登入，看不到公告是否還在。請用瀏覽器確認。",
    "The site asks for a password, so the notice cannot be seen. Look with a "
    "browser."};
inline constexpr Message<std::string_view> page_in_the_way{
    "page_in_the_way", "看到的是{}，不是網站的內容，無法判斷公告是否還在；系統會再看。",
    "What is seen is {}, not the site's content, so nothing can be told; it is looked at again."};
inline constexpr Message<> too_little_to_recognise{
    "too_little_to_recognise", "核定的標題與內文太短，在網頁上無法確認是不是這則公告。請由人確認。",
    "The approved title and text are too short to be recognised on a page. A person should look."};
inline constexpr Message<> feed_unreadable{
    "feed_unreadable", "這個網址不是完整的 RSS 或 Atom，無法判斷公告是否還在。請確認網址。",
    "The address has no whole RSS or Atom feed, so nothing can be told. Check the address."};
inline constexpr Message<> list_empty{
    "list_empty", "列表上一則都沒有，可能是網站故障，無法判斷公告是否還在；系統會再看。",
    "The list names nothing at all, perhaps for some trouble of the site; nothing can "
    "be told, and it is looked at again."};
inline constexpr Message<> list_too_long{"list_too_long", "列表太長或不完整，沒有全部看完，無法判斷公告是否還在。",
                                         "The list is too long or not whole and was not read to its end; nothing can "
                                         "be told."};
inline constexpr Message<std::string_view, std::string_view> looks_like_it{
    "looks_like_it", "列表上有相近的標題「{}」（{}）。請由人確認是不是這則公告。",
    "The list has a title like it, “{}” ({}). A person should confirm whether it is the notice."};
inline constexpr Message<std::string_view> article_on_another_site{
    "article_on_another_site", "列表上有這則公告，但連到別的網站（{}），沒有跟進去看。請打開確認，並改記那個網址。",
    "The list names the notice, but leads to another site ({}), which was not looked at. Open it, and record that "
    "address."};
inline constexpr Message<> entry_without_link{
    "entry_without_link", "列表上有這則公告，但沒有連結可以看內容。請用瀏覽器確認，並改記公告本身的網址。",
    "The list names the notice, but has no link to it. Look with a browser, and record the notice's own address."};

}  // namespace lianbo::watch::messages
