#pragma once

#include "base/result.hpp"

#include <cstddef>

// What is said about personal data: where, what, masked, and what to do. {0} place, {1} kind, {2} what was seen.
namespace lianbo::requests::messages {

using PersonalDataMessage = Message<std::size_t, std::string_view, std::string_view, std::string_view>;

inline constexpr PersonalDataMessage personal_data{
    "personal_data", "第 {0} 個字起有{1}（{3}）。個人資料不得上網，請刪除。",
    "From character {0} on there is {2} ({3}). Personal data must not be published: delete it."};
inline constexpr PersonalDataMessage personal_data_suspected{
    "personal_data_suspected", "第 {0} 個字起疑似有{1}（{3}）。請確認不是個人資料；若是個人資料，請刪除。",
    "From character {0} on there seems to be {2} ({3}). Make sure that it is nobody's, or delete it."};
inline constexpr PersonalDataMessage contact_unlisted{
    "contact_unlisted",
    "第 {0} 個字起有{1}（{3}），不在公務聯絡名單內。若為私人資料請刪除；若為機關對外資料，請名單負責人員加入。",
    "From character {0} on there is {2} ({3}) that is not on the list of public contacts. Delete it if it is "
    "somebody's own; else have it added to the list."};
inline constexpr PersonalDataMessage special_category{
    "special_category", "第 {0} 個字起提到「{3}」，屬{1}。請確認沒有涉及特定個人。",
    "Character {0} mentions “{3}”, which is {2}. Make sure that it is about nobody in particular."};
inline constexpr PersonalDataMessage classification{
    "classification", "第 {0} 個字起有「{3}」，屬{1}。密件不得進入本系統；請確認來源文件未列密等。",
    "Character {0} has “{3}”, {2}. Classified papers must never enter this system: check the source."};

}  // namespace lianbo::requests::messages
