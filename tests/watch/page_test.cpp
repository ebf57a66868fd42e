#include "adapters/watch/page.hpp"

#include "adapters/watch/messages.hpp"
#include "tests/catch.hpp"
#include "tests/watch/pages.hpp"

namespace lianbo::watch {

TEST_CASE("what is not a page is not read") {
  struct Row {
    std::string content_type;
    std::string bytes;
    bool is_page;
  };
  const auto row =
      GENERATE(Row{"application/pdf", "<p>x</p>", false}, Row{"image/png", "<p>x</p>", false},
               Row{"text/plain", "<p>x</p>", false}, Row{"application/json", "{}", false}, Row{"", "%PDF-1.7", false},
               Row{"text/html", "x", true}, Row{"TEXT/HTML; charset=utf-8", "x", true},
               Row{"application/xhtml+xml", "<p>x</p>", true}, Row{"", "\n <!DOCTYPE html>", true});
  CAPTURE(row.content_type, row.bytes);
  const auto page = read_page(row.bytes, row.content_type);
  CHECK(page.has_value() == row.is_page);
  if (!page) {
    CHECK(page.error().code == messages::not_a_page.code);
  }
}

TEST_CASE("what no reader sees is no text") {
  const auto hidden = GENERATE(
      "<script>公告</script>", "<style>公告</style>", "<!-- 公告 -->", "<template><p>公告</p></template>",
      "<noscript>公告</noscript>", "<p hidden>公告</p>", "<div hidden=\"\"><p><b>公告</b></p></div>",
      "<p aria-hidden=\"true\">公告</p>", "<p ARIA-HIDDEN=TRUE>公告</p>",
      "<p style=\"color:red; DISPLAY : none\">公告</p>", "<p style='visibility:hidden'>公告</p>", "<img alt=\"公告\">",
      "<input type=hidden value=公告>", "<a title=\"公告\" href=\"/\"></a>", "<iframe>公告</iframe>",
      "<script><!-- </div> 公告 --></script>", "<div style=\"display:none\"><div>x</div>公告</div>",
      "<title>公告</title>", "<textarea hidden>公告</textarea>");
  CAPTURE(hidden);
  const auto page = page_of("<html><body><p>前</p>" + std::string{hidden} + "<p>後</p></body></html>");
  CHECK(page.text.find("公告") == std::string::npos);
  CHECK(page.text.find("前") != std::string::npos);
  CHECK(page.text.find("後") != std::string::npos);
}

TEST_CASE("what a reader sees is text, however it is written") {
  struct Row {
    std::string html;
    std::string text;
  };
  const auto row = GENERATE(
      Row{"<p>公<b>告</b></p>", "公告\n"}, Row{"<p>公&#21578;&amp;&#x516C;</p>", "公告&公\n"},
      Row{"<p>一<p>二", "一\n二\n"}, Row{"<p>一<br>二</p>", "一\n二\n"}, Row{"<p hidden>一<p>二", "二\n"},
      Row{"<ul><li hidden>一<li>二</ul>", "二\n"}, Row{"<table><tr><td>1</td><td>5</td></tr></table>", "1\n5\n"},
      Row{"<p><span>1</span><span>5</span></p>", "15\n"}, Row{"<p aria-hidden=\"false\">一</p>", "一\n"},
      Row{"<DIV>一</DIV>", "一\n"}, Row{"<p>一</b></i>二</p>", "一二\n"}, Row{"<p><b><i>一</b>二</i></p>", "一二\n"},
      Row{"<p>一</p></body></html><p>二</p>", "一\n二\n"},
      Row{"<p>一</p><html><body><p>二</p></body></html>", "一\n二\n"}, Row{"<textarea><p>一</textarea>", "<p>一\n"},
      Row{"<p title='>'>一</p>", "一\n"}, Row{"<p title=\"'>一</p><p x='\">二</p>", "二\n"},
      Row{"<article><custom-tag>一</custom-tag></article>", "一\n"}, Row{"<p>5 < 6</p>", "5 < 6\n"});
  CAPTURE(row.html);
  CHECK(page_of(row.html).text == row.text);
}

TEST_CASE("a page tells what speaks against it") {
  CHECK_FALSE(page_of("<html><body><p>一半").ended);
  CHECK_FALSE(page_of("<html><script>write('</body></html>');</script><p>一半").ended);
  CHECK(page_of("<html><body></BODY></HTML>\n<script>count()</script>").ended);
  CHECK(page_of(html("<input type=password>")).asks_for_password);
  CHECK_FALSE(page_of(html("<div hidden><input type=password></div>")).asks_for_password);
  CHECK(page_of("<meta http-equiv=Refresh content='0; URL=/'>").refreshes);
  CHECK_FALSE(page_of("<noscript><meta http-equiv=refresh content='0; url=/'></noscript>").refreshes);
  CHECK_FALSE(page_of("<meta http-equiv=refresh content=300>").refreshes);
  CHECK(page_of("<frameset><frame src=a></frameset>").framed);
  CHECK(read_page("\xA4\xBD", "text/html; charset=utf-8")->doubtful);
}

TEST_CASE("links have their words, and their pictures' words") {
  const auto page = page_of(
      R"(<base href="/b/"><a href="1.html" title="全名">短<b>名</b>…</a><a href=2><img alt="圖說"></a><a name=x>無</a>)"
      R"(<div hidden><a href=3>藏</a></div><a href="">空</a>)");
  REQUIRE(page.links.size() == 2);
  CHECK(page.base == "/b/");
  CHECK(page.links[0].address == "1.html");
  CHECK(page.links[0].title == "全名");
  CHECK(page.links[0].text == "短名…");
  CHECK(page.links[1].text == "圖說");
}

TEST_CASE("the first title is the page's") {
  CHECK(page_of("<head><title> 公告 </title></head><body><svg><title>圖示</title></svg>").title == "公告");
}

}  // namespace lianbo::watch
