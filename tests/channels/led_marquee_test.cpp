#include "channels/led_marquee.hpp"

#include "channels/messages.hpp"
#include "tests/catch.hpp"

namespace lianbo::channels {
namespace {

Result<Rendition> render(const std::string& text) {
  ContentItem item;
  item.led_body = text;
  return surface(Channel::led_marquee).render(item);
}

}  // namespace

TEST_CASE("what a sign of 16 dots can never draw is refused with its place") {
  struct Row {
    std::string text;
    std::string zh;
  };
  const auto row = GENERATE(values<Row>({{"春節🧧快樂", "第 3 個字「🧧」（U+1F9E7）"},
                                         {"⌚", "第 1 個字「⌚」（U+231A）"},
                                         {"🖨", "U+1F5A8"},
                                         {"🇹🇼", "U+1F1F9"},
                                         {"⚠\uFE0F注意", "第 2 個字"},
                                         {"e\u0301", "U+0301"},
                                         {"葛\U000E0100", "U+E0100"},
                                         {"甲\u200D乙", "U+200D"}}));
  CAPTURE(row.text);
  const auto refused = render(row.text);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == messages::sign_cannot_draw.code);
  CHECK_THAT(refused.error().text.zh, ContainsSubstring(row.zh));
}

TEST_CASE("rare characters and signs of text are drawn, on one line") {
  CHECK(render("姓名罕用字𠮷堃喆犇䶮").value().body == "姓名罕用字𠮷堃喆犇䶮");
  CHECK(render("⚠ 停電①℃").value().body == "⚠ 停電①℃");
  CHECK(render(" 第一行\n第二行\t尾\u0007 ").value().body == "第一行 第二行 尾");
}

TEST_CASE("cells are two for full-width characters, and the seconds follow from them") {
  struct Row {
    std::string text;
    std::int64_t cells;
    std::int64_t seconds;
  };
  const auto row = GENERATE(values<Row>({{"停電", 4, 1},
                                         {"停電4", 5, 1},
                                         {"ABCDEFGH", 8, 1},
                                         {"ABCDEFGHI", 9, 2},
                                         {"「…」、①×", 12, 2},
                                         {"ＡＢ㈱𠮷", 8, 1},
                                         {"春節2月14日至22日暫停服務，2月23日恢復正常上班", 46, 6}}));
  CAPTURE(row.text);
  const auto figures = surface(Channel::led_marquee).measure(render(row.text).value());
  REQUIRE(figures.size() == 2);
  CHECK(figures[0].id == "cells");
  CHECK(figures[0].value == row.cells);
  CHECK(figures[0].limit == 200);
  CHECK(figures[1].id == "seconds");
  CHECK(figures[1].value == row.seconds);
}

}  // namespace lianbo::channels
