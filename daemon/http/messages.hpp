#pragma once

#include "base/result.hpp"

#include <cstdint>

// What the HTTP server can say.
namespace lianbo::http::messages {

// To its clients.
inline constexpr Message<> request_malformed{"request_malformed",
                                             "這不是完整的 HTTP 請求，無法處理。請檢查送出請求的程式。",
                                             "This is not a well-formed HTTP request. Check the program that sent it."};
inline constexpr Message<> path_malformed{"path_malformed", "網址的寫法有誤。請檢查網址中的特殊字元。",
                                          "The address is malformed. Check its special characters."};
inline constexpr Message<std::uint64_t> header_too_large{"header_too_large", "請求標頭超過 {} 位元組的上限。",
                                                         "The request's header is larger than the limit of {} bytes."};
inline constexpr Message<std::uint64_t> body_too_large{
    "body_too_large", "內容超過此處 {} 位元組的上限。請縮小檔案後再試。",
    "The body is larger than the limit of {} bytes here. Make the file smaller and try again."};
inline constexpr Message<> coding_unsupported{"coding_unsupported",
                                              "不支援這種傳輸編碼；請以 Content-Length 或 chunked 傳送。",
                                              "This transfer coding is not supported; use Content-Length or chunked."};
inline constexpr Message<std::string_view> method_unknown{"method_unknown", "不支援 HTTP 方法「{}」。",
                                                          "The HTTP method “{}” is not supported."};
inline constexpr Message<std::string_view> no_such_path{"no_such_path", "找不到「{}」。請檢查網址，或回到首頁。",
                                                        "There is no “{}”. Check the address, or start from /."};
inline constexpr Message<std::string_view, std::string_view> method_not_allowed{
    "method_not_allowed", "此處不支援 {}；可以使用 {}。", "{} is not offered here; use {}."};
inline constexpr Message<> form_malformed{"form_malformed",
                                          "表單送出的內容不完整，沒有處理。請回上一頁再送一次；仍不行請換一個瀏覽器。",
                                          "The form arrived broken and nothing was done. Go back and send it again; "
                                          "if that does not help, use another browser."};
inline constexpr Message<std::size_t, std::size_t> form_too_large{
    "form_too_large", "表單超過 {} 個欄位，或有一欄超過 {} 位元組。請縮短文字後再送。",
    "The form has more than {} fields, or one of more than {} bytes. Make its text shorter."};
inline constexpr Message<> form_kind_unknown{
    "form_kind_unknown", "這裡只收網頁表單（multipart/form-data 或 application/x-www-form-urlencoded）。",
    "This takes a page's form (multipart/form-data or application/x-www-form-urlencoded)."};
inline constexpr Message<> busy{"busy", "目前連線過多，暫時無法服務。請稍後再試。",
                                "There are too many connections right now. Try again a little later."};
inline constexpr Message<std::string_view> handler_threw{
    "handler_threw", "系統內部發生錯誤，這項操作沒有完成。請聯絡管理人員，並告知案件編號 {}。",
    "Something went wrong inside Lianbo and this was not done. Tell the administrator the case number {}."};

// To those whom it does not let in.
inline constexpr Message<> token_needed{
    "token_needed", "需要有效的通行碼。請在 Authorization 標頭附上 Bearer 通行碼，或在伺服器本機使用 lianbo 指令。",
    "A valid token is needed. Send it as a Bearer token in Authorization, or use lianbo on the server itself."};
inline constexpr Message<std::string_view> token_only_reads{
    "token_only_reads", "通行碼「{}」只能查看，不能操作。需要操作時，請管理人員在設定檔把它的 may 改為 act。",
    "The token “{}” may look and not act. Where it should act, the administrator sets its may to act."};
inline constexpr Message<std::string_view> user_not_allowed{
    "user_not_allowed", "使用者「{}」沒有操作聯播的權限。請管理人員將此帳號加入 lianbo 群組。",
    "The user “{}” may not operate Lianbo. Ask the administrator to add this account to the group lianbo."};
inline constexpr Message<std::string_view> host_unknown{
    "host_unknown", "「{}」不是本服務的主機名稱。若確為本服務所用，請加入設定的主機名稱清單。",
    "“{}” is not a name of this service. If it should be, add it to the host names in the settings."};
inline constexpr Message<> other_site{
    "other_site", "這項操作來自其他網站的網頁，已拒絕。請從本服務的網頁操作。",
    "A page of another site asked for this; it is refused. Use this service's own pages."};

// To those who ask for a page.
inline constexpr Message<> pages_on_this_machine{
    "pages_on_this_machine", "管理網頁只開放本機使用。請在伺服器上開啟，或請管理人員設定 [server] pages = \"proxy\"。",
    "The pages are for this machine alone. Open them on the server, or have the administrator set [server] pages to "
    "proxy."};
inline constexpr Message<> pages_by_proxy{
    "pages_by_proxy", "管理網頁要經由機關的登入入口開啟；這個連線沒有帶使用者名稱。請從入口重新登入。",
    "The pages are reached through the office's own front door; this connection names no user. Sign in there again."};
inline constexpr Message<> pages_by_browser{
    "pages_by_browser", "管理網頁要用瀏覽器從 TCP 位址開啟；本機程式請用 lianbo 指令或 /api/v1。",
    "The pages are for browsers, at the TCP address; programs use the command lianbo, or /api/v1."};
inline constexpr Message<> form_without_origin{
    "form_without_origin", "瀏覽器沒有說明這份表單來自哪個網頁，已拒絕。請更新瀏覽器，或改用 lianbo 指令。",
    "The browser does not say which page this form came from; it is refused. Use a newer browser, or lianbo."};

// To whoever starts it.
inline constexpr Message<std::string_view> address_malformed{
    "address_malformed", "「{}」不是數字形式的 IP 位址。請寫 127.0.0.1 或 ::1。",
    "“{}” is not a numeric IP address. Write 127.0.0.1 or ::1."};
inline constexpr Message<std::string_view, std::string_view> cannot_listen{
    "cannot_listen", "無法在 {} 接受連線：{}。請檢查是否有其他程式佔用，或修改設定。",
    "Connections cannot be taken at {}: {}. See whether another program holds it, or change the settings."};
inline constexpr Message<std::string_view> socket_in_use{
    "socket_in_use", "{} 已有另一個聯播服務在執行。請先停止它：systemctl stop lianbod",
    "Another daemon answers at {}. Stop it first: systemctl stop lianbod"};
inline constexpr Message<std::string_view> not_a_socket{
    "not_a_socket", "{} 已存在，但不是 socket，因此不予更動。請移走這個檔案，或修改設定的路徑。",
    "{} exists and is not a socket, so it is left alone. Move it away, or change the path in the settings."};
inline constexpr Message<std::string_view, std::uint64_t> token_line_malformed{
    "token_line_malformed", "{} 第 {} 行看不懂。每行請寫：名稱、空白、通行碼的 SHA-256（64 個十六進位數字）。",
    "{}, line {} is not understood. Write a name, a blank, and the token's SHA-256 (64 hexadecimal digits)."};
inline constexpr Message<std::string_view, std::uint64_t, std::string_view> token_name_twice{
    "token_name_twice", "{} 第 {} 行：名稱「{}」重複。請使用不同名稱。",
    "{}, line {}: the name “{}” stands there twice. Use different names."};

}  // namespace lianbo::http::messages
