#include "cli/table.hpp"
#include "cli/state_cell.hpp"
#include "cli/width.hpp"
#include "queue/lifecycle.hpp"
#include "tests/catch.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <array>

#include <cstdlib>

namespace lianbo::cli {

TEST_CASE("a text is as wide as a terminal shows it") {
  struct Row {
    std::string_view text;
    std::size_t columns;
  };
  const auto row = GENERATE(values<Row>({{"", 0},
                                         {"abc", 3},
                                         {"公告", 4},
                                         {"ａ１", 4},  // full-width forms
                                         {"ｱ", 1},     // a half-width form
                                         {"，。（）", 8},
                                         {"● ○ ▲", 5},
                                         {"e\u0301", 1},             // e and a combining accent
                                         {"𠮷", 2},                  // beyond the basic plane
                                         {"👩‍👩‍👧", 2},  // one family
                                         {"🇹🇼", 2},
                                         {"115年3月2日（一）08:00", 22}}));
  CAPTURE(row.text);
  CHECK(display_width(row.text) == row.columns);
}

TEST_CASE("cutting leaves whole characters and never passes the limit") {
  CHECK(fit("公告事項", 8) == "公告事項");
  CHECK(fit("公告事項", 7) == "公告事…");
  CHECK(fit("公告事項", 6) == "公告…");
  CHECK(fit("公告事項", 1) == "…");
  CHECK(fit("公告事項", 0).empty());
  CHECK(fit("ae\u0301o", 2) == "a…");
}

TEST_CASE("text from outside cannot steer the terminal") {
  CHECK(printable("a\x1b[2Jb") == "a\uFFFD[2Jb");
  CHECK(printable("a\nb\tc\rd") == "a b c d");
  CHECK(printable("a\u202Eb\u009Bc") == "a\uFFFDb\uFFFDc");
  CHECK(printable("bad \xff utf-8") == "bad \uFFFD utf-8");
}

TEST_CASE("columns line up whatever they hold") {
  Table table{{{"頻道"}, {"則數", Align::right}, {"狀態"}}};
  CHECK(table.empty());
  table.add({"本所網站", "3", "● 已上線（已驗證）"});
  table.add({"LINE生活圈", "120", "▲ 待人處理"});
  table.add({"SMS", "0", ""});
  CHECK(table.text({}) ==
        "頻道        則數  狀態\n"
        "本所網站       3  ● 已上線（已驗證）\n"
        "LINE生活圈   120  ▲ 待人處理\n"
        "SMS            0  \n");
}

TEST_CASE("a narrow terminal cuts the widest text, and no number") {
  Table table{{{"標題"}, {"號", Align::right}, {"頻道"}}};
  table.add({"戶政規費收費標準自三月一日起調整", "1234567890", "本所網站"});
  CHECK(table.text({false, 36}) ==
        "標題                    號  頻道\n"
        "戶政規費收費…   1234567890  本所網站\n");
  CHECK(table.text({false, 5}).find("1234567890") != std::string::npos);
}

TEST_CASE("without a terminal there is no colour") {
  CHECK(paint("good", Ink::good, {false, 0}) == "good");
  CHECK(paint("good", Ink::good, {true, 0}) == "\x1b[32mgood\x1b[0m");
  CHECK(paint("", Ink::good, {true, 0}).empty());
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  CHECK_FALSE(Terminal::behind(ends[1]).colour);
  CHECK(Terminal::behind(ends[1]).columns == 0);
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST_CASE("NO_COLOR and a dumb terminal are respected") {
  const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY);
  if (terminal < 0) {
    WARN("no pseudo-terminal here: not checked");
    return;
  }
  ::setenv("TERM", "xterm", 1);
  ::unsetenv("NO_COLOR");
  CHECK(Terminal::behind(terminal).colour);
  ::setenv("NO_COLOR", "1", 1);
  CHECK_FALSE(Terminal::behind(terminal).colour);
  ::unsetenv("NO_COLOR");
  ::setenv("TERM", "dumb", 1);
  CHECK_FALSE(Terminal::behind(terminal).colour);
  ::close(terminal);
}

TEST_CASE("every state has its shape and name, and only what was seen is green") {
  for (const auto state : queue::all_states) {
    const auto cell = state_cell(queue::id(state), Language::zh);
    CHECK(cell.text == std::string{queue::shape(state)} + " " + queue::name(state).zh);
    CHECK((cell.ink == Ink::good) == (state == queue::State::verified));
    CHECK((cell.ink == Ink::trouble) == (queue::group(state) == queue::Group::trouble));
  }
  CHECK(state_cell("from_the_future", Language::zh).text == "from_the_future");
}

}  // namespace lianbo::cli
