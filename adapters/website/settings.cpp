#include "adapters/website/settings.hpp"

#include "adapters/website/messages.hpp"

#include <algorithm>

namespace lianbo::website {
namespace {

std::string category(config::SettingsTable& table, std::string_view key) {
  auto code = table.text(key);
  const auto fits = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
  if (!code.empty() && (code.size() != 3 || !std::ranges::all_of(code, fits))) {
    table.refuse(key, say(messages::bad_category, code));
  }
  return code;
}

}  // namespace

Settings read_settings(config::SettingsTable& table) {
  Settings settings;
  settings.folder = table.path("folder");
  settings.base_url = table.base_url("base_url");
  settings.look_url = table.base_url("look_url", settings.base_url);
  settings.site_name = table.text("site_name");
  settings.agency_name = table.text("agency_name");
  settings.agency_code = table.text("agency_code");
  settings.contact = table.text("contact");
  settings.theme = category(table, "category_theme");
  settings.cake = category(table, "category_cake");
  settings.service = category(table, "category_service");
  if (table.has("templates")) {
    settings.templates = table.path("templates");
  }
  return settings;
}

std::string root_of(const std::string& url) {
  const auto host = url.find("://");
  const auto path = url.find('/', host == std::string::npos ? 0 : host + 3);
  return (path == std::string::npos ? std::string{} : url.substr(path)) + "/";
}

}  // namespace lianbo::website
