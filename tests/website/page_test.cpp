#include "adapters/website/page.hpp"

#include "base/civil_time.hpp"
#include "tests/catch.hpp"
#include "tests/website/site.hpp"

namespace lianbo::website {

namespace {

std::string page(const channels::Order& order, bool archived = false) {
  return article_page(built_in_templates(), sample_settings(), order, archived);
}

Instant at(std::string_view text) { return parse_rfc3339(text).value(); }

}  // namespace

TEST_CASE("a title cannot leave its place on the page") {
  const auto hostile = order(1, notice("</title><script>alert(1)</script>\"'{{contact}}{{{article}}}"));
  const auto html = page(hostile);
  CHECK(html.find("<script") == std::string::npos);
  CHECK_THAT(html, ContainsSubstring("<h1 data-lianbo-item=\"" + item(1).text() +
                                     "\">&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;{{contact}}"));
  CHECK_THAT(html, ContainsSubstring("content=\"&lt;/title&gt;"));
}

TEST_CASE("the page holds exactly what was approved, between marks") {
  const auto notice_order = order(1, notice("公告", "**內文**"));
  const auto html = page(notice_order);
  CHECK_THAT(
      html, ContainsSubstring("<article data-lianbo-item=\"" + item(1).text() + "\" data-lianbo-standing=\"current\">" +
                              notice_order.rendition.body + "</article>"));
  CHECK(html.find("<h1") == html.rfind("<h1"));
}

TEST_CASE("the page carries the meta tags that government pages have to") {
  auto content = notice("春節公告");
  content.section = "申辦須知/規費";
  const auto html = page(order(1, content));
  for (const std::string tag : {"<html lang=\"zh-Hant-TW\">",
                                "<meta name=\"DC.Title\" content=\"春節公告\">",
                                "<meta name=\"DC.Creator\" content=\"高雄市鳳山區第一戶政事務所\">",
                                "<meta name=\"DC.Subject\" content=\"申辦須知/規費\">",
                                "<meta name=\"DC.Description\" content=\"內文\">",
                                "<meta name=\"DC.Contributor\" content=\"戶籍服務課\">",
                                "<meta name=\"DC.Type\" content=\"網頁\">",
                                "<meta name=\"DC.Format\" content=\"text\">",
                                "<meta name=\"DC.Source\" content=\"高雄市鳳山區第一戶政事務所\">",
                                "<meta name=\"DC.Language\" content=\"Chinese\">",
                                "<meta name=\"DC.coverage.t.max\" content=\"2026-03-31\">",
                                "<meta name=\"DC.coverage.t.min\" content=\"2026-03-02\">",
                                "<meta name=\"DC.Publisher\" content=\"高雄市鳳山區第一戶政事務所\">",
                                "<meta name=\"DC.Date\" content=\"2026-03-02\">",
                                "<meta name=\"DC.Identifier\" content=\"383510200A\">",
                                "<meta name=\"DC.Relation\" content=\" \">",
                                "<meta name=\"DC.Rights\" content=\"高雄市鳳山區第一戶政事務所\">",
                                "<meta name=\"Category.Theme\" content=\"170\">",
                                "<meta name=\"Category.Cake\" content=\"140\">",
                                "<meta name=\"Category.Service\" content=\"E10\">",
                                "<meta name=\"robots\" content=\"unavailable_after: 2026-03-31T23:59:59+08:00\">"}) {
    CHECK_THAT(html, ContainsSubstring(tag));
  }
}

TEST_CASE("dates are told in 民國 years, and for machines") {
  const auto html = page(order(1, notice("公告")));
  CHECK_THAT(html, ContainsSubstring("<time datetime=\"2026-03-02T08:00:00+08:00\">115年3月2日（一）</time>"));
  CHECK_THAT(html, ContainsSubstring("<time datetime=\"2026-03-31T23:59:59+08:00\">115年3月31日（二）</time>"));
}

TEST_CASE("a window that ends at midnight ends on the day before") {
  auto midnight = order(1, notice("公告"));
  midnight.window.down = at("2026-04-01T00:00:00+08:00");
  const auto html = page(midnight);
  CHECK_THAT(html, ContainsSubstring("115年3月31日（二）"));
  CHECK_THAT(html, ContainsSubstring("DC.coverage.t.max\" content=\"2026-03-31\""));
}

TEST_CASE("a window of hours is told with its times") {
  auto brief = order(1, notice("公告"));
  brief.window.down = at("2026-03-02T17:30:00+08:00");
  CHECK_THAT(page(brief), ContainsSubstring("115年3月2日（一）17:30"));
}

TEST_CASE("a permanent page names no end") {
  auto permanent = order(1, notice("規費"));
  permanent.window.down.reset();
  const auto html = page(permanent);
  CHECK(html.find("公告期限") == std::string::npos);
  CHECK(html.find("unavailable_after") == std::string::npos);
  CHECK_THAT(html, ContainsSubstring("DC.coverage.t.max\" content=\" \""));
}

TEST_CASE("an archived page says so") {
  auto over = order(1, notice("公告"));
  over.ending = channels::Ending::archived;
  CHECK_THAT(page(over, true), ContainsSubstring("本頁為歷史資料"));
  CHECK(page(over, false).find("本頁為歷史資料") == std::string::npos);
  CHECK(page(over, true).find("unavailable_after") == std::string::npos);
}

TEST_CASE("every level of a section has a page of its own, at a path that never changes") {
  const auto levels = section_levels("申辦須知/../規費");
  REQUIRE(levels.size() == 3);
  CHECK(levels[0].name == "申辦須知");
  CHECK(levels[0].path == "sections/57f525658302/");
  CHECK(levels[1].path.find("..") == std::string::npos);
  CHECK(section_levels("").empty());
}

TEST_CASE("links work below a path as well") {
  CHECK(root_of("https://a.gov.tw") == "/");
  CHECK(root_of("https://a.gov.tw/news-site") == "/news-site/");
}

}  // namespace lianbo::website
