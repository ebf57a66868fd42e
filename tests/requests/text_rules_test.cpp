#include "requests/text_rules.hpp"

#include "base/civil_time.hpp"
#include "tests/catch.hpp"
#include "tests/requests/forms.hpp"

namespace lianbo::requests {
namespace {

TEST_CASE("hidden, turning and private-use characters are refused with their place") {
  struct Row {
    std::string text;
    Strictness strictness;
    std::string code;
    std::string place;
  };
  const auto row = GENERATE(values<Row>({
      {"不收費\u202E元05", Strictness::name, "hidden_character", "第 4 個字"},
      {"不收費\u202E元05", Strictness::prose, "hidden_character", "第 4 個字"},
      {"公\u200B告", Strictness::name, "hidden_character", "U+200B"},
      {"公\u2066告", Strictness::prose, "hidden_character", "U+2066"},
      {"公\u00AD告", Strictness::prose, "hidden_character", "U+00AD"},
      {"王\uE000明", Strictness::prose, "private_character", "第 2 個字是自造字（U+E000）"},
      {"王\U000F0001明", Strictness::name, "private_character", "U+F0001"},
      {"👨\u200D👩\u200D👧", Strictness::name, "hidden_character", "第 2 個字"},
      {"👨\u200D👩", Strictness::prose, "", ""},
      {"⚠️停班", Strictness::name, "", ""},
      {"𠮷堃喆犇䶮", Strictness::name, "", ""},
      {"葛\U000E0100城", Strictness::name, "", ""},  // an ideographic variation: somebody's name
  }));
  std::vector<Problem> problems;
  check_characters("title", row.text, row.strictness, problems);
  CAPTURE(row.text);
  REQUIRE(problems.empty() == row.code.empty());
  if (!problems.empty()) {
    CHECK(problems[0].error.code == row.code);
    CHECK(problems[0].error.text.zh.find(row.place) != std::string::npos);
  }
}

TEST_CASE("links that act, deceive or say nothing are named") {
  struct Row {
    std::string markdown;
    std::vector<std::string> errors;
    std::vector<std::string> warnings;
  };
  const auto row = GENERATE(values<Row>({
      {"[看](javascript:alert(1))", {"body: bad_link"}, {}},
      {"[看](data:text/html,x)", {"body: bad_link"}, {}},
      {"[按此](https://a.tw)", {}, {"body: unclear_link"}},
      {"[](https://a.tw)", {}, {"body: unclear_link"}},
      {"[ here ](https://a.tw)", {}, {"body: unclear_link"}},
      {"[市府](https://www.kcg.g\u043Ev.tw)", {}, {"body: odd_host"}},
      {"[市府](https://xn--kcg-x.tw/a)", {}, {"body: odd_host"}},
      {"[戶政e點通](https://a.tw/x) 與 [電話](tel:077104131)", {}, {}},
      {"[註] (不是連結) [a][b]", {}, {}},
      {"](x", {}, {}},
  }));
  std::vector<Problem> problems;
  check_links("body", row.markdown, problems);
  CAPTURE(row.markdown);
  CHECK(testing::codes(problems, Severity::error) == row.errors);
  CHECK(testing::codes(problems, Severity::warning) == row.warnings);
}

TEST_CASE("a weekday that does not fit its date is asked about") {
  struct Row {
    std::string text;
    std::string wrong;  // what is said back; empty: nothing
  };
  const auto row = GENERATE(values<Row>({
      {"115年3月2日（三）", "「115年3月2日（三）」的星期與日期不符，該日是星期一"},
      {"115年3月2日（一）", ""},
      {"3月2日(二)開始", "「3月2日(二)」"},
      {"3/2(一)～3/3(三)", "「3/3(三)」"},
      {"2026/3/2（星期二）", "「2026/3/2（星期二）」"},
      {"3月2日（週一）", ""},
      {"12/31(四)", ""},
      {"1/1(五)", ""},  // of the year after
      {"2月30日（一）", ""},
      {"第三（三）點", ""},
      {"（一）", ""},
  }));
  std::vector<Problem> problems;
  const channels::Window window{*parse_rfc3339("2026-03-01T08:00:00+08:00"), std::nullopt};
  check_weekdays("body", row.text, window, problems);
  CAPTURE(row.text);
  REQUIRE(problems.empty() == row.wrong.empty());
  if (!problems.empty()) {
    CHECK(problems[0].severity == Severity::warning);
    CHECK(problems[0].error.text.zh.find(row.wrong) != std::string::npos);
  }
}

TEST_CASE("document numbers of another form are asked about, never refused") {
  struct Row {
    std::string document;
    std::vector<std::string> warnings;
  };
  const auto row = GENERATE(values<Row>({
      {"115年1月16日高市鳳一戶字第11570012300號函", {}},
      {"民國115年01月16日高市鳳一戶字第11570012300號函", {}},
      {"", {}},
      {"114年12月31日高市鳳一戶字第11570012300號函", {"basis_document: document_year"}},
      {"115年1月16日高市府民字第11570012300號函", {"basis_document: odd_document"}},
      {"115年1月16日高市鳳一戶字第1157號函", {"basis_document: odd_document"}},
      {"115年13月16日高市鳳一戶字第11570012300號函", {"basis_document: odd_document"}},
      {"高市鳳一戶字第11570012300號", {"basis_document: odd_document"}},
  }));
  std::vector<Problem> problems;
  check_document_number(row.document, "高市鳳一戶字第", problems);
  CAPTURE(row.document);
  CHECK(testing::codes(problems, Severity::error).empty());
  CHECK(testing::codes(problems, Severity::warning) == row.warnings);
}

}  // namespace
}  // namespace lianbo::requests
