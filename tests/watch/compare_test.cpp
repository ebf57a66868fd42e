#include "adapters/watch/compare.hpp"

#include "adapters/watch/messages.hpp"
#include "adapters/watch/quoted.hpp"
#include "tests/catch.hpp"
#include "tests/watch/pages.hpp"

namespace lianbo::watch {
using channels::Standing;
namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  return text.replace(text.find(from), from.size(), to);
}

std::string article(std::string_view title, std::string_view body) {
  return html("<h1>" + std::string{title} + "</h1><p>" + std::string{body} + "</p>");
}

}  // namespace

TEST_CASE("what a page proves about a notice") {
  const auto good = sample_html();
  const std::string soft_404 = html("<p>查無資料，請回列表重新選擇。</p>");
  std::string menu;
  for (int i = 0; i < 300; ++i) {
    menu += "<li>業務簡介</li>";
  }
  struct Row {
    std::string what;
    std::string bytes;
    Standing standing;
    std::string_view code;
  };
  const auto row = GENERATE_COPY(
      Row{"half of it", good.substr(0, good.find("洽詢")), Standing::cannot_tell, messages::page_cut.code},
      Row{"the beginning of another page", soft_404.substr(0, soft_404.size() / 2), Standing::cannot_tell,
          messages::page_cut.code},
      Row{"a firewall", "<html><title>Request Rejected</title><body>Your support ID is: 4512398712</body></html>",
          Standing::cannot_tell, messages::page_in_the_way.code},
      Row{"a check for robots", "<html><title>Just a moment...</title><body>Verifying you are human.</body></html>",
          Standing::cannot_tell, messages::page_in_the_way.code},
      Row{"maintenance", html("<h1>系統維護中，請稍後再來</h1>"), Standing::cannot_tell,
          messages::page_in_the_way.code},
      Row{"a program's trouble", html("<h1>Server Error in '/' Application.</h1>"), Standing::cannot_tell,
          messages::page_in_the_way.code},
      Row{"trouble inside a long page", html("<p>系統忙碌中，請稍後再試</p>" + menu), Standing::cannot_tell,
          messages::page_in_the_way.code},
      Row{"a long page that lists a maintenance", html("<p>1月5日系統維護公告</p>" + menu), Standing::absent,
          messages::not_on_page.code},
      Row{"a login", html("<form>帳號<input><input type=password></form>"), Standing::cannot_tell,
          messages::page_asks_for_login.code},
      Row{"nothing to read", "<html><body><div id=app></div><script src=a.js></script></body></html>",
          Standing::cannot_tell, messages::page_bare.code},
      Row{"an alert", "<html><body><script>alert('查無資料')</script></body></html>", Standing::cannot_tell,
          messages::page_bare.code},
      Row{"a page that leads on", html("<meta http-equiv=refresh content='0;url=/'>"), Standing::cannot_tell,
          messages::page_leads_on.code},
      Row{"characters that are none", html("<p>\xA4\xBD\xA7\x69</p>"), Standing::cannot_tell,
          messages::page_undecodable.code},
      Row{"another number", replaced(good, "16日至", "17日至"), Standing::altered, messages::text_differs.code},
      Row{"a word left out", replaced(good, "照常", ""), Standing::altered, messages::text_differs.code},
      Row{"a longer number", replaced(good, "分機12", "分機123"), Standing::altered, messages::text_differs.code},
      Row{"the end hidden", replaced(good, "<p>洽詢", "<p hidden>洽詢"), Standing::altered,
          messages::text_differs.code},
      Row{"the title alone", article(sample_title, "內容請見附件"), Standing::altered, messages::text_missing.code},
      Row{"the title among the latest news", replaced(soft_404, "網站導覽", sample_title), Standing::altered,
          messages::text_missing.code},
      Row{"another title", article("春節服務公告", sample_body), Standing::altered, messages::title_differs.code},
      Row{"most dates and numbers", article("休假公告", "2月16日起至2月20日止停止服務，2月21日08:30起恢復。"),
          Standing::altered, messages::text_missing.code},
      Row{"one date by chance", article("說故事活動", "時間為2月21日下午，歡迎參加。"), Standing::absent,
          messages::not_on_page.code},
      Row{"another page", soft_404, Standing::absent, messages::not_on_page.code},
      Row{"the notice in a comment", replaced(soft_404, "網站導覽", "<!--" + std::string{sample_title} + "-->"),
          Standing::absent, messages::not_on_page.code},
      Row{"half a page, with all of the notice", good.substr(0, good.find("<p>地址")), Standing::showing, ""},
      Row{"the page", good, Standing::showing, ""},
      Row{"the page in other widths", replaced(replaced(good, "08:30", "０８：３０"), "(07)", "（07）"),
          Standing::showing, ""},
      Row{"a site that speaks of maintenance beside it", replaced(good, "網站導覽", "系統維護中"), Standing::showing,
          ""});
  CAPTURE(row.what);
  const auto verdict = compare(page_of(row.bytes), sample_wanted());
  CHECK(verdict.standing == row.standing);
  CHECK(code(verdict.detail) == row.code);
}

