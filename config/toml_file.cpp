#include "config/toml_file.hpp"

#include "config/messages.hpp"

#include <toml++/toml.h>

#include <optional>

namespace lianbo::config {
namespace {

std::optional<std::vector<std::string>> texts_in(const toml::array& array) {
  std::vector<std::string> texts;
  for (const auto& element : array) {
    const auto text = element.value_exact<std::string>();
    if (!text) {
      return std::nullopt;
    }
    texts.push_back(*text);
  }
  return texts;
}

SettingsTable::Value value_of(const toml::node& node) {
  if (const auto text = node.value_exact<std::string>()) {
    return *text;
  }
  if (const auto number = node.value_exact<std::int64_t>()) {
    return *number;
  }
  if (const auto truth = node.value_exact<bool>()) {
    return *truth;
  }
  if (const auto* array = node.as_array()) {
    if (auto texts = texts_in(*array)) {
      return *std::move(texts);
    }
  }
  return std::monostate{};
}

void take_apart(const toml::table& table, const std::string& name, TomlFile& file) {
  auto& taken = file.tables[name];
  taken.line = table.source().begin.line;
  for (const auto& [key, node] : table) {
    const std::string own{key.str()};
    if (const auto* inner = node.as_table()) {
      take_apart(*inner, name.empty() ? own : name + '.' + own, file);
    } else {
      file.tables[name].entries.emplace(own, SettingsTable::Entry{value_of(node), key.source().begin.line});
    }
  }
}

}  // namespace

tl::expected<TomlFile, Mistake> parse_toml(std::string_view text, const std::string& file) {
  try {
    const toml::table root = toml::parse(text);
    TomlFile taken;
    take_apart(root, {}, taken);
    return taken;
  } catch (const toml::parse_error& error) {
    return tl::unexpected{Mistake{file, error.source().begin.line, {}, say(messages::not_toml, error.description())}};
  }
}

}  // namespace lianbo::config
