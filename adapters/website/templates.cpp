#include "adapters/website/templates.hpp"

#include "adapters/website/embedded_templates.hpp"
#include "adapters/website/messages.hpp"
#include "base/messages.hpp"
#include "base/text.hpp"

#include <array>

namespace lianbo::website {
namespace mustache = kainjow::mustache;
namespace {

constexpr std::uint64_t size_limit_bytes = 256 * 1024;

struct BuiltIn {
  std::string_view file_name;
  std::string_view text;
};

constexpr std::array built_in{
    BuiltIn{"footer.mustache", embedded::footer_mustache},
    BuiltIn{"head.mustache", embedded::head_mustache},
    BuiltIn{"header.mustache", embedded::header_mustache},
    BuiltIn{"list.mustache", embedded::list_mustache},
    BuiltIn{"notice.mustache", embedded::notice_mustache},
    BuiltIn{"page.mustache", embedded::page_mustache},
    BuiltIn{"style.css", embedded::style_css},
};

Result<void> check(const std::string& file_name, const std::string& text) {
  if (file_name.ends_with(".mustache") && !mustache::mustache{text}.is_valid()) {
    return fail(messages::template_broken, file_name);
  }
  if (file_name == "page.mustache") {
    for (const std::string_view needed : {"{{{heading}}}", "{{{article}}}"}) {
      if (text.find(needed) == std::string::npos) {
        return fail(messages::template_incomplete, file_name, needed);
      }
    }
  }
  return {};
}

}  // namespace

Result<Templates> Templates::load(const std::optional<std::filesystem::path>& folder, Files& files) {
  Templates templates;
  for (const auto& [file_name, text] : built_in) {
    std::string name{file_name};
    templates.texts_[name] = text;
    if (!folder) {
      continue;
    }
    auto own = files.read(*folder / name, size_limit_bytes);
    if (!own && own.error().code == lianbo::messages::file_missing.code) {
      continue;
    }
    if (!own) {
      return tl::unexpected{own.error()};
    }
    if (auto checked = check(name, *own); !checked) {
      return tl::unexpected{checked.error()};
    }
    templates.texts_[name] = *std::move(own);
  }
  return templates;
}

std::string Templates::render(std::string_view name, mustache::data data) const {
  for (const std::string partial : {"head", "header", "footer"}) {
    data.set(partial, mustache::partial{[this, partial] { return texts_.at(partial + ".mustache"); }});
  }
  mustache::mustache page{texts_.at(std::string{name} + ".mustache")};
  page.set_custom_escape([](const std::string& text) { return escape_html(text); });
  return page.render(data);
}

}  // namespace lianbo::website
