#pragma once

#include "config/settings_table.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace lianbo::website {

struct Settings {
  std::filesystem::path folder;  // what the web server serves; Lianbo alone writes into it
  std::string base_url;          // where the public finds it; without a slash at its end
  std::string look_url;          // where looks go; the public address unless this machine cannot reach that
  std::string site_name;
  std::string agency_name;
  std::string agency_code;  // 機關代碼
  std::string contact;      // one line: telephone, address
  std::string theme;        // the three codes of 分類檢索: 主題, 施政, 服務
  std::string cake;
  std::string service;
  std::optional<std::filesystem::path> templates;  // a folder whose files replace the built-in ones
};

// Mistakes are left in the table.
Settings read_settings(config::SettingsTable& table);

// The path of an address: where the site's links begin, with a slash at its end. "/" or "/news-site/".
std::string root_of(const std::string& url);

}  // namespace lianbo::website
