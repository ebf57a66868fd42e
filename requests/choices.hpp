#pragma once

#include "channels/adapter.hpp"
#include "requests/form.hpp"
#include "requests/messages.hpp"
#include "requests/object_reader.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Fields that take one of a few words.
namespace lianbo::requests {

template <class Value>
struct Choice {
  Value value;
  std::string_view id;  // as in JSON
  std::string_view zh;
  std::string_view en;
};

inline constexpr auto change_kinds = std::to_array<Choice<ChangeKind>>({
    {ChangeKind::add, "new", "新增", "new"},
    {ChangeKind::change, "change", "修改", "change"},
    {ChangeKind::remove, "delete", "刪除", "delete"},
});

inline constexpr auto data_grades = std::to_array<Choice<DataGrade>>({
    {DataGrade::general, "general", "一般性", "general"},
    {DataGrade::sensitive, "sensitive", "敏感性", "sensitive"},
    {DataGrade::confidential, "confidential", "機密性", "confidential"},
});

inline constexpr auto manager_opinions = std::to_array<Choice<ManagerOpinion>>({
    {ManagerOpinion::as_requested, "as_requested", "依上列申請需求刊登", "as requested"},
    {ManagerOpinion::by_judgement, "by_judgement", "視資料內容、宣導效度及即時性，依下列管道刊登", "by judgement"},
});

inline constexpr auto endings = std::to_array<Choice<channels::Ending>>({
    {channels::Ending::removed, "removed", "移除", "removed"},
    {channels::Ending::archived, "archived", "移入歷史資料", "archived"},
    {channels::Ending::replaced, "replaced", "由更正公告取代", "replaced"},
});

template <class Value, std::size_t count>
const Choice<Value>& choice_of(const std::array<Choice<Value>, count>& choices, Value value) {
  return *std::ranges::find(choices, value, &Choice<Value>::value);
}

// The field's value, or nothing where it is missing or, which is reported, not one of the choices.
template <class Value, std::size_t count>
std::optional<Value> read_choice(const ObjectReader& reader, std::string_view key,
                                 const std::array<Choice<Value>, count>& choices) {
  const auto word = reader.line(key);
  if (word.empty()) {
    return std::nullopt;
  }
  std::string all;
  for (const auto& choice : choices) {
    if (choice.id == word) {
      return choice.value;
    }
    all += (all.empty() ? "" : "、") + fmt::format("{}（{}）", choice.id, choice.zh);
  }
  reader.report(key, messages::unknown_choice, word, all);
  return std::nullopt;
}

// Channels by their ids, in the form's printed order and each once.
std::vector<channels::Channel> read_channels(const ObjectReader& reader, std::string_view key);

}  // namespace lianbo::requests
