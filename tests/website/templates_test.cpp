#include "adapters/website/templates.hpp"

#include "adapters/website/messages.hpp"
#include "adapters/website/page.hpp"
#include "base/messages.hpp"
#include "sandbox/memory_files.hpp"
#include "tests/catch.hpp"
#include "tests/website/site.hpp"

namespace lianbo::website {

TEST_CASE("a template of the office's that cannot work is refused by its name") {
  sandbox::MemoryFiles files;
  struct Row {
    std::string file;
    std::string text;
    std::string_view code;
  };
  const auto row = GENERATE(Row{"list.mustache", "{{#entries}}", messages::template_broken.code},
                            Row{"head.mustache", "{{", messages::template_broken.code},
                            Row{"page.mustache", "{{{heading}}}", messages::template_incomplete.code},
                            Row{"page.mustache", "{{heading}}{{{article}}}", messages::template_incomplete.code});
  files.content()["/own/" + row.file] = row.text;
  const auto templates = Templates::load("/own", files);
  REQUIRE_FALSE(templates);
  CHECK(templates.error().code == row.code);
  CHECK_THAT(templates.error().text.zh, ContainsSubstring(row.file));
}

TEST_CASE("a template that cannot be read is not quietly replaced by the built-in one") {
  sandbox::MemoryFiles files;
  files.fail_by([](sandbox::MemoryFiles::Operation, const std::filesystem::path& path) {
    return std::optional{say(lianbo::messages::file_forbidden, path.string())};
  });
  CHECK_FALSE(Templates::load("/own", files));
}

TEST_CASE("the office's own file takes the place of the built-in one, the others stay") {
  sandbox::MemoryFiles files;
  files.content()["/own/footer.mustache"] = "本所 {{contact}}";
  const auto templates = Templates::load("/own", files).value();
  const auto page = gone_page(templates, sample_settings(), channels::Ending::removed);
  CHECK_THAT(page, ContainsSubstring("本所 電話 07-7104131"));
  CHECK_THAT(page, ContainsSubstring("跳到主要內容區塊"));
}

}  // namespace lianbo::website
