#include "requests/problem.hpp"

#include "channels/channel.hpp"
#include "requests/fields.hpp"

#include <algorithm>
#include <optional>

namespace lianbo::requests {
namespace {

constexpr std::array<std::span<const Field>, 6> all_fields{form_fields,       multimedia_fields, media_fields,
                                                           attachment_fields, window_fields,     consent_fields};

// One id has the same word wherever it stands, but for a list and what one entry of it is called.
std::string name_of(std::string_view id) {
  for (const auto fields : all_fields) {
    const auto found = std::ranges::find(fields, id, &Field::id);
    if (found != fields.end()) {
      return std::string{found->zh};
    }
  }
  if (const auto channel = channels::channel_from(id)) {
    return channels::name(*channel).zh;
  }
  return std::string{id};
}

std::string entry_name(std::string_view list, std::size_t number) {
  if (list == "media") {
    return fmt::format("第 {} 個圖片或影片", number);
  }
  if (list == "attachments") {
    return fmt::format("第 {} 個附件", number);
  }
  return fmt::format("{}第 {} 項", name_of(list), number);
}

// Turns media[0] into its list and its place, counted from 1; nothing for a part without a place.
std::optional<std::pair<std::string_view, std::size_t>> as_entry(std::string_view part) {
  const auto open = part.find('[');
  if (open == std::string_view::npos || !part.ends_with(']')) {
    return std::nullopt;
  }
  std::size_t number = 0;
  for (const char digit : part.substr(open + 1, part.size() - open - 2)) {
    if (digit < '0' || digit > '9') {
      return std::nullopt;
    }
    number = number * 10 + static_cast<std::size_t>(digit - '0');
  }
  return std::pair{part.substr(0, open), number + 1};
}

}  // namespace

bool has_errors(std::span<const Problem> problems) {
  return std::ranges::any_of(problems, [](const Problem& each) { return each.severity == Severity::error; });
}

std::string field_name_zh(std::string_view path) {
  if (path.empty()) {
    return "整份申請單";
  }
  std::string name;
  // The windows' own name would only stand in the way: 「LINE生活圈的預定上線日期」 says it all.
  constexpr std::string_view windows = "channel_windows.";
  if (path.starts_with(windows)) {
    path.remove_prefix(windows.size());
  }
  while (!path.empty()) {
    const auto dot = path.find('.');
    const auto part = path.substr(0, dot);
    const auto entry = as_entry(part);
    name += (name.empty() ? "" : "的") + (entry ? entry_name(entry->first, entry->second) : name_of(part));
    path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
  }
  return name;
}

std::string line_of(const Problem& problem, Language language) {
  const auto& what = problem.error.text.in(language);
  if (language == Language::en) {
    return problem.field.empty() ? what : fmt::format("{}: {}", problem.field, what);
  }
  const auto name = field_name_zh(problem.field);
  return problem.field.empty() ? fmt::format("{}：{}", name, what)
                               : fmt::format("{}（{}）：{}", problem.field, name, what);
}

}  // namespace lianbo::requests
