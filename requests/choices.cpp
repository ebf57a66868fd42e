#include "requests/choices.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace lianbo::requests {

std::vector<channels::Channel> read_channels(const ObjectReader& reader, std::string_view key) {
  std::vector<channels::Channel> ticked;
  const auto words = reader.lines(key);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (const auto channel = channels::channel_from(words[i])) {
      ticked.push_back(*channel);
      continue;
    }
    std::string all;
    for (const auto channel : channels::all_channels) {
      all += (all.empty() ? "" : "、") + std::string{channels::id(channel)};
    }
    reader.report(ObjectReader::entry_path(key, i), messages::unknown_choice, shorten(words[i], 40), all);
  }
  std::ranges::sort(ticked);
  const auto repeated = std::ranges::unique(ticked);
  ticked.erase(repeated.begin(), repeated.end());
  return ticked;
}

std::string_view id(ChangeKind kind) { return choice_of(change_kinds, kind).id; }
std::string_view id(DataGrade grade) { return choice_of(data_grades, grade).id; }
std::string_view id(ManagerOpinion opinion) { return choice_of(manager_opinions, opinion).id; }

Text name(ChangeKind kind) {
  const auto& choice = choice_of(change_kinds, kind);
  return Text{std::string{choice.zh}, std::string{choice.en}};
}

Text name(DataGrade grade) {
  const auto& choice = choice_of(data_grades, grade);
  return Text{std::string{choice.zh}, std::string{choice.en}};
}

}  // namespace lianbo::requests
