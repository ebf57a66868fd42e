#pragma once

#include "base/result.hpp"

#include <cstdint>

// What an exchange with the outside can end in. The first argument is scheme://host:port and never more of a URL.
namespace lianbo::transport::messages {

inline constexpr Message<> url_not_usable{
    "url_not_usable", "網址無法使用。請在設定檔寫完整的 http:// 或 https:// 網址，且不含帳號密碼。",
    "The URL cannot be used. Write a whole one with http:// or https:// into the settings, without credentials."};
inline constexpr Message<std::string_view> request_not_usable{
    "request_not_usable", "要送給 {} 的方法或標頭含有不允許的字元，沒有送出。請檢查設定檔裡的金鑰與標頭有沒有換行。",
    "The method or a header for {} holds characters that are not allowed; nothing was sent. Check the keys and headers "
    "in the settings for line breaks."};

inline constexpr Message<std::string_view> name_not_found{
    "name_not_found", "查不到 {} 的網路位址（DNS）。請檢查網址有沒有打錯、本機的網路與 DNS 是否正常；系統會自動再試。",
    "The name in {} cannot be resolved (DNS). Check its spelling, this machine's network and its DNS; it is tried "
    "again "
    "by itself."};
inline constexpr Message<std::string_view> connection_refused{
    "connection_refused", "{} 拒絕連線，對方的服務可能沒有啟動。請確認對方主機與連接埠；系統會自動再試。",
    "{} refuses connections; its service may not be running. Check host and port; it is tried again by itself."};
inline constexpr Message<std::string_view, std::string_view> host_unreachable{
    "host_unreachable", "連不到 {}：{}。請檢查網路線路與防火牆；系統會自動再試。",
    "{} cannot be reached: {}. Check the network and the firewall; it is tried again by itself."};
inline constexpr Message<std::string_view, std::string_view> connect_timed_out{
    "connect_timed_out", "在 {1} 秒內連不上 {0}。請檢查網路線路與防火牆；系統會自動再試。",
    "{0} could not be connected to within {1} s. Check the network and the firewall; it is tried again by itself."};
inline constexpr Message<std::string_view, std::string_view> address_not_allowed{
    "address_not_allowed",
    "{0} 的位址 {1} 是內部或保留位址，預設不連線。確定要連的話，請把它加進設定檔 [network] 的 allow。",
    "{0} is at {1}, an internal or reserved address that is not connected to. If it is meant, add it to "
    "allow under [network] in the settings."};
inline constexpr Message<std::string_view> certificate_not_trusted{
    "certificate_not_trusted",
    "{} 的憑證無法信任（過期、自行簽發，或與主機名稱不符），因此什麼都沒有送出。請通知對方更換憑證，並檢查本機的日期。",
    "The certificate of {} is not trusted (expired, self-signed or for another host), so nothing was sent. Have it "
    "replaced, and check this machine's date."};
inline constexpr Message<std::string_view> tls_failed{
    "tls_failed", "與 {} 建立加密連線失敗，什麼都沒有送出。對方可能只支援過舊的 TLS；請通知對方更新。",
    "No encrypted connection to {} could be made, and nothing was sent. It may speak outdated TLS only; have it "
    "updated."};

inline constexpr Message<std::string_view, std::string_view> answer_timed_out{
    "answer_timed_out", "{0} 在 {1} 秒內沒有回答完。請求已送出，結果不明；系統會先查證再決定是否重送。",
    "{0} did not finish its answer within {1} s. The request had left and its outcome is not known; it is looked up "
    "before anything is sent again."};
inline constexpr Message<std::string_view> answer_too_slow{
    "answer_too_slow", "{} 的傳輸慢到幾乎停止，已中斷。結果不明；系統會先查證再決定是否重送。",
    "The exchange with {} almost came to a stop and was given up. Its outcome is not known; it is looked up before "
    "anything is sent again."};
inline constexpr Message<std::string_view> connection_lost{
    "connection_lost", "與 {} 的連線在收到完整回答前中斷。結果可能不明；系統會先查證再決定是否重送。",
    "The connection to {} broke before its whole answer was there. Its outcome may not be known; it is looked up "
    "before "
    "anything is sent again."};
inline constexpr Message<std::string_view> exchange_interrupted{
    "exchange_interrupted", "與 {} 的交換在完成前被本系統中止。",
    "The exchange with {} was stopped by this system before its end."};

inline constexpr Message<std::string_view> answer_malformed{
    "answer_malformed", "{} 的回答不是正確的 HTTP。請確認網址指向的是正確的服務。",
    "The answer of {} is not proper HTTP. Check that the URL names the right service."};
inline constexpr Message<std::string_view, std::uint64_t> answer_too_large{
    "answer_too_large", "{} 的回答超過 {} 位元組的上限，已中斷。請確認網址指向的是正確的服務。",
    "The answer of {} is larger than the limit of {} bytes and was cut off. Check that the URL names the right "
    "service."};
inline constexpr Message<std::string_view, int> too_many_redirects{
    "too_many_redirects", "{} 轉址超過 {} 次，已停止。請在設定檔改寫成最後的網址。",
    "{} redirects more than {} times. Write the final URL into the settings."};
inline constexpr Message<std::string_view> redirect_not_allowed{
    "redirect_not_allowed", "{} 轉址到 http、https 以外的位址，已停止。請通知對方，或在設定檔改寫網址。",
    "{} redirects to something other than http or https, which is not followed. Tell its owner, or change the URL in "
    "the settings."};
inline constexpr Message<std::string_view, std::string_view> exchange_failed{
    "exchange_failed", "與 {} 的交換失敗：{}。", "The exchange with {} failed: {}."};

inline constexpr Message<std::string_view> bad_allowed_network{
    "bad_allowed_network",
    "看不懂允許的網段「{}」。請寫 10.1.2.0/24、10.1.2.3、10.1.2.3:8080、fd00::/8 或 ::1/128:8080。",
    "The allowed network “{}” is not understood. Write 10.1.2.0/24, 10.1.2.3, 10.1.2.3:8080, fd00::/8 or "
    "::1/128:8080."};
inline constexpr Message<std::string_view, std::string_view> allowed_network_has_host{
    "allowed_network_has_host", "網段「{}」的位址超出它的遮罩。是不是要寫 {}？",
    "The network “{}” has an address beyond its mask. Did you mean {}?"};

}  // namespace lianbo::transport::messages
