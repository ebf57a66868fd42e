#include "base/civil_time.hpp"
#include "tests/catch.hpp"

namespace lianbo {
namespace {

using namespace std::chrono_literals;
using std::chrono::year_month_day;

// Noon in Taipei on 115年3月2日, a Monday.
constexpr Instant noon = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + 4h;

constexpr year_month_day day(int year, unsigned month, unsigned day_of_month) {
  return {std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day_of_month}};
}

std::string code_of(const auto& result) { return result ? "" : result.error().code; }

}  // namespace

TEST_CASE("what is not a date is refused") {
  const auto text =
      GENERATE(as<std::string>{}, "", " ", "tomorrow", "115", "115-03", "115-03-", "115-03-02-", "115-03-02x",
               "115-3/2", "5-3-2", "12345-1-1", "民國2026-03-02", "115年3月2", "115年3月", "年3月2日", "115 3 2",
               "11503022", "115030", "-115-3-2", "115--3-2", "115-003-02", "115-03-02T", "１１５年", "115\xFF-03-02");
  CHECK(code_of(parse_date(text)) == "bad_date");
  CHECK(code_of(parse_moment(text, 8h, noon)) == "bad_date");
}

TEST_CASE("a span that is not understood, or longer than ten years, is refused") {
  const auto text =
      GENERATE(as<std::string>{}, "+", "+s", "+5", "+5w", "+-5s", "+1.5h", "+5s5", "+4000d", "+99999999999s");
  CHECK(code_of(parse_moment(text, 8h, noon)) == "bad_date");
}

