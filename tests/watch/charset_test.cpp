#include "adapters/watch/charset.hpp"

#include "tests/catch.hpp"

namespace lianbo::watch {
namespace {

constexpr std::string_view notice_in_big5 = "\xA4\xBD\xA7\x69";  // 公告

}  // namespace

TEST_CASE("bytes become text as in a browser, and doubt is told") {
  const std::string big5{notice_in_big5};
  struct Row {
    std::string what;
    std::string bytes;
    std::string content_type;
    std::string text;
    bool doubtful;
  };
  const auto row = GENERATE_COPY(
      Row{"bytes that are not UTF-8, which the header says", big5, "text/html; charset=utf-8", "", true},
      Row{"bytes that are not Big5, which the page says", "<meta charset=big5>\xFF\xFF", "text/html", "", true},
      Row{"UTF-8 that the header calls Western", "公告", "text/html; charset=ISO-8859-1", "", true},
      Row{"Big5 that the header calls Western", big5 + big5, "text/html; charset=iso-8859-1", "", true},
      Row{"UTF-8 that the header calls Big5", "公告", "text/html; charset=big5", "", true},
      Row{"a charset nobody knows", "公告", "text/html; charset=x-mars", "公告", true},
      Row{"a charset that could name a file", "公告", "text/html; charset=../../etc/passwd", "公告", true},
      Row{"half a character at the end", "公\xE5\x91", "text/html; charset=utf-8", "", true},
      Row{"UTF-7, which no browser reads", "+AGE-", "text/html; charset=utf-7", "+AGE-", true},
      Row{"Western text", "caf\xE9 in the old town of a harbour", "text/html; charset=iso-8859-1",
          "café in the old town of a harbour", false},
      Row{"Big5 by the header", big5, "text/html;charset=\"Big5\"", "公告", false},
      Row{"Big5 by the page", "<META CONTENT='text/html; charset=BIG5'>" + big5, "text/html",
          "<META CONTENT='text/html; charset=BIG5'>公告", false},
      Row{"Big5 that nobody says", big5, "text/html", "公告", false},
      Row{"a rare character of HKSCS", "\x87\x40", "text/html; charset=big5-hkscs", "䏰", false},
      Row{"a mark before everything else", "\xEF\xBB\xBF公告", "text/html; charset=big5", "公告", false},
      Row{"UTF-16 by its mark", std::string{"\xFF\xFE\x6C\x51\x4A\x54", 6}, "", "公告", false},
      Row{"UTF-8 that nobody says", "公告", "", "公告", false},
      Row{"characters that control", std::string{"公\0\x01告\n", 9}, "text/html", "公告\n", false});
  CAPTURE(row.what);
  const auto decoded = decode(row.bytes, row.content_type, Markup::html);
  CHECK(decoded.doubtful == row.doubtful);
  if (!row.text.empty()) {
    CHECK(decoded.text == row.text);
  }
}

TEST_CASE("a feed says its charset in its first line") {
  const auto feed = "<?xml version='1.0' encoding='Big5'?><rss>" + std::string{notice_in_big5} + "</rss>";
  CHECK_THAT(decode(feed, "application/rss+xml", Markup::xml).text, ContainsSubstring("公告"));
}

}  // namespace lianbo::watch
