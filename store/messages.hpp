#pragma once

#include "base/result.hpp"

#include <cstdint>

// What store/ can say.
namespace lianbo::store::messages {

inline constexpr Message<std::string_view, std::string_view> store_locked{
    "store_locked",
    "資料庫 {} 正由另一個聯播服務使用（{}）。同一個資料庫只能有一個服務；請先停止它：systemctl stop lianbod",
    "The database {} is in use by another Lianbo daemon ({}). One database has one daemon: stop it first with "
    "systemctl stop lianbod"};
inline constexpr Message<std::string_view> store_empty{
    "store_empty",
    "資料庫 {} 是空檔，內容已遺失。為避免覆蓋，系統不會建立新的資料庫；請用 lianbo restore 備份檔 "
    "還原，或確定要重新開始時先把這個檔案移走。",
    "The database {} is an empty file: its content is lost. It is not replaced by a new one; bring back a backup with "
    "lianbo restore FILE, or move "
    "this file away if you mean to start anew."};
inline constexpr Message<std::string_view> store_foreign{
    "store_foreign", "{} 不是聯播的資料庫。請檢查設定檔 [store] path 是否指錯檔案。",
    "{} is not a Lianbo database. Check whether [store] path in the settings names the right file."};
inline constexpr Message<std::string_view, int, int> store_newer{
    "store_newer", "資料庫 {} 是較新版本的聯播寫的（格式 {}，本程式只懂到 {}）。請安裝新版程式，或用升級前的備份還原。",
    "The database {} was written by a newer Lianbo (format {}, this program knows up to {}). Install the newer "
    "program, or restore the backup made "
    "before the upgrade."};
inline constexpr Message<std::string_view, std::uint64_t, std::uint64_t> store_truncated{
    "store_truncated",
    "資料庫 {} 被截短了：應有 {} 位元組，只剩 {}。檔案未被更動；請檢查磁碟，再用 lianbo restore 備份檔 還原。",
    "The database {} is cut short: {} bytes are expected, {} are there. The file was left as it is; check the disk, "
    "then bring back a backup with "
    "lianbo restore FILE."};
inline constexpr Message<std::string_view, std::string_view> store_corrupt{
    "store_corrupt", "資料庫 {} 已損壞（{}）。檔案未被更動；請檢查磁碟，再用 lianbo restore 備份檔 還原。",
    "The database {} is damaged ({}). The file was left as it is; check the disk, then bring back a backup with lianbo "
    "restore FILE."};
inline constexpr Message<std::string_view> store_orphan_wal{
    "store_orphan_wal",
    "找到 {}-wal，卻沒有資料庫本身。請找回資料庫檔，或用 lianbo restore 備份檔 還原；不要刪除 -wal "
    "檔，裡面可能有尚未併入的資料。",
    "There is {}-wal without its database. Find the database file, or bring back a backup with lianbo restore FILE; "
    "keep the -wal file, it may hold data that is "
    "nowhere else."};
inline constexpr Message<std::string_view, std::string_view> store_unopenable{
    "store_unopenable", "無法開啟資料庫 {}：{}。請檢查檔案的擁有者、權限與磁碟。",
    "The database {} cannot be opened: {}. Check the file's owner, its mode and the disk."};
inline constexpr Message<std::string_view> store_full{
    "store_full", "磁碟空間不足，資料庫無法寫入（{}）。請清出空間；在此之前不接受新的申請，下線照常進行。",
    "The disk is full: the database cannot be written ({}). Free some space; until then nothing new is accepted, and "
    "takedowns go on."};
inline constexpr Message<std::string_view> store_trouble{
    "store_trouble", "資料庫讀寫失敗（{}）。請檢查磁碟；服務會自動重新啟動並檢查資料。",
    "Reading or writing the database failed ({}). Check the disk; the service restarts by itself and checks its data."};
inline constexpr Message<int, std::string_view> migration_failed{
    "migration_failed", "資料庫升級到格式 {} 失敗：{}。資料庫仍是升級前的樣子。",
    "Bringing the database to format {} failed: {}. The database is as it was before."};
inline constexpr Message<std::string_view> backup_exists{
    "backup_exists", "{} 已經存在。請換一個檔名；備份不會覆蓋既有的檔案。",
    "{} exists already. Give another name; a backup overwrites nothing."};
inline constexpr Message<std::string_view, std::string_view> backup_failed{
    "backup_failed", "備份到 {} 失敗：{}。沒有留下不完整的檔案。",
    "The backup to {} failed: {}. No incomplete file was left behind."};
inline constexpr Message<std::int64_t> audit_broken{
    "audit_broken",
    "稽核紀錄從第 {} 筆起與雜湊鏈不符：這一筆或它之前曾被更動、刪除或調換。請保留現場並通知資訊安全人員。",
    "From row {} on the audit trail does not match its chain: this row was changed, or rows before it were removed or "
    "swapped. Keep everything as it is and "
    "tell the security officer."};
inline constexpr Message<std::int64_t> audit_cut{
    "audit_cut", "稽核紀錄的尾端不見了：最後應為第 {} 筆。請保留現場並通知資訊安全人員。",
    "The end of the audit trail is missing: row {} should be the last. Keep everything as it is and tell the security "
    "officer."};

inline constexpr Message<std::string_view> media_altered{
    "media_altered", "檔案 {} 的內容與收進時不同，不會發布。請檢查磁碟，並由備份還原這個檔案。",
    "The file {} is not what was taken in, and is not published. Check the disk, and bring this file back from a "
    "backup."};

}  // namespace lianbo::store::messages
