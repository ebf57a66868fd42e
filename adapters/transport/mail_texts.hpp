#pragma once

#include "base/result.hpp"

// What handing over a mail can end in. The first argument is the mail server's scheme://host:port.
namespace lianbo::transport::messages {

inline constexpr Message<> mail_not_set_up{"mail_not_set_up", "設定檔沒有 [mail]，信寄不出去。請補上郵件主機。",
                                           "There is no [mail] in the settings: nothing can be mailed. Add a server."};
inline constexpr Message<std::string_view, int> mail_deferred{
    "mail_deferred", "郵件主機 {} 暫時不收這封信（回覆 {}）；系統會自動再試。",
    "The mail server {} does not take the mail for now (reply {}); it is tried again by itself."};
inline constexpr Message<std::string_view, int> mail_refused{
    "mail_refused", "郵件主機 {} 拒收這封信（回覆 {}）。請檢查設定檔 [mail] 與 [alarms] 的寄件人與收件人。",
    "The mail server {} refuses the mail (reply {}). Check the sender and the recipients under [mail] and [alarms] in "
    "the settings."};
inline constexpr Message<std::string_view> mail_login_refused{
    "mail_login_refused", "郵件主機 {} 不接受帳號或密碼。請檢查設定檔 [mail] 的 user 與 secret_file；系統會自動再試。",
    "The mail server {} does not accept the account or its password. Check user and secret_file under [mail] in the "
    "settings; it is tried again by itself."};
inline constexpr Message<std::string_view> mail_not_encrypted{
    "mail_not_encrypted", "郵件主機 {} 不提供加密連線（STARTTLS），因此什麼都沒有送出。請改用提供加密的主機或連接埠。",
    "The mail server {} offers no encryption (STARTTLS), so nothing was sent. Use a server or a port that does."};
inline constexpr Message<std::string_view> mail_cut_off{
    "mail_cut_off", "與郵件主機 {} 的連線在信送完之前中斷，信沒有寄出；系統會自動再試。",
    "The connection to the mail server {} broke before the mail had left; it is tried again by itself."};
inline constexpr Message<std::string_view> mail_outcome_lost{
    "mail_outcome_lost", "信已送給郵件主機 {}，但沒有等到回覆，可能已寄出；會以同一個編號（Message-ID）再寄一次。",
    "The mail had left for {} and no reply came: it may have been sent. It is sent again with the same Message-ID."};

}  // namespace lianbo::transport::messages