TEST_CASE("an error repeats what was typed, shortened and as valid UTF-8") {
  CHECK(parse_moment("１１５年 三月", 8h, noon).error().text.zh.find("「１１５年 三月」") != std::string::npos);
  CHECK(parse_date("115-02-30").error().text.en.find("“115-02-30”") != std::string::npos);
  CHECK(parse_date("115\xFF").error().text.zh.find("「115\uFFFD」") != std::string::npos);
  CHECK(parse_date(std::string(10'000, 'x')).error().text.zh.size() < 300);
}

TEST_CASE("a date that the calendar does not have is told from one that is not understood") {
  const auto text =
      GENERATE(as<std::string>{}, "114-02-29", "115-02-30", "115-04-31", "115-13-01", "115-00-10", "115-01-00",
               "2025-02-29", "2100-02-29", "1150229", "00-01-01", "0115-03-02", "1911-12-31");
  CHECK(code_of(parse_date(text)) == "no_such_day");
  CHECK(code_of(parse_moment(text, 8h, noon)) == "no_such_day");
}

TEST_CASE("a time of day that does not exist is refused, alone and after a date") {
  const auto text = GENERATE(as<std::string>{}, "24:00", "08:60", "08:00:60", "08:0", "8:", ":30",
                             "08:00:", "08:00:00:00", "008:00", "08:00x", "-08:00");
  CHECK(code_of(parse_time_of_day(text)) == "bad_time");
  CHECK(code_of(parse_moment("115-03-02 " + text, 8h, noon)) == "bad_time");
}

TEST_CASE("a time of day needs its colon") {
  CHECK(code_of(parse_time_of_day("8")) == "bad_time");
  CHECK(code_of(parse_time_of_day("0800")) == "bad_time");
}

TEST_CASE("a date is read in every way that people write it") {
  struct Row {
    std::string text;
    year_month_day date;
  };
  const auto row = GENERATE(values<Row>({
      {"115-03-02", day(2026, 3, 2)},
      {"115/3/2", day(2026, 3, 2)},
      {"115.3.2", day(2026, 3, 2)},
      {"115年3月2日", day(2026, 3, 2)},
      {"115年03月02日", day(2026, 3, 2)},
      {"民國115年3月2日", day(2026, 3, 2)},
      {"中華民國115年3月2日", day(2026, 3, 2)},
      {"中華民國 115 年 3 月 2 日", day(2026, 3, 2)},
      {"民國115-03-02", day(2026, 3, 2)},
      {"1150302", day(2026, 3, 2)},
      {"2026-03-02", day(2026, 3, 2)},
      {"2026/3/2", day(2026, 3, 2)},
      {"2026年3月2日", day(2026, 3, 2)},
      {"  115-03-02　", day(2026, 3, 2)},
      {"１１５年３月２日", day(2026, 3, 2)},
      {"１１５／０３／０２", day(2026, 3, 2)},
      {"１１５－３－２", day(2026, 3, 2)},
      {"１１５０３０２", day(2026, 3, 2)},
      {"99-12-31", day(2010, 12, 31)},  // the year's digits change from two to three
      {"099-12-31", day(2010, 12, 31)},
      {"100-01-01", day(2011, 1, 1)},
      {"0991231", day(2010, 12, 31)},
      {"01-01-01", day(1912, 1, 1)},
      {"113-02-29", day(2024, 2, 29)},
      {"113年2月29日", day(2024, 2, 29)},
      {"2000-02-29", day(2000, 2, 29)},
  }));
  const auto date = parse_date(row.text);
  INFO(row.text);
  REQUIRE(date);
  CHECK(*date == row.date);
}

TEST_CASE("a moment is a date with a time, a date alone, RFC 3339 or a span from now") {
  struct Row {
    std::string text;
    std::string instant;
  };
  const auto row = GENERATE(values<Row>({
      {"115-03-02 09:30", "2026-03-02T09:30:00+08:00"},
      {"115-03-02T09:30:15", "2026-03-02T09:30:15+08:00"},
      {"115-03-02   9:30", "2026-03-02T09:30:00+08:00"},
      {"115年3月2日 09:30", "2026-03-02T09:30:00+08:00"},
      {"民國 115 年 3 月 2 日 09:30", "2026-03-02T09:30:00+08:00"},
      {"民國 115 年 3 月 2 日", "2026-03-02T08:00:00+08:00"},
      {"１１５／３／２　０９：３０", "2026-03-02T09:30:00+08:00"},
      {"115-03-02", "2026-03-02T08:00:00+08:00"},
      {"99-12-31 23:59:59", "2010-12-31T23:59:59+08:00"},
      {"100-01-01 00:00", "2011-01-01T00:00:00+08:00"},
      {"2026-03-02T01:30:00Z", "2026-03-02T09:30:00+08:00"},
      {"2026-03-02T09:30:00.250+08:00", "2026-03-02T09:30:00.250+08:00"},
      {"+30s", "2026-03-02T12:00:30+08:00"},
      {" +5m ", "2026-03-02T12:05:00+08:00"},
      {"+2h", "2026-03-02T14:00:00+08:00"},
      {"+1d", "2026-03-03T12:00:00+08:00"},
      {"＋３０ｓ", "2026-03-02T12:00:30+08:00"},
      {"+0s", "2026-03-02T12:00:00+08:00"},
  }));
  const auto moment = parse_moment(row.text, 8h, noon);
  INFO(row.text);
  REQUIRE(moment);
  CHECK(rfc3339(*moment) == row.instant);
}

TEST_CASE("midnight in Taipei belongs to the day that begins") {
  const auto midnight = parse_moment("115-01-01 00:00", 8h, noon);
  REQUIRE(midnight);
  CHECK(roc_date(*midnight) == "115年1月1日");
  CHECK(roc_date(*midnight - 1ms) == "114年12月31日");
  CHECK(iso_date(*midnight - 1ms) == "2025-12-31");
}

TEST_CASE("civil time and instants turn into one another") {
  const auto instant = GENERATE(as<std::string>{}, "1969-12-31T23:59:59+08:00", "1970-01-01T00:00:00+08:00",
                                "2010-12-31T23:59:59+08:00", "2024-02-29T00:00:00+08:00", "2026-03-02T08:00:30+08:00");
  const auto at = parse_rfc3339(instant);
  REQUIRE(at);
  CHECK(rfc3339(to_instant(to_civil(*at))) == instant);
  CHECK(to_instant(to_civil(*at + 999ms)) == *at);
}

TEST_CASE("an instant is written for people, for machines and for feeds") {
  CHECK(roc_date(noon) == "115年3月2日");
  CHECK(roc_date_and_weekday(noon) == "115年3月2日（一）");
  CHECK(roc_date_and_weekday(noon - 24h) == "115年3月1日（日）");
  CHECK(roc_moment(noon) == "115年3月2日（一）12:00");
  CHECK(roc_moment(noon - 4h + 5s) == "115年3月2日（一）08:00:05");
  CHECK(iso_date(noon) == "2026-03-02");
  CHECK(rfc3339(noon) == "2026-03-02T12:00:00+08:00");
  CHECK(rfc3339(noon + 7ms) == "2026-03-02T12:00:00.007+08:00");
  CHECK(rfc822(noon) == "Mon, 02 Mar 2026 12:00:00 +0800");
  CHECK(roc_date(*parse_rfc3339("1911-12-31T12:00:00+08:00")) == "民國前1年12月31日");
}

TEST_CASE("RFC 3339 is read with any offset, and nothing else is") {
  CHECK(parse_rfc3339("2026-03-02T12:00:00+08:00") == noon);
  CHECK(parse_rfc3339("2026-03-02T04:00:00Z") == noon);
  CHECK(parse_rfc3339("2026-03-01T23:00:00-05:00") == noon);
  CHECK(parse_rfc3339("2026-03-02T09:30:00+05:30") == noon);
  CHECK(parse_rfc3339("2026-03-02T12:00:00.5+08:00") == noon + 500ms);
  CHECK(parse_rfc3339("2026-03-02T12:00:00.123456789+08:00") == noon + 123ms);

  const auto wrong =
      GENERATE(as<std::string>{}, "", "2026-03-02", "2026-03-02T12:00:00", "2026-03-02 12:00:00Z", "2026-03-02T12:00Z",
               "2026-02-29T12:00:00Z", "2026-03-02T24:00:00Z", "2026-03-02T12:00:60Z", "2026-03-02T12:00:00.Z",
               "2026-03-02T12:00:00+0800", "2026-03-02T12:00:00+24:00", "2026-03-02T12:00:00Zx", "115-03-02T12:00:00Z",
               "2026-3-2T12:00:00Z");
  INFO(wrong);
  CHECK_FALSE(parse_rfc3339(wrong));
}

TEST_CASE("a span is said in its two largest units") {
  struct Row {
    Duration span;
    std::string zh;
    std::string en;
  };
  const auto row = GENERATE(values<Row>({
      {0s, "0 秒", "0 s"},
      {1ms, "不到 1 秒", "under 1 s"},
      {59s, "59 秒", "59 s"},
      {60s, "1 分", "1 min"},
      {61s, "1 分 1 秒", "1 min 1 s"},
      {2h + 5min, "2 小時 5 分", "2 h 5 min"},
      {2h + 5min + 59s, "2 小時 5 分", "2 h 5 min"},
      {2h + 59s, "2 小時", "2 h"},
      {72h + 3h + 4min, "3 天 3 小時", "3 d 3 h"},
      {72h + 4min, "3 天", "3 d"},
      {-90s, "1 分 30 秒", "1 min 30 s"},
  }));
  CHECK(say_span(row.span, Language::zh) == row.zh);
  CHECK(say_span(row.span, Language::en) == row.en);
}

}  // namespace lianbo
