#include "adapters/website/inspect.hpp"

#include "adapters/website/messages.hpp"
#include "adapters/website/page.hpp"
#include "tests/catch.hpp"
#include "tests/website/site.hpp"

#include <functional>

namespace lianbo::website {
using channels::Standing;

namespace {

std::string_view code(const Finding& finding) { return finding.detail ? finding.detail->code : std::string_view{}; }

}  // namespace

TEST_CASE("what a page proves") {
  const auto approved = order(1, notice("公告", "第一段\n\n第二段"));
  const auto good = article_page(built_in_templates(), sample_settings(), approved, false);
  const auto archived = article_page(built_in_templates(), sample_settings(), approved, true);
  const auto changed = [&good](std::string_view from, std::string_view to) {
    auto page = good;
    return page.replace(page.rfind(from), from.size(), to);
  };
  struct Row {
    std::string what;
    int status;
    std::string body;
    Standing standing;
    std::string_view code;
  };
  const auto row = GENERATE_COPY(
      Row{"server trouble", 500, good, Standing::cannot_tell, messages::unexpected_status.code},
      Row{"a redirect", 302, "", Standing::cannot_tell, messages::unexpected_status.code},
      Row{"forbidden", 403, "", Standing::cannot_tell, messages::unexpected_status.code},
      Row{"another page", 200, "<h1>Welcome to nginx!</h1>", Standing::altered, messages::unmarked.code},
      Row{"an empty page", 200, "", Standing::altered, messages::unmarked.code},
      Row{"another item's page", 200,
          article_page(built_in_templates(), sample_settings(), order(2, notice("公告")), false), Standing::altered,
          messages::unmarked.code},
      Row{"another text", 200, changed("第二段", "第三段"), Standing::altered, messages::article_differs.code},
      Row{"a text that goes on", 200, changed("</article>", "<p>x</p></article>"), Standing::altered,
          messages::article_differs.code},
      Row{"a cut page", 200, good.substr(0, good.rfind("第二段")), Standing::altered, messages::article_differs.code},
      Row{"another title", 200, changed(">公告</h1>", ">公吿</h1>"), Standing::altered, messages::title_differs.code},
      Row{"404", 404, "", Standing::absent, ""}, Row{"410", 410, good, Standing::absent, ""},
      Row{"the page", 200, good, Standing::showing, ""},
      Row{"the page in the archive", 200, archived, Standing::archived, ""});
  CAPTURE(row.what);
  const auto found = inspect_page(approved, {row.status, {}, row.body});
  CHECK(found.standing == row.standing);
  CHECK(code(found) == row.code);
}

TEST_CASE("a page whose text was changed tells where") {
  const auto approved = order(1, notice("公告", "abcdef"));
  auto page = article_page(built_in_templates(), sample_settings(), approved, false);
  page.replace(page.rfind("def"), 1, "D");
  const auto found = inspect_page(approved, {200, {}, page});
  REQUIRE(found.detail);
  CHECK_THAT(found.detail->text.zh, ContainsSubstring("第 7 個位元組"));  // <p>abcD
}

TEST_CASE("what a file proves") {
  const channels::Asset asset{channels::Asset::Kind::picture, sha256("bytes"), "圖.png", "image/png", 5, "圖"};
  struct Row {
    Standing page;
    int status;
    std::string body;
    Standing standing;
    std::string_view code;
  };
  const auto row = GENERATE(Row{Standing::showing, 500, "", Standing::cannot_tell, messages::unexpected_status.code},
                            Row{Standing::absent, 301, "", Standing::cannot_tell, messages::unexpected_status.code},
                            Row{Standing::showing, 404, "", Standing::altered, messages::file_lost.code},
                            Row{Standing::showing, 200, "bytez", Standing::altered, messages::file_differs.code},
                            Row{Standing::absent, 200, "bytes", Standing::altered, messages::file_remains.code},
                            Row{Standing::showing, 200, "bytes", Standing::showing, ""},
                            Row{Standing::archived, 200, "bytes", Standing::archived, ""},
                            Row{Standing::absent, 410, "", Standing::absent, ""});
  const auto found = inspect_file(row.page, asset, {row.status, {}, row.body});
  CHECK(found.standing == row.standing);
  CHECK(code(found) == row.code);
}

TEST_CASE("what the list proves") {
  const auto ours = R"({"items":[{"id":"urn:ulid:)" + item(1).text() + R"("}]})";
  struct Row {
    Standing page;
    int status;
    std::string body;
    Standing standing;
    std::string_view code;
  };
  const auto row = GENERATE_COPY(
      Row{Standing::showing, 503, ours, Standing::cannot_tell, messages::list_unreadable.code},
      Row{Standing::showing, 200, "", Standing::cannot_tell, messages::list_unreadable.code},
      Row{Standing::absent, 200, "[]", Standing::cannot_tell, messages::list_unreadable.code},
      Row{Standing::absent, 200, R"({"items":3})", Standing::cannot_tell, messages::list_unreadable.code},
      Row{Standing::showing, 200, R"({"items":[1,{"id":2},{}]})", Standing::altered, messages::not_listed.code},
      Row{Standing::absent, 200, ours, Standing::altered, messages::still_listed.code},
      Row{Standing::archived, 200, ours, Standing::altered, messages::still_listed.code},
      Row{Standing::showing, 200, ours, Standing::showing, ""},
      Row{Standing::absent, 200, R"({"items":[]})", Standing::absent, ""},
      Row{Standing::archived, 200, R"({"items":[]})", Standing::archived, ""});
  CAPTURE(row.body);
  const auto found = inspect_feed(row.page, item(1), {row.status, {}, row.body});
  CHECK(found.standing == row.standing);
  CHECK(code(found) == row.code);
}

}  // namespace lianbo::website
