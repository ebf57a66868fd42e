#pragma once

#include "base/result.hpp"

// What alarms say. The argument of the first group is an outlet, as staff know it.
namespace lianbo::alarms::messages {

inline constexpr Message<std::string_view> credentials_bad{"credentials_bad", "「{}」的通行碼無效，無法上線或下線",
                                                           "The credentials of “{}” are not good"};
inline constexpr Message<std::string_view> outlet_resting{"outlet_resting", "「{}」連續失敗，已暫停超過 5 分鐘",
                                                          "“{}” has been failing for more than 5 minutes"};
inline constexpr Message<std::string_view> board_not_shown{"board_not_shown", "「{}」的畫面或清單無法更新",
                                                           "What “{}” shows cannot be brought up to date"};
inline constexpr Message<std::string_view> outlet_ill{"outlet_ill", "「{}」的檢查結果不正常", "“{}” is not well"};
inline constexpr Message<std::string_view> overdue{"deliveries_overdue", "「{}」有派送逾時未動",
                                                   "Deliveries to “{}” are overdue"};
inline constexpr Message<std::string_view> needs_person{"deliveries_need_person", "「{}」有派送待人處理",
                                                        "Deliveries to “{}” need a person"};
inline constexpr Message<std::string_view> tasks_open{"tasks_open", "「{}」有人工工作待完成",
                                                      "There are tasks to be done by hand on “{}”"};
inline constexpr Message<std::string_view> tasks_overdue{"tasks_overdue", "「{}」的人工工作已逾期",
                                                         "Tasks by hand on “{}” are overdue"};
inline constexpr Message<std::string_view> altered{"deliveries_altered", "「{}」對外的內容與核定的不符",
                                                   "What “{}” shows is not what was approved"};
inline constexpr Message<std::string_view> missed{"deliveries_missed", "「{}」有公告錯過，沒有上線",
                                                  "Notices missed their time on “{}”"};
inline constexpr Message<> unsigned_soon{"unsigned_soon", "有申請單還沒簽核，快要錯過預定上線時間",
                                         "Forms lack their signatures and will miss their time"};
inline constexpr Message<> clock_distrusted{"clock_distrusted", "系統時鐘跳動過，暫停上線",
                                            "The system's clock has jumped: nothing goes up"};
inline constexpr Message<> database_damaged{"database_damaged", "資料庫或稽核軌跡損壞",
                                            "The database or its audit trail is damaged"};
inline constexpr Message<> disk_trouble{"disk_trouble", "資料庫無法寫入", "The database cannot be written"};
inline constexpr Message<> mail_failing{"mail_failing", "警示的信寄不出去", "Alarms cannot be mailed"};
inline constexpr Message<> heartbeat_failing{"heartbeat_failing", "心跳送不出去，外部的監看收不到聯播的消息",
                                             "The heartbeat does not get through to those who watch over Lianbo"};

inline constexpr Message<std::string_view> no_such_alarm{"no_such_alarm",
                                                         "找不到警示「{}」。請用 lianbo alarms --all 查看。",
                                                         "There is no alarm “{}”. lianbo alarms --all lists them."};
inline constexpr Message<std::string_view> already_over{"alarm_over", "警示「{}」已經排除，不需要確認。",
                                                        "The alarm “{}” is over: there is nothing to acknowledge."};
inline constexpr Message<std::string_view> heartbeat_refused{
    "heartbeat_refused", "對方的回答是 HTTP {}。請檢查設定檔 [heartbeat] 的 url。",
    "They answer with HTTP {}. Check url under [heartbeat] in the settings."};

}  // namespace lianbo::alarms::messages
