#pragma once

#include "base/result.hpp"

// What base/ can say.
namespace lianbo::messages {

inline constexpr Message<std::string_view> disk_full{
    "disk_full", "磁碟空間不足，無法寫入 {}。請清出空間；系統會自動再試。",
    "The disk is full: {} cannot be written. Free some space; it is tried again by itself."};
inline constexpr Message<std::string_view> file_missing{"file_missing", "找不到檔案 {}。請確認檔名與位置。",
                                                        "There is no file {}. Check its name and place."};
inline constexpr Message<std::string_view> file_forbidden{"file_forbidden",
                                                          "沒有權限存取 {}。請檢查檔案的擁有者與權限。",
                                                          "Access to {} is denied. Check the file's owner and mode."};
inline constexpr Message<std::string_view, std::uint64_t> file_too_large{
    "file_too_large", "檔案 {} 超過 {} 位元組的上限。", "The file {} is larger than the limit of {} bytes."};
inline constexpr Message<std::string_view, std::string_view> file_trouble{
    "file_trouble", "讀寫 {} 時發生錯誤：{}。請檢查磁碟。", "Reading or writing {} failed: {}. Check the disk."};

inline constexpr Message<std::string_view> bad_date{
    "bad_date", "看不懂日期「{}」。請寫民國 115-03-02、115年3月2日、西元 2026-03-02，或 +30s。",
    "The date “{}” is not understood. Write 115-03-02 (民國), 2026-03-02, or +30s."};
inline constexpr Message<std::string_view> no_such_day{"no_such_day", "「{}」不是存在的日期。",
                                                       "“{}” is not a day that exists."};
inline constexpr Message<std::string_view> bad_time{"bad_time", "看不懂時刻「{}」。請寫 08:00 或 08:00:00。",
                                                    "The time “{}” is not understood. Write 08:00 or 08:00:00."};

}  // namespace lianbo::messages
