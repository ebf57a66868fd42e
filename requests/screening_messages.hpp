#pragma once

#include "base/result.hpp"

// What is said about personal data: where, what, masked, and what to do. The place and the kind come in both languages.
namespace lianbo::requests::messages {

// {0} place and {1} kind in Chinese, {2} and {3} in English, {4} what was seen.
using PersonalDataMessage =
    Message<std::string_view, std::string_view, std::string_view, std::string_view, std::string_view>;

inline constexpr PersonalDataMessage personal_data{
    "personal_data", "{0}有{1}（{4}）。個人資料不得上網，請刪除。",
    "{2} there is {3} ({4}). Personal data must not be published: delete it."};
inline constexpr PersonalDataMessage personal_data_suspected{
    "personal_data_suspected", "{0}疑似有{1}（{4}）。請確認不是個人資料；若是個人資料，請刪除。",
    "{2} there seems to be {3} ({4}). Make sure that it is nobody's, or delete it."};
inline constexpr PersonalDataMessage contact_unlisted{
    "contact_unlisted",
    "{0}有{1}（{4}），不在公務聯絡名單內。若為私人資料請刪除；若為機關對外資料，請名單負責人員加入。",
    "{2} there is {3} ({4}) that is not on the list of public contacts. Delete it if it is "
    "somebody's own; else have it added to the list."};
inline constexpr PersonalDataMessage special_category{
    "special_category", "{0}提到「{4}」，屬{1}。請確認沒有涉及特定個人。",
    "{2} there is “{4}”, which is {3}. Make sure that it is about nobody in particular."};
inline constexpr PersonalDataMessage classification{
    "classification", "{0}有「{4}」，屬{1}。密件不得進入本系統；請確認來源文件未列密等。",
    "{2} there is “{4}”, {3}. Classified papers must never enter this system: check the source."};

}  // namespace lianbo::requests::messages
