#include "channels/html_text.hpp"

#include "channels/markdown.hpp"
#include "tests/catch.hpp"

namespace lianbo::channels {

TEST_CASE("what is written with markup is said without it") {
  struct Row {
    std::string markdown;
    std::string text;
  };
  const auto row = GENERATE(values<Row>({
      {"", ""},
      {"一\n二\n\n三", "一\n二\n\n三"},
      {"## 標題\n內文", "標題\n\n內文"},
      {"**粗** *斜* `碼`", "粗 斜 碼"},
      {"舊費率~~100元~~80元", "舊費率80元"},
      {"1 < 2 & \"3\" &amp; '4'", "1 < 2 & \"3\" & '4'"},
      {"- 甲\n- 乙\n  - 丙\n- 丁\n\n完", "・甲\n・乙\n  ・丙\n・丁\n\n完"},
      {"- 甲\n\n- 乙\n\n  續", "・甲\n・乙\n續"},
      {"3. 三\n4. 四", "3. 三\n4. 四"},
      {"> 引\n\n---\n\n完", "引\n\n完"},
      {"```\na\n  b\n```\n完", "a\n  b\n\n完"},
      {"| 項目 | 規費 |\n| --- | --- |\n| 謄本 | 15元 |\n|  | 無 |", "項目｜規費\n謄本｜15元\n｜無"},
      {"請看[戶政e點通](https://a.tw/b?c&d)。", "請看戶政e點通 https://a.tw/b?c&d 。"},
      {"見[連結](https://a.tw)\n下一行", "見連結 https://a.tw\n下一行"},
      {"請看https://a.tw/b。", "請看https://a.tw/b。"},
      {"[07-7104131](tel:07-7104131)、[電話](tel:07-7104131)", "07-7104131、電話 07-7104131"},
      {"[a@b.tw](mailto:a@b.tw)、[信箱](mailto:a@b.tw)", "a@b.tw、信箱 a@b.tw"},
      {"[申辦](/apply?u=https://a.tw)", "申辦"},
      {"~~[舊](https://a.tw)~~新", "新"},
  }));
  CAPTURE(row.markdown);
  CHECK(html_to_text(to_html(row.markdown).value().html) == row.text);
}

TEST_CASE("other people's HTML is not read") {
  CHECK_THROWS(html_to_text("<p"));
  CHECK_THROWS(html_to_text("<li>x</li>"));
  CHECK_THROWS(html_to_text("</ul>"));
}

}  // namespace lianbo::channels
