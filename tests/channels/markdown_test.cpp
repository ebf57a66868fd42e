#include "channels/markdown.hpp"

#include "channels/messages.hpp"
#include "channels/visible_text.hpp"
#include "tests/catch.hpp"

#include <string>

namespace lianbo::channels {

namespace {

std::string html(std::string_view markdown) { return to_html(markdown).value().html; }

std::string repeat(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) {
    all += text;
  }
  return all;
}

// Whether the fragment has a tag that the renderer does not write, or an attribute that acts. What is only text has
// its < escaped and cannot be found by this.
bool could_act(const std::string& fragment) {
  for (const auto* tag :
       {"<script", "<img", "<svg", "<iframe", "<style", "<object", "<embed", "<form", "<base", "<meta", "<!"}) {
    if (fragment.find(tag) != std::string::npos) {
      return true;
    }
  }
  for (std::size_t at = fragment.find('<'); at != std::string::npos; at = fragment.find('<', at + 1)) {
    const auto tag = fragment.substr(at, fragment.find('>', at) - at);
    if (tag.find(" on") != std::string::npos || tag.find("javascript:") != std::string::npos ||
        tag.find("style=") != std::string::npos) {
      return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("hostile text is refused, or shown as text") {
  const auto text =
      GENERATE("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
               "<ScRiPt\n>alert(1)</sCrIpT>", "<a href=\"javascript:alert(1)\">x</a>", "[x](javascript:alert(1))",
               "[x](JAVASCRIPT:alert(1))", "[x](javascript&colon;alert(1))", "[x](java&#115;cript:alert(1))",
               "[x](&#x6A;avascript:alert(1))", "[x](java&Tab;script:alert(1))", "[x](java&#10;script:alert(1))",
               "[x](<java\tscript:alert(1)>)", "[x]( javascript:alert(1))", "[x](data:text/html;base64,PHNjcmlwdD4=)",
               "<javascript:alert(1)>", "[x]: javascript:alert(1)\n\n[x]", "[x](https://a.tw/\"onmouseover=\"alert(1))",
               "[x](https://a.tw 'a\"onclick=\"b')", "![x](javascript:alert(1))", "![\"onerror=\"alert(1)](x)",
               "`<script>`", "```\n</code></pre><script>\n```", "```\"><script>\nx\n```",
               "| <script> |\n| --- |\n| <img src=x> |", "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;",
               "<!-- --!><script>-->", "<![CDATA[<script>]]>", "</article><script>", "{{{article}}}",
               "[x](//evil.example)", "[x](\\\\evil.example)", "https://a.tw/\"><script>alert(1)</script>");
  CAPTURE(text);
  const auto made = to_html(visible_text(text));
  if (made) {
    CAPTURE(made->html);
    CHECK_FALSE(could_act(made->html));
  } else {
    CHECK((made.error().code == messages::link_forbidden.code || made.error().code == messages::picture_in_body.code));
  }
}

TEST_CASE("text that grows or nests without end is refused, and soon") {
  struct Row {
    std::string what;
    std::string text;
    std::string_view code;
  };
  const auto row = GENERATE(
      Row{"quotations", repeat(">", 30'000) + "x", messages::nested_too_deeply.code},
      Row{"lists", repeat("- ", 30'000) + "x", messages::nested_too_deeply.code},
      Row{"emphasis", repeat("*a **b ", 10'000) + repeat(" c** d*", 10'000), messages::nested_too_deeply.code});
  CAPTURE(row.what);
  const auto made = to_html(row.text);
  REQUIRE_FALSE(made);
  CHECK(made.error().code == row.code);
}

TEST_CASE("a wide table does not multiply its cells by its rows") {
  const auto made =
      to_html("|" + repeat("a|", 10'000) + "\n|" + repeat("---|", 10'000) + "\n" + repeat("|x\n", 10'000));
  // Newer versions of md4c take so wide a table for text.
  if (made) {
    CHECK(made->html.size() < 200'000);
  } else {
    CHECK(made.error().code == messages::markup_too_large.code);
  }
}

TEST_CASE("text that only looks like markup stays text, however long") {
  const auto text =
      GENERATE(repeat("[", 60'000), repeat("](", 30'000), repeat("![", 30'000), repeat("<", 60'000),
               repeat("&", 60'000), repeat("`", 60'001), repeat("_a", 30'000), repeat("~", 60'000), repeat("|", 60'000),
               repeat("[a](", 15'000), repeat("<!--", 15'000), repeat("|a|b|\n|---|---|\n", 4'000));
  CAPTURE(text.substr(0, 8));
  CHECK(to_html(text));
}

TEST_CASE("an entity is a character, never markup") {
  CHECK(html("A&amp;B &lt;b&gt; &copy; &nbsp;x") == "<p>A&amp;B &lt;b&gt; &amp;copy; \u00A0x</p>\n");
  CHECK(html("&#26408; &#x6797; &#0; &#x110000; &#xD800;") == "<p>木 林 \uFFFD \uFFFD \uFFFD</p>\n");
  CHECK(html("收費&#x202E;免") == "<p>收費免</p>\n");
}

TEST_CASE("the largest heading becomes an h2 and the others keep their distance") {
  CHECK(html("# 一\n## 二") == "<h2>一</h2>\n<h3>二</h3>\n");
  CHECK(html("## 一\n### 二\n## 三") == "<h2>一</h2>\n<h3>二</h3>\n<h2>三</h2>\n");
  CHECK(html("# 一\n###### 六") == "<h2>一</h2>\n<h6>六</h6>\n");
}

TEST_CASE("a table names its head cells and can be reached by keyboard where it scrolls") {
  CHECK(html("| 項目 | 規費 |\n| --- | ---: |\n| 戶籍謄本 | 15元 |") ==
        "<div class=\"table\" role=\"group\" aria-label=\"表格\" tabindex=\"0\"><table>\n"
        "<thead>\n<tr><th scope=\"col\">項目</th><th scope=\"col\" class=\"right\">規費</th></tr>\n</thead>\n"
        "<tbody>\n<tr><td>戶籍謄本</td><td class=\"right\">15元</td></tr>\n</tbody>\n</table></div>\n");
}

TEST_CASE("a line break in the form is a line break on the page") {
  CHECK(html("洽詢電話：\n07-7104131") == "<p>洽詢電話：<br>\n07-7104131</p>\n");
}

TEST_CASE("an indented paragraph is no code") { CHECK(html("    主旨：公告") == "<p>主旨：公告</p>\n"); }

TEST_CASE("an address written out becomes a link, but not inside a link or code") {
  CHECK(html("請見https://a.tw/?a=1&b=2。") ==
        "<p>請見<a href=\"https://a.tw/?a=1&amp;b=2\">https://a.tw/?a=1&amp;b=2</a>。</p>\n");
  CHECK(html("[https://a.tw](https://b.tw)") == "<p><a href=\"https://b.tw\">https://a.tw</a></p>\n");
  CHECK(html("`https://a.tw`") == "<p><code>https://a.tw</code></p>\n");
}

TEST_CASE("lists, emphasis, strikethrough and quotations are kept") {
  CHECK(html("- 一\n- 二") == "<ul>\n<li>一</li>\n<li>二</li>\n</ul>\n");
  CHECK(html("3. 三\n4. 四") == "<ol start=\"3\">\n<li>三</li>\n<li>四</li>\n</ol>\n");
  CHECK(html("**重要** ~~取消~~ *x*") == "<p><strong>重要</strong> <del>取消</del> <em>x</em></p>\n");
  CHECK(html("> 引言") == "<blockquote>\n<p>引言</p>\n</blockquote>\n");
}

TEST_CASE("a summary is made of the sentences, without headings and tables") {
  CHECK(to_html("## 收費標準\n\n| a |\n| --- |\n| b |\n\n附件為\n完整&amp;收費標準。\n\n- 甲\n- 乙").value().text ==
        "附件為 完整&收費標準。甲 乙");
}

}  // namespace lianbo::channels