TEST_CASE("a notice too short to be recognised is not looked for") {
  const Wanted wanted{"公告", "公告", "", {}};
  CHECK(compare(page_of(html("公告")), wanted).standing == Standing::cannot_tell);
  CHECK(compare(page_of(html("")), wanted).standing == Standing::cannot_tell);
  CHECK(compare(page_of(html("")), {}).standing == Standing::cannot_tell);
}

TEST_CASE("a title that every page has proves nothing") {
  const Wanted wanted{"公告", "為辦理春節連續假期，本所暫停對外服務。", "", {}};
  CHECK(compare(page_of(html("<h1>公告</h1><p>查無資料</p>")), wanted).standing == Standing::absent);
  CHECK(compare(page_of(article("公告", wanted.text)), wanted).standing == Standing::showing);
}

TEST_CASE("the first half of the text under another title is the notice, altered") {
  const Wanted wanted{"春節服務", "為辦理春節連續假期，本所暫停對外服務三日。", "", {}};
  CHECK(compare(page_of(article("消息", "為辦理春節連續假期，本所照常服務。")), wanted).standing == Standing::altered);
  CHECK(compare(page_of(article("消息", "為辦理春節連續假期活動，歡迎參加。")), wanted).standing == Standing::absent);
}

TEST_CASE("one number by chance is no notice") {
  const Wanted wanted{"春節期間服務時間調整公告", "詳情請洽07-7104131，謝謝您的配合。", "", {}};
  const auto footer = page_of(html("<p>查無資料。</p><p>電話：07-7104131</p>"));
  CHECK(compare(footer, wanted).standing == Standing::absent);
}

TEST_CASE("a notice of a title alone is found by it") {
  const Wanted wanted{std::string{sample_title}, std::string{sample_title}, "", {}};
  CHECK(compare(page_of(article(sample_title, "")), wanted).standing == Standing::showing);
}

TEST_CASE("what differs is told by its first place, in few words") {
  const auto page =
      page_of(replaced(sample_html(), "2月20日休息", "2月22日<b>照常服務</b>\n\u202E" + std::string(500, 'x')));
  const auto verdict = compare(page, sample_wanted());
  REQUIRE(verdict.detail);
  CHECK_THAT(verdict.detail->text.zh, ContainsSubstring("2月16日至2月2」之後，核定為「0日休息"));
  CHECK_THAT(verdict.detail->text.en, ContainsSubstring("the page “2日照常服務"));
  CHECK(verdict.detail->text.zh.size() < 400);
  CHECK(verdict.detail->text.zh.find("\u202E") == std::string::npos);
}

TEST_CASE("what a site writes is quoted short and on one line") {
  CHECK(quoted("  甲\n乙\u202E\x07 ", 10) == "甲 乙");
  CHECK(quoted(std::string(1'000'000, 'x'), 10).size() < 20);
}

}  // namespace lianbo::watch
