#pragma once

#include "base/result.hpp"

// What the daemon says to whoever starts it and reads its journal.
namespace lianbo::daemon::messages {

inline constexpr Message<std::string_view> contact_list_wrong{"contact_list_wrong", "公務聯絡名單有誤：{}",
                                                              "The list of contacts is wrong: {}"};
inline constexpr Message<std::string_view> no_such_account{
    "no_such_account", "這台主機沒有帳號「{}」。請改正名稱，或先建立帳號。",
    "This machine has no account “{}”. Correct the name, or create the account first."};
inline constexpr Message<std::string_view> no_such_site{
    "no_such_site", "沒有名為「{}」而且 adapter 是 website.static 的出口。請改正 serve_site。",
    "There is no outlet “{}” with the adapter website.static. Correct serve_site."};

inline constexpr Message<std::string_view> settings_good{"settings_good", "設定檔 {} 沒有錯誤。",
                                                         "There is no mistake in {}."};
inline constexpr Message<std::string_view, std::string_view> restored{
    "restored", "資料庫 {} 已由備份 {} 還原。請啟動服務：systemctl start lianbod",
    "The database {} was restored from {}. Start the daemon: systemctl start lianbod"};
inline constexpr Message<std::string_view, std::string_view, std::string_view> restored_aside{
    "restored", "資料庫 {} 已由備份 {} 還原，原來的留在 {}。請啟動服務：systemctl start lianbod",
    "The database {} was restored from {}; what was there before is kept as {}. Start the daemon: systemctl start "
    "lianbod"};

}  // namespace lianbo::daemon::messages
