#include "adapters/watch/tame.hpp"

#include "tests/catch.hpp"

namespace lianbo::watch {

TEST_CASE("tags and text are parted as browsers do, and little is left of the tags") {
  struct Row {
    std::string html;
    std::string tamed;
  };
  const auto row = GENERATE(
      Row{"<p", ""}, Row{"一<p title=\"二", "一"}, Row{"<p a=1 a=2 b>一</P>", "<p>一</p>"},
      Row{"<p title=1 title=2 TITLE=3>", "<p title=\"1\">"}, Row{"<p TITLE = '\"<>'>", "<p title=\"&quot;&lt;&gt;\">"},
      Row{"<p title=a/b>", "<p title=\"a/b\">"}, Row{"<p/title=1/>", "<p title=\"1/\">"}, Row{"<p =title=1>", "<p>"},
      Row{"<p hidden>", "<p hidden=\"\">"}, Row{"<p title=\"&amp;\">&lt;", "<p title=\"&amp;\">&lt;"},
      Row{"<p\n\thidden\f=\r1>", "<p hidden=\"1\">"}, Row{"<p<b>一</p<b>", "一"}, Row{"5 < 6 <", "5 &lt; 6 &lt;"},
      Row{"<!-- > <p> -->一", "一"}, Row{"<!-->一", "一"}, Row{"<!--->一", "一"}, Row{"<!-- --!>一", "一"},
      Row{"<!-- - -- > 一", ""}, Row{"<!DOCTYPE html>一<?xml ?>二</>三</ x>四<![CDATA[五]]>六", "一二三四六"},
      Row{"<script>'</scripty></p>'</SCRIPT\n>一", "一"}, Row{"<style><p></style x>一", "一"},
      Row{"<noscript><p>二</noscript>一", "一"}, Row{"<script>一", ""},
      Row{"<title><p>一</title>二", "<title>&lt;p&gt;一</title>二"}, Row{"<textarea>一<p>", "<textarea>一&lt;p&gt;"},
      Row{"<plaintext>一</plaintext>", "<plaintext>一&lt;/plaintext&gt;"},
      Row{"<body>一</body></html>二", "<body>一二"});
  CAPTURE(row.html);
  CHECK(tame(row.html) == row.tamed);
}

}  // namespace lianbo::watch
