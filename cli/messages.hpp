#pragma once

#include "base/result.hpp"

#include <cstdint>

// What the command line can say when it does not get through.
namespace lianbo::cli::messages {

inline constexpr Message<std::string_view> daemon_not_running{
    "daemon_not_running", "服務未啟動（{} 沒有回應）。請執行：systemctl start lianbod",
    "The daemon is not running (nobody answers at {}). Run: systemctl start lianbod"};
inline constexpr Message<std::string_view> socket_forbidden{
    "socket_forbidden", "您的帳號沒有使用 {} 的權限。請管理人員執行：sudo adduser 您的帳號 lianbo，然後重新登入。",
    "Your account may not use {}. Ask the administrator to run: sudo adduser YOU lianbo; then log in again."};
inline constexpr Message<std::string_view, std::string_view> daemon_unreachable{
    "daemon_unreachable", "無法連線到 {}（{}）。請檢查網址與網路，並在伺服器上執行：systemctl status lianbod",
    "{} cannot be reached ({}). Check the address and the network, and run on the server: systemctl status lianbod"};
inline constexpr Message<std::string_view, std::string_view> certificate_not_trusted{
    "certificate_not_trusted", "{} 的憑證無法確認（{}），未送出任何資料。請管理人員更新憑證。",
    "The certificate of {} cannot be trusted ({}); nothing was sent. Ask the administrator to renew it."};
inline constexpr Message<std::string_view> token_in_clear{
    "token_in_clear", "不以未加密的連線傳送通行碼到其他主機（{}）。請改用 https:// 開頭的網址。",
    "The token is not sent to another machine without encryption ({}). Use an address that begins with https://."};
inline constexpr Message<> no_answer_in_time{
    "no_answer_in_time", "服務沒有在時限內回應，不確定是否已完成。請先查看：lianbo status",
    "The daemon did not answer in time; whether it was done is not known. Look first: lianbo status"};
inline constexpr Message<std::string_view> connection_lost{
    "connection_lost", "連線中斷（{}），不確定是否已完成。請先查看：lianbo status",
    "The connection was lost ({}); whether it was done is not known. Look first: lianbo status"};
inline constexpr Message<std::string_view, std::string_view> call_failed{
    "call_failed", "無法向 {} 提出要求：{}。請檢查網址。", "{} cannot be asked: {}. Check the address."};
inline constexpr Message<std::int64_t> answer_unreadable{
    "answer_unreadable", "看不懂服務的回應（狀態 {}）。請確認網址是聯播服務，且兩邊版本相同：lianbo --version",
    "The answer (status {}) is not understood. Make sure that the address is Lianbo's and the versions agree: lianbo "
    "--version"};

// What was typed.
inline constexpr Message<std::string_view, std::string_view> usage_extra{
    "usage_extra", "看不懂「{}」。用法請看：{} --help", "“{}” is not understood. How it is written: {} --help"};
inline constexpr Message<std::string_view> usage_command_missing{"usage_command_missing",
                                                                 "後面要接一個指令。有哪些請看：{} --help",
                                                                 "A command is missing. For all of them: {} --help"};
inline constexpr Message<std::string_view, std::string_view> usage_missing{
    "usage_missing", "缺少 {}。用法請看：{} --help", "{} is missing. How it is written: {} --help"};
inline constexpr Message<std::string_view, std::string_view> usage_value_missing{
    "usage_value_missing", "{} 後面要接一個值。用法請看：{} --help", "{} takes a value. How it is written: {} --help"};
inline constexpr Message<std::string_view, std::string_view> usage_wrong{"usage_wrong", "{}。用法請看：{} --help",
                                                                         "{}. How it is written: {} --help"};
inline constexpr Message<std::string_view> no_such_state{"no_such_state",
                                                         "沒有「{}」這個狀態。所有狀態請看：lianbo lifecycle",
                                                         "There is no state “{}”. All states: lianbo lifecycle"};
inline constexpr Message<std::string_view> bad_span{"bad_span", "看不懂時間長度「{}」。請寫 30s、5m、2h 或 1d。",
                                                    "The time “{}” is not understood. Write 30s, 5m, 2h or 1d."};
inline constexpr Message<std::string_view> id_malformed{"id_malformed", "「{}」不是編號。編號請看：lianbo status",
                                                        "“{}” is no id. For the ids: lianbo status"};
inline constexpr Message<std::string_view, std::size_t> id_too_short{
    "id_too_short", "編號「{}」太短，至少要 {} 個字元。編號請看：lianbo status",
    "The id “{}” is too short: type at least {} characters of it. For the ids: lianbo status"};
inline constexpr Message<std::string_view> no_such_id{
    "no_such_id", "找不到編號以 {} 開頭的申請或派送。編號請看：lianbo status",
    "There is neither an item nor a delivery whose id begins with {}. For the ids: lianbo status"};
inline constexpr Message<std::string_view> no_such_alarm{
    "no_such_alarm", "沒有編號以 {} 開頭、還沒排除的警示。編號請看：lianbo alarms",
    "There is no open alarm whose id begins with {}. For the ids: lianbo alarms"};
inline constexpr Message<std::string_view, std::string_view> id_not_unique{
    "id_not_unique", "編號以 {} 開頭的不只一個：{}。請多打幾個字元。",
    "More than one id begins with {}: {}. Type a few more characters."};
inline constexpr Message<std::string_view, std::string_view> which_delivery{
    "which_delivery", "申請 {} 有好幾個管道的派送，請指定一個：{}",
    "The item {} has several deliveries; name one of them: {}"};
inline constexpr Message<> no_item_yet{"no_item_yet", "還沒有任何申請。送出第一份：lianbo queue 申請單.json",
                                       "There is no item yet. To queue the first: lianbo queue FORM.json"};

// About files on this machine.
inline constexpr Message<std::string_view, std::string_view> form_not_json{
    "form_not_json", "{} 不是 JSON：{}。範例請看 docs/cli.md，檢查後再送：lianbo queue --dry-run",
    "{} is not JSON: {}. Correct it and check it first: lianbo queue --dry-run"};
inline constexpr Message<std::string_view, std::string_view> still_uncertain{
    "still_uncertain", "連線中斷，不確定是否已收件。用同一個序號再送一次就不會重複：lianbo {} --key {}",
    "The connection was lost; whether it was taken in is not known. Sent again with the same key it is not doubled: "
    "lianbo {} --key {}"};
inline constexpr Message<> key_for_one_form{"key_for_one_form",
                                            "--key 一次只能配一份申請單。用法請看：lianbo queue --help",
                                            "--key is for a single form. How it is written: lianbo queue --help"};
inline constexpr Message<std::string_view> cannot_run_daemon{
    "cannot_run_daemon", "無法執行 lianbod（{}）。請確認已安裝：lianbod --version",
    "lianbod cannot be run ({}). See that it is installed: lianbod --version"};
inline constexpr Message<std::string_view> no_such_channel{
    "no_such_channel", "沒有「{}」這個管道或出口。所有管道請看：lianbo channels",
    "There is no channel or outlet “{}”. For all of them: lianbo channels"};
inline constexpr Message<std::string_view> no_such_outlet{"no_such_outlet",
                                                          "沒有「{}」這個出口。所有出口請看：lianbo channels",
                                                          "There is no outlet “{}”. For all of them: lianbo channels"};
inline constexpr Message<std::string_view> item_or_outlet{
    "item_or_outlet", "請寫一個編號，或 --outlet 出口，擇一。用法請看：lianbo {} --help",
    "Give either an id or --outlet NAME. How it is written: lianbo {} --help"};

// About what people do by hand.
inline constexpr Message<std::string_view> no_open_task{
    "no_open_task", "派送 {} 目前沒有要人做的工作。清單請看：lianbo tasks",
    "Nobody is asked to do anything for the delivery {}. For the list: lianbo tasks"};
inline constexpr Message<std::size_t> no_such_piece{"no_such_piece",
                                                    "沒有這一段，這件工作有 {} 段內容。請看：lianbo tasks 派送編號",
                                                    "There is no such piece: this task has {}. See: lianbo tasks "
                                                    "DELIVERY"};
inline constexpr Message<> done_how{
    "done_how", "請寫明 --url、--picture 或 --signed 至少一項。用法請看：lianbo done --help",
    "Give at least one of --url, --picture and --signed. How it is written: lianbo done --help"};
inline constexpr Message<std::string_view> unsafe_file_name{
    "unsafe_file_name", "檔名「{}」不能使用，沒有存檔。請在網頁上下載，並通報管理人員：lianbo log",
    "The file name “{}” is not used, and nothing was saved under it. Tell the administrator: lianbo log"};
inline constexpr Message<std::string_view> other_file_there{
    "other_file_there", "{} 已經存在，內容不同，沒有覆蓋。請換一個資料夾：lianbo tasks 派送編號 --save 資料夾",
    "{} is there already and is another file; it was left alone. Take another folder: lianbo tasks DELIVERY --save "
    "FOLDER"};
inline constexpr Message<std::string_view> file_damaged{
    "file_damaged", "檔案「{}」收到時已損壞，沒有存檔。請再試一次：lianbo tasks 派送編號 --save 資料夾",
    "The file “{}” arrived damaged and was not saved. Try again: lianbo tasks DELIVERY --save FOLDER"};

// How waiting ended.
inline constexpr Message<std::string_view, std::string_view> wait_excluded{
    "wait_excluded", "等不到了：{}。原因請看：lianbo why {}",
    "It will not come to that: {}. For the reason: lianbo why {}"};
inline constexpr Message<std::string_view, std::string_view> wait_out_of_time{
    "wait_out_of_time", "時限已到，目前是：{}。在等什麼請看：lianbo why {}",
    "The time is over; it stands at: {}. What it waits for: lianbo why {}"};

inline constexpr Message<> audit_broken{
    "audit_broken", "稽核軌跡不完整。請保留現狀、通報管理人員，並查看：lianbo log",
    "The audit trail is not intact. Leave all as it is, tell the administrator, and see: lianbo log"};

}  // namespace lianbo::cli::messages
