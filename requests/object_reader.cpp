#include "requests/object_reader.hpp"

#include "base/text.hpp"
#include "requests/messages.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace lianbo::requests {
namespace {

using nlohmann::json;

constexpr std::size_t list_limit = 50;
constexpr std::size_t shown_graphemes = 40;  // of what was typed, when it is said back

const Text list_type{"清單", "a list"};
const Text object_type{"物件", "an object"};
const Text string_type{"文字", "text"};
const Text flag_type{"true 或 false", "true or false"};
const Text number_type{"數字", "a number"};
const Text null_type{"空值", "nothing"};

const Text& type_of(const json& value) {
  switch (value.type()) {
    case json::value_t::object:
      return object_type;
    case json::value_t::array:
      return list_type;
    case json::value_t::string:
      return string_type;
    case json::value_t::boolean:
      return flag_type;
    case json::value_t::number_integer:
    case json::value_t::number_unsigned:
    case json::value_t::number_float:
      return number_type;
    case json::value_t::null:
    case json::value_t::binary:
    case json::value_t::discarded:
      break;
  }
  return null_type;
}

Problem wrong_type(std::string path, const Text& wanted, const json& value) {
  const auto& found = type_of(value);
  return problem(std::move(path), messages::wrong_type, wanted.zh, found.zh, wanted.en, found.en);
}

// Levenshtein's distance, in bytes: ids are ASCII.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    auto diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const auto replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

std::string with_unix_line_ends(std::string text) {
  std::string kept;
  kept.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      kept += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      kept += '\n';
    }
  }
  return kept;
}

// Counted from 1; nothing where there is none.
std::optional<std::size_t> first_control_character(std::string_view text, bool one_line) {
  const auto points = to_code_points(text);
  const auto found = std::ranges::find_if(points, [one_line](char32_t c) {
    const bool layout = c == U'\n' || c == U'\t';
    return (c < 0x20 && (one_line || !layout)) || (c >= 0x7F && c < 0xA0);
  });
  return found == points.end() ? std::nullopt : std::optional{static_cast<std::size_t>(found - points.begin()) + 1};
}

}  // namespace

std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates) {
  constexpr std::size_t longest_id = 64;  // keeps hostile keys from costing anything
  std::string_view best;
  auto least = std::size_t{3};
  if (word.size() > longest_id) {
    return best;
  }
  for (const auto candidate : candidates) {
    // Half of a short word may not be changed: nobody who writes "up" meant "title".
    const auto far = distance(word, candidate);
    if (far < least && far * 2 < candidate.size()) {
      least = far;
      best = candidate;
    }
  }
  return best;
}

ObjectReader::ObjectReader(const json& object, std::string path, std::span<const Field> known,
                           std::vector<Problem>& problems)
    : object_{object}, path_{std::move(path)}, problems_{problems} {
  std::vector<std::string_view> ids;
  std::ranges::transform(known, std::back_inserter(ids), &Field::id);
  for (const auto& [key, value] : object_.items()) {
    if (std::ranges::find(ids, key) != ids.end()) {
      continue;
    }
    const auto shown = shorten(key, shown_graphemes);
    if (const auto meant = nearest(key, ids); !meant.empty()) {
      report(shown, messages::unknown_field_near, meant);
    } else {
      report(shown, messages::unknown_field);
    }
  }
}

const json* ObjectReader::find(std::string_view key) const {
  const auto found = object_.find(key);
  return found == object_.end() || found->is_null() ? nullptr : &*found;
}

const json* ObjectReader::array_at(std::string_view key) const {
  const auto* value = find(key);
  if (value == nullptr) {
    return nullptr;
  }
  if (!value->is_array()) {
    problems_.push_back(wrong_type(path_of(key), list_type, *value));
    return nullptr;
  }
  if (value->size() > list_limit) {
    report(key, messages::too_many, list_limit);
    return nullptr;
  }
  return value;
}

const json* ObjectReader::object_at(std::string_view key) const {
  const auto* value = find(key);
  return value != nullptr && is_object(*value, path_of(key)) ? value : nullptr;
}

bool ObjectReader::is_object(const json& value, const std::string& path) const {
  if (!value.is_object()) {
    problems_.push_back(wrong_type(path, object_type, value));
    return false;
  }
  return true;
}

std::string ObjectReader::string_at(const json& value, const std::string& path, bool one_line) const {
  constexpr std::size_t line_limit_bytes = 4096;
  if (!value.is_string()) {
    problems_.push_back(wrong_type(path, string_type, value));
    return {};
  }
  const auto normal = to_nfc(with_unix_line_ends(value.get_ref<const std::string&>()));
  std::string trimmed{trim(normal)};
  if (const auto position = first_control_character(trimmed, one_line)) {
    problems_.push_back(problem(path, messages::control_character, *position));
  }
  if (one_line && trimmed.size() > line_limit_bytes) {
    problems_.push_back(problem(path, messages::too_long, line_limit_bytes / 3));
    return {};
  }
  return trimmed;
}

std::string ObjectReader::line(std::string_view key) const {
  const auto* value = find(key);
  return value == nullptr ? std::string{} : string_at(*value, path_of(key), true);
}

std::string ObjectReader::text(std::string_view key) const {
  const auto* value = find(key);
  return value == nullptr ? std::string{} : string_at(*value, path_of(key), false);
}

bool ObjectReader::flag(std::string_view key) const {
  const auto* value = find(key);
  if (value != nullptr && !value->is_boolean()) {
    problems_.push_back(wrong_type(path_of(key), flag_type, *value));
    return false;
  }
  return value != nullptr && value->get<bool>();
}

std::vector<std::string> ObjectReader::lines(std::string_view key) const {
  std::vector<std::string> all;
  if (const auto* array = array_at(key)) {
    for (std::size_t i = 0; i < array->size(); ++i) {
      all.push_back(string_at((*array)[i], entry_path(path_of(key), i), true));
    }
  }
  return all;
}

std::string ObjectReader::path_of(std::string_view key) const {
  return path_.empty() ? std::string{key} : fmt::format("{}.{}", path_, key);
}

bool ObjectReader::has_problem(std::string_view key) const {
  const auto path = path_of(key);
  return std::ranges::any_of(problems_, [&path](const Problem& each) {
    const bool same_start = each.field.starts_with(path);
    return same_start &&
           (each.field.size() == path.size() || each.field[path.size()] == '.' || each.field[path.size()] == '[');
  });
}

std::string ObjectReader::entry_path(std::string_view list, std::size_t index) {
  return fmt::format("{}[{}]", list, index);
}

}  // namespace lianbo::requests
