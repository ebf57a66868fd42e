#pragma once

#include "base/civil_time.hpp"
#include "requests/contact_list.hpp"
#include "requests/examine.hpp"
#include "requests/form.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

// Forms for tests: a good one to spoil, and the samples.
namespace lianbo::requests::testing {

inline const Instant now = *parse_rfc3339("2026-01-05T09:00:00+08:00");

inline FormContext context() {
  FormContext context;
  context.now = now;
  return context;
}

inline nlohmann::json good_form() {
  return nlohmann::json::parse(R"({
    "requesting_unit": "戶籍行政課", "title": "繳納戶政規費可用一卡通", "body": "自115年3月9日起可用。",
    "requested_channels": ["website"], "go_live_date": "115-03-09", "take_down_date": "115-06-30",
    "data_grade": "general", "copyright_statement": "本所自撰"})");
}

inline nlohmann::json good_form_with(const nlohmann::json& changes) {
  auto form = good_form();
  form.update(changes);
  return form;
}

inline nlohmann::json good_form_without(std::string_view key) {
  auto form = good_form();
  form.erase(std::string{key});
  return form;
}

inline std::string file_content(const std::string& path) {
  std::ifstream file{std::string{LIANBO_SOURCE_DIR} + "/" + path, std::ios::binary};
  if (!file) {
    throw std::runtime_error{"no file " + path};
  }
  return {std::istreambuf_iterator<char>{file}, {}};
}

inline std::string sample(const std::string& name) { return file_content("sandbox/samples/" + name + ".json"); }

inline AllowList shipped_contacts() { return AllowList::parse(file_content("requests/contacts.json")).value(); }

// field: code, for comparing.
inline std::vector<std::string> codes(const std::vector<Problem>& problems, Severity severity) {
  std::vector<std::string> all;
  for (const auto& each : problems) {
    if (each.severity == severity) {
      all.push_back(each.field + ": " + each.error.code);
    }
  }
  return all;
}

inline std::string lines(const std::vector<Problem>& problems) {
  std::string all;
  for (const auto& each : problems) {
    all += line_of(each, Language::zh) + "\n";
  }
  return all;
}

}  // namespace lianbo::requests::testing
