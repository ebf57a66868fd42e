#pragma once

#include "config/settings_table.hpp"

#include <map>
#include <string>
#include <string_view>

namespace lianbo::config {

// A TOML text taken apart into tables by their dotted names; the keys before the first [table] stand under "". The
// only place that knows the TOML library.
struct TomlFile {
  struct Table {
    std::uint32_t line = 0;
    std::map<std::string, SettingsTable::Entry, std::less<>> entries;
  };
  std::map<std::string, Table, std::less<>> tables;
};

// The one mistake is a syntax error: nothing behind it can be trusted to mean what it seems to.
tl::expected<TomlFile, Mistake> parse_toml(std::string_view text, const std::string& file);

}  // namespace lianbo::config
