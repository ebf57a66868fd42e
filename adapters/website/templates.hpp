#pragma once

#include "base/files.hpp"

#include <filesystem>
#include <kainjow/mustache.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace lianbo::website {

// The site's mustache templates and its stylesheet: the built-in ones, or the office's where its folder has a file of
// the same name. {{x}} escapes; {{{article}}} and {{{heading}}} are already HTML, and have to be on the page as they
// are, since the look compares them byte for byte.
class Templates {
 public:
  // Errors: `template_broken`, `template_incomplete`, and those of reading a file.
  static Result<Templates> load(const std::optional<std::filesystem::path>& folder, Files& files);

  // `name` is page, list or notice; head, header and footer are partials of each.
  std::string render(std::string_view name, kainjow::mustache::data data) const;
  const std::string& stylesheet() const { return texts_.at("style.css"); }

 private:
  std::map<std::string, std::string, std::less<>> texts_;  // by file name
};

}  // namespace lianbo::website
