#include "channels/link.hpp"

#include "tests/catch.hpp"

#include <string>

namespace lianbo::channels {

TEST_CASE("a link that could act, or that browsers would repair into one, is refused") {
  const auto address =
      GENERATE("javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
               "java\tscript:alert(1)", "\x01javascript:alert(1)", "data:text/html,<script>", "vbscript:x",
               "blob:https://a.tw/x", "file:///etc/passwd", "ftp://a.tw/", "//evil.example/", "/\\evil.example",
               "\\\\evil.example", "https:evil.example", "https://", "http:///path", "https://user name@a.tw/", "",
               "a:b", "./x y");
  CAPTURE(address);
  CHECK_FALSE(is_allowed_link(address));
}

TEST_CASE("links that notices need are allowed") {
  const auto address =
      GENERATE("https://www.ris.gov.tw/app/portal", "HTTP://a.tw", "https://[2001:db8::1]/", "mailto:a@b.gov.tw",
               "tel:+886-7-7104131", "/news/", "#附件", "?page=2", "media/a.pdf", "../a:b", "/a:b", "頁面");
  CAPTURE(address);
  CHECK(is_allowed_link(address));
}

TEST_CASE("an address written out ends where the Chinese sentence goes on") {
  struct Row {
    std::string text;
    std::string link;
  };
  const auto row =
      GENERATE(Row{"請見https://www.ris.gov.tw/app/portal，謝謝", "https://www.ris.gov.tw/app/portal"},
               Row{"（https://a.tw/x）", "https://a.tw/x"}, Row{"(https://a.tw/x).", "https://a.tw/x"},
               Row{"https://a.tw/w_(x)", "https://a.tw/w_(x)"}, Row{"https://a.tw/?a=1&b=2。", "https://a.tw/?a=1&b=2"},
               Row{"see http://a.tw!", "http://a.tw"}, Row{"xhttps://a.tw", ""}, Row{"http與https", ""},
               Row{"https://，", ""}, Row{"https://.,;", ""});
  CAPTURE(row.text);
  const auto found = find_link(row.text);
  CHECK((found ? row.text.substr(found->begin, found->size) : "") == row.link);
}

}  // namespace lianbo::channels
