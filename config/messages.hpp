#pragma once

#include "base/result.hpp"

#include <cstdint>

// What config/ can say. The file, the line and the key are said before each of these.
namespace lianbo::config::messages {

inline constexpr Message<std::string_view> not_toml{"not_toml",
                                                    "這一行不符合 TOML 語法：{}。請對照 lianbo.example.toml 的寫法。",
                                                    "This line is not TOML: {}. Compare it with lianbo.example.toml."};
inline constexpr Message<> missing_key{"missing_key", "缺少這項設定，請補上。", "This setting is missing; add it."};
inline constexpr Message<> unknown_key{"unknown_key", "沒有這項設定。請刪除，或檢查拼字。",
                                       "There is no such setting. Remove it, or check its spelling."};
inline constexpr Message<std::string_view> unknown_key_near{"unknown_key", "沒有這項設定。是不是要寫「{}」？",
                                                            "There is no such setting. Did you mean “{}”?"};
inline constexpr Message<> unknown_table{"unknown_table", "沒有這一段設定。請刪除，或檢查拼字。",
                                         "There is no such table. Remove it, or check its spelling."};
inline constexpr Message<std::string_view> unknown_table_near{"unknown_table", "沒有這一段設定。是不是要寫 [{}]？",
                                                              "There is no such table. Did you mean [{}]?"};
inline constexpr Message<std::string_view, std::string_view> wrong_kind{
    "wrong_kind", "這裡要寫{}，不是{}。", "This takes {}, not {}."};  // see `Kind` for the four words
inline constexpr Message<> empty_text{"empty_text", "這裡不能是空的。", "This must not be empty."};
inline constexpr Message<std::string_view, std::string_view> not_allowed{"not_allowed", "不能是「{}」。可以寫：{}。",
                                                                         "“{}” is not allowed. Allowed are: {}."};
inline constexpr Message<std::string_view, std::string_view, std::string_view> not_allowed_near{
    "not_allowed", "不能是「{}」。可以寫：{}。是不是要寫「{}」？",
    "“{}” is not allowed. Allowed are: {}. Did you mean “{}”?"};
inline constexpr Message<std::int64_t, std::int64_t, std::int64_t> out_of_range{
    "out_of_range", "{} 超出範圍，請寫 {} 到 {} 之間的整數。",
    "{} is out of range: write a whole number from {} to {}."};
inline constexpr Message<std::string_view> bad_duration{
    "bad_duration", "看不懂時間長度「{}」。請寫 \"500ms\"、\"30s\"、\"5m\"、\"2h\" 或 \"7d\"。",
    "The duration “{}” is not understood. Write \"500ms\", \"30s\", \"5m\", \"2h\" or \"7d\"."};
inline constexpr Message<std::string_view, std::string_view, std::string_view> duration_out_of_range{
    "duration_out_of_range", "「{}」超出範圍，請寫 \"{}\" 到 \"{}\" 之間的時間長度。",
    "“{}” is out of range: write a duration from \"{}\" to \"{}\"."};
inline constexpr Message<std::string_view> bad_url{
    "bad_url", "「{}」不是可用的網址。請寫 http:// 或 https:// 開頭的完整網址，不含帳號密碼與 # 之後的部分。",
    "“{}” is not a usable address. Write a whole one with http:// or https://, without credentials or a # part."};
inline constexpr Message<std::string_view> bad_base_url{"bad_base_url",
                                                        "「{}」後面還要接上路徑，不能含有 ? 之後的部分。",
                                                        "Paths are put behind “{}”, so it must not have a ? part."};
inline constexpr Message<std::string_view> bad_mail_server{
    "bad_mail_server", "「{}」不是可用的郵件主機。請寫 smtp://主機:587 或 smtps://主機:465。",
    "“{}” is not a usable mail server. Write smtp://HOST:587 or smtps://HOST:465."};
inline constexpr Message<std::string_view> bad_mail_address{
    "bad_mail_address", "「{}」不是電子郵件地址。請寫 web@example.gov.tw 這樣的。",
    "“{}” is no mail address. Write one like web@example.gov.tw."};
inline constexpr Message<> password_in_clear{
    "password_in_clear", "沒有加密（tls = \"none\"）時不能用帳號密碼，會被旁人看到。請改為加密，或不寫 user。",
    "An account is not used without encryption (tls = \"none\"), where others could read it. Encrypt, or leave user "
    "out."};
inline constexpr Message<> secret_without_user{"secret_without_user", "有密碼檔就要寫 user。",
                                               "A secret_file needs a user."};
inline constexpr Message<> alarms_without_mail{"alarms_without_mail",
                                               "沒有 [mail]，信寄不出去。請補上 [mail]，或刪除這項。",
                                               "Without [mail] nothing can be mailed. Add [mail], or remove this."};
inline constexpr Message<std::string_view> bad_listen{
    "bad_listen", "看不懂「{}」。請寫 IP 位址與連接埠，例如 127.0.0.1:8600 或 [::1]:8600。",
    "“{}” is not understood. Write an IP address and a port, such as 127.0.0.1:8600 or [::1]:8600."};
inline constexpr Message<std::string_view> not_an_address{"not_an_address",
                                                          "「{}」不是數字形式的 IP 位址。請寫 127.0.0.1 或 ::1。",
                                                          "“{}” is not a numeric IP address. Write 127.0.0.1 or ::1."};
inline constexpr Message<std::string_view> bad_outlet_name{
    "bad_outlet_name", "出口名稱「{}」不能用。請用小寫英文字母、數字與 _，最多 40 個字。",
    "The outlet's name “{}” cannot be used. Use lower-case letters, digits and _, at most 40 of them."};
inline constexpr Message<std::int64_t> token_too_short{
    "token_too_short", "權杖太短，至少要 {} 個字元。請執行 openssl rand -hex 32 產生新的。",
    "The token is too short: it takes at least {} characters. Make one with openssl rand -hex 32."};
inline constexpr Message<> no_outlet{"no_outlet", "一個出口都沒有。請至少寫一段 [outlet.名稱]。",
                                     "There is no outlet. Write at least one [outlet.NAME]."};
inline constexpr Message<std::string_view, std::string_view> must_not_exceed{"must_not_exceed", "{} 不能大於 {}。",
                                                                             "{} must not exceed {}."};

inline constexpr Message<std::string_view> secret_inline{
    "secret_inline", "密碼與金鑰不能直接寫在設定檔。請存成另一個檔案（權限 0600），在這裡寫 {} = \"檔名\"。",
    "Secrets are not written into the settings. Put it into a file of its own (mode 0600) and write {} = \"FILE\" "
    "here."};
inline constexpr Message<std::string_view> secret_file_missing{
    "secret_file_missing", "找不到金鑰檔 {}。請建立這個檔案，或改正檔名。",
    "There is no secret file {}. Create it, or correct its name."};
inline constexpr Message<std::string_view> secret_file_forbidden{
    "secret_file_forbidden", "沒有權限讀取金鑰檔 {}。請把擁有者改為執行 lianbod 的帳號。",
    "The secret file {} may not be read. Make the account that runs lianbod its owner."};
inline constexpr Message<std::string_view, std::string_view> secret_file_open_to_others{
    "secret_file_open_to_others", "其他帳號也能讀取金鑰檔 {}。請執行 chmod 600 {}。",
    "Other accounts can read the secret file {}. Run chmod 600 {}."};
inline constexpr Message<std::string_view> secret_file_empty{"secret_file_empty", "金鑰檔 {} 是空的。請把金鑰寫進去。",
                                                             "The secret file {} is empty. Write the secret into it."};
inline constexpr Message<std::string_view> secret_file_too_large{
    "secret_file_too_large", "金鑰檔 {} 超過 64 KiB，應該不是金鑰。請檢查檔名。",
    "The secret file {} is over 64 KiB, so it is hardly a secret. Check its name."};
inline constexpr Message<std::string_view> secret_file_no_file{"secret_file_no_file",
                                                               "{} 不是一般檔案。請改寫金鑰檔的檔名。",
                                                               "{} is not a regular file. Name the secret's file."};
inline constexpr Message<std::string_view, std::string_view> secret_file_trouble{
    "secret_file_trouble", "讀取金鑰檔 {} 時發生錯誤：{}。", "Reading the secret file {} failed: {}."};

}  // namespace lianbo::config::messages
