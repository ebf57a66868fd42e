#include "adapters/watch/comparable.hpp"

#include "adapters/watch/facts.hpp"
#include "base/text.hpp"
#include "tests/catch.hpp"

namespace lianbo::watch {
namespace {

std::string folded(std::string_view text) { return to_utf8(comparable(text).characters); }

}  // namespace

TEST_CASE("what carries another sense stays different") {
  struct Row {
    std::string a;
    std::string b;
  };
  const auto row = GENERATE(Row{"3-5人", "35人"}, Row{"1.5萬", "15萬"}, Row{"8:30", "830"}, Row{"50%", "50"},
                            Row{"收費", "不收費"}, Row{"3 5", "35"}, Row{"免費", "兔費"}, Row{"A班", "a班"},
                            Row{"户", "戶"}, Row{"1\n5", "15"}, Row{"$100", "100"});
  CAPTURE(row.a, row.b);
  CHECK(folded(row.a) != folded(row.b));
}

TEST_CASE("what a copy by hand changes is folded") {
  struct Row {
    std::string approved;
    std::string copied;
  };
  const auto row = GENERATE(Row{"（１１５年３月）", "(115年3月)"}, Row{"服務時間：週一", "服務時間: 週一"},
                            Row{"公告\n\n 內容", "公告　內容"}, Row{"ＡＢＣ", "ABC"}, Row{"㈠", "(一)"},
                            Row{"02-2345-6789", "02–2345–6789"}, Row{"8:30", "8：30"}, Row{"8時～17時", "8時~17時"},
                            Row{"「公告」", "『公告』"}, Row{"• 一", "一"}, Row{"公\u200B告", "公告"},
                            Row{"が", "か\u3099"}, Row{"⑴", "(1)"}, Row{"\u202E公告", "公告"});
  CAPTURE(row.approved, row.copied);
  CHECK(folded(row.approved) == folded(row.copied));
}

TEST_CASE("how far a text can be followed") {
  struct Row {
    std::u32string needle;
    std::u32string hay;
    std::size_t matched;
    std::size_t end;
  };
  const auto row =
      GENERATE(Row{U"", U"甲", 0, 0}, Row{U"甲", U"", 0, 0}, Row{U"甲乙", U"丙丁", 0, 0},
               Row{U"甲乙丙", U"甲甲乙甲乙丁", 2, 3}, Row{U"甲甲乙", U"甲甲甲乙", 3, 4}, Row{U"限3", U"限30", 1, 1},
               Row{U"3人", U"13人", 1, 2}, Row{U"3", U"30,3人", 1, 4}, Row{U"甲乙甲丙", U"甲乙甲乙甲丙", 4, 6},
               Row{U"甲甲乙甲甲甲丙", U"甲甲乙甲甲甲乙甲甲甲丙", 7, 11});
  const auto found = reach(row.needle, row.hay);
  CAPTURE(to_utf8(row.needle), to_utf8(row.hay));
  CHECK(found.matched == row.matched);
  CHECK(found.end == row.end);
}

TEST_CASE("dates and long numbers are facts") {
  const auto facts = key_facts(comparable("115年3月2日（一）08:30至3月5日，限20人，洽(07)710-4131。"));
  CHECK(facts == std::set<std::u32string>{U"3月2日", U"3月5日", U"08.30", U"07.710.4131"});
}

TEST_CASE("what is shown of a text is short and on one line") {
  const auto text = comparable("第一段\n第二段\u202E很長很長很長");
  CHECK(text.shown_from(0, 5) == "第一段 第…");
  CHECK(text.shown_from(3, 40) == "第二段很長很長很長");
  CHECK(text.shown_from(99, 5).empty());
}

}  // namespace lianbo::watch
