#include "requests/form.hpp"

#include "tests/catch.hpp"
#include "tests/requests/forms.hpp"

namespace lianbo::requests {
namespace {

using channels::Channel;
using nlohmann::json;
using testing::context;
using testing::good_form;
using testing::good_form_with;
using testing::good_form_without;

std::vector<std::string> errors_of(const json& form) {
  return testing::codes(read_form(form.dump(), context()).problems, Severity::error);
}

std::string moment(Instant at) { return rfc3339(at); }

TEST_CASE("each thing that is wrong with a field is named under its path") {
  struct Row {
    json form;
    std::vector<std::string> errors;
  };
  const auto row = GENERATE(values<Row>({
      {good_form_without("title"), {"title: missing"}},
      {good_form_with({{"title", "　 "}}), {"title: missing"}},
      {good_form_with({{"title", nullptr}}), {"title: missing"}},
      {good_form_with({{"title", 7}}), {"title: wrong_type"}},
      {good_form_with({{"title", "一行\n兩行"}}), {"title: control_character"}},
      {good_form_with({{"body", "響鈴\u0007"}}), {"body: control_character"}},
      {good_form_without("body"), {"body: missing"}},
      {good_form_without("data_grade"), {"data_grade: missing"}},
      {good_form_with({{"data_grade", "public"}}), {"data_grade: unknown_choice"}},
      {good_form_with({{"change_kind", "delet"}}), {"change_kind: unknown_choice"}},
      {good_form_without("requesting_unit"), {"requesting_unit: missing"}},
      {good_form_with({{"requesting_unit", "總務課"}}), {"requesting_unit: unknown_choice"}},
      {good_form_with({{"application_date", "115-02-30"}}), {"application_date: no_such_day"}},
      {good_form_with({{"urgent", "yes"}}), {"urgent: wrong_type"}},
      {good_form_with({{"requested_channels", json::array()}}), {"requested_channels: missing"}},
      {good_form_with({{"requested_channels", "website"}}), {"requested_channels: wrong_type"}},
      {good_form_with({{"requested_channels", {"website", "twitter"}}}), {"requested_channels[1]: unknown_choice"}},
      {good_form_with({{"media", {"a.png"}}}), {"media[0]: wrong_type"}},
      {good_form_with({{"media", {{{"alt", "海報"}}}}}), {"media[0].name: missing"}},
      {good_form_with({{"media", {{{"name", "a.png"}, {"atl", "海報"}}}}}), {"media[0].atl: unknown_field"}},
      {good_form_with({{"attachments", {{{"title", "標準"}}}}}), {"attachments[0].name: missing"}},
      {good_form_with({{"multimedia", {{"ticker", "跑"}}}}), {"multimedia.ticker: unknown_field"}},
      {good_form_with({{"consent", true}}), {"consent: wrong_type"}},
      {good_form_with({{"corrects", "../etc/passwd"}}), {"corrects: bad_reference"}},
      {good_form_with({{"fanpage_theme", "jokes"}}), {"fanpage_theme: unknown_choice"}},
      {good_form_with({{"fanpage_subtheme", "jokes"}}), {"fanpage_subtheme: unknown_choice"}},
      {good_form_with({{"tilte", "x"}}), {"tilte: unknown_field"}},
      {good_form_with({{"manager_opinion", "by_judgement"}}), {"manager_channels: missing"}},
      {good_form_with({{"manager_channels", {"website"}}}), {"manager_channels: opinion_without_judgement"}},
      {good_form_with({{"requested_channels", {"line"}}}), {"line_body: missing"}},
      {good_form_with({{"requested_channels", {"led_marquee"}}}), {"led_body: missing"}},
      {good_form_with({{"requested_channels", {"sms"}}}), {"sms_body: missing"}},
      {good_form_with({{"requested_channels", {"multimedia"}}}), {"multimedia: missing"}},
      {good_form_with({{"manager_opinion", "by_judgement"}, {"manager_channels", {"sms"}}}), {"sms_body: missing"}},
      {good_form_with({{"change_kind", "delete"}}), {"removes: missing"}},
      {good_form_with({{"change_kind", "delete"}, {"removes", "01"}, {"take_down_date", "none"}}),
       {"take_down_date: missing"}},
      {json::object(),
       {"requesting_unit: missing", "title: missing", "body: missing", "requested_channels: missing",
        "go_live_date: missing", "take_down_date: missing", "data_grade: missing"}},
  }));
  CAPTURE(row.form.dump());
  CHECK(errors_of(row.form) == row.errors);
}

TEST_CASE("an unknown field is answered with the one it was most likely meant to be") {
  struct Row {
    std::string written;
    std::string meant;
  };
  const auto row = GENERATE(values<Row>({
      {"tilte", "title"},
      {"go_live_dat", "go_live_date"},
      {"take_down_Date", "take_down_date"},
      {"copyright_statment", "copyright_statement"},
      {"zzz", ""},
  }));
  const auto problems = read_form(good_form_with({{row.written, "x"}}).dump(), context()).problems;
  REQUIRE(problems.size() == 1);
  CAPTURE(problems[0].error.text.zh);
  CHECK((problems[0].error.text.zh.find("「" + row.meant + "」") != std::string::npos) == !row.meant.empty());
}

TEST_CASE("the end must come after the start") {
  struct Row {
    json dates;
    std::string error;  // empty: accepted
  };
  const auto row = GENERATE(values<Row>({
      {{{"go_live_date", "115-03-09"}, {"take_down_date", "115-03-08"}}, "take_down_date: end_not_after_start"},
      {{{"go_live_date", "115-03-09"}, {"take_down_date", "115-03-09"}}, ""},  // 08:00 until 23:59:59
      {{{"go_live_date", "115-03-09"}, {"go_live_time", "23:59:59"}, {"take_down_date", "115-03-09"}},
       "take_down_date: end_not_after_start"},
      {{{"go_live_date", "115-03-09"}, {"take_down_date", "115-03-09"}, {"take_down_time", "08:00"}},
       "take_down_date: end_not_after_start"},
      {{{"go_live_date", "115-03-09"}, {"take_down_date", "115-03-09"}, {"take_down_time", "08:00:01"}}, ""},
      {{{"go_live_date", "115-03-09"}, {"take_down_date", "2026-03-09T08:00:00.001+08:00"}}, ""},
      {{{"go_live_date", "2026-03-09T08:00:00+08:00"}, {"take_down_date", "2026-03-09T00:00:00Z"}},
       "take_down_date: end_not_after_start"},
      {{{"go_live_date", "99-12-31"}, {"take_down_date", "100-01-01"}}, ""},  // as text, 99 comes after 100
      {{{"go_live_date", "113-02-29"}, {"take_down_date", "113-03-01"}}, ""},
      {{{"go_live_date", "+30s"}, {"take_down_date", "+30s"}}, "take_down_date: end_not_after_start"},
      {{{"go_live_date", "+30s"}, {"take_down_date", "+31s"}}, ""},
  }));
  CAPTURE(row.dates.dump());
  CHECK(errors_of(good_form_with(row.dates)) ==
        (row.error.empty() ? std::vector<std::string>{} : std::vector{row.error}));
}

TEST_CASE("dates and times that contradict each other or are missing are named") {
  struct Row {
    json form;
    std::vector<std::string> errors;
  };
  const auto row = GENERATE(values<Row>({
      {good_form_without("go_live_date"), {"go_live_date: missing"}},
      {good_form_without("take_down_date"), {"take_down_date: missing"}},
      {good_form_with({{"take_down_date", "none"}, {"take_down_time", "08:00"}}), {"take_down_time: time_without_end"}},
      {good_form_with({{"go_live_date", "+5m"}, {"go_live_time", "08:00"}}), {"go_live_time: two_times"}},
      {good_form_with({{"go_live_date", "115-03-09 09:00"}, {"go_live_time", "08:00"}}), {"go_live_time: two_times"}},
      {good_form_with({{"go_live_time", "24:00"}}), {"go_live_time: bad_time"}},
      {good_form_with({{"go_live_date", "下週一"}, {"take_down_date", "115-13-01"}}),
       {"go_live_date: bad_date", "take_down_date: no_such_day"}},
      {good_form_with({{"channel_windows", {{"sms", {{"go_live_date", "115-03-09"}}}}}}),
       {"channel_windows.sms: window_of_no_channel"}},
      {good_form_with({{"channel_windows", {{"web", json::object()}}}}), {"channel_windows.web: unknown_field"}},
      {good_form_with({{"channel_windows", {{"website", {{"go_live_date", "115-07-01"}}}}}}),
       {"channel_windows.website.take_down_date: end_not_after_start"}},
      // A bad date of the item is said once, not again for the channel that would take it over.
      {good_form_with({{"take_down_date", "?"}, {"channel_windows", {{"website", {{"go_live_date", "115-07-01"}}}}}}),
       {"take_down_date: bad_date"}},
  }));
  CAPTURE(row.form.dump());
  CHECK(errors_of(row.form) == row.errors);
}

TEST_CASE("a date without a time begins and ends at the office's hours") {
  const auto form = parse_form(good_form().dump(), context());
  REQUIRE(form);
  CHECK(moment(form->window.up) == "2026-03-09T08:00:00+08:00");
  CHECK(moment(*form->window.down) == "2026-06-30T23:59:59+08:00");
  CHECK(form->application_date == to_civil(testing::now).date);
}

TEST_CASE("relative moments count from the context's now") {
  const auto form = parse_form(good_form_with({{"go_live_date", "+30s"}, {"take_down_date", "+2h"}}).dump(), context());
  REQUIRE(form);
  CHECK(form->window.up == testing::now + std::chrono::seconds{30});
  CHECK(form->window.down == testing::now + std::chrono::hours{2});
}

TEST_CASE("a channel's own window takes what it leaves open from the item's") {
  const auto form =
      parse_form(good_form_with({{"requested_channels", {"website", "facebook", "city_site", "civil_affairs_site"}},
                                 {"go_live_time", "20:05"},
                                 {"channel_windows",
                                  {{"facebook", {{"go_live_date", "115-03-10"}}},
                                   {"city_site", {{"go_live_time", "17:30"}}},
                                   {"civil_affairs_site", {{"take_down_date", "none"}}}}}})
                     .dump(),
                 context());
  REQUIRE(form);
  const auto plans = plan(*form);
  REQUIRE(plans.size() == 4);
  CHECK(moment(plans[0].window.up) == "2026-03-09T20:05:00+08:00");
  CHECK(moment(plans[1].window.up) == "2026-03-10T08:00:00+08:00");  // another day: the office's hour, not 20:05
  CHECK(moment(*plans[1].window.down) == "2026-06-30T23:59:59+08:00");
  CHECK(moment(plans[2].window.up) == "2026-03-09T17:30:00+08:00");
  CHECK_FALSE(plans[3].window.down);
}

TEST_CASE("the manager's channels replace the requested ones, and both are kept") {
  const auto form = parse_form(good_form_with({{"requested_channels", {"facebook", "website", "website"}},
                                               {"manager_opinion", "by_judgement"},
                                               {"manager_channels", {"city_site"}}})
                                   .dump(),
                               context());
  REQUIRE(form);
  CHECK(form->requested_channels == std::vector{Channel::website, Channel::facebook});
  const auto plans = plan(*form);
  REQUIRE(plans.size() == 1);
  CHECK(plans[0].channel == Channel::city_site);
}

TEST_CASE("a form that deletes names the item and the moment, and publishes nothing") {
  const auto form = parse_form(json{{"requesting_unit", "戶籍行政課"},
                                    {"change_kind", "delete"},
                                    {"removes", "01-lunar-new-year-hours"},
                                    {"title", "活動取消，公告下線"},
                                    {"take_down_date", "+10s"},
                                    {"data_grade", "general"}}
                                   .dump(),
                               context());
  REQUIRE(form);
  CHECK(form->removes == "01-lunar-new-year-hours");
  CHECK(form->window.down == testing::now + std::chrono::seconds{10});
  CHECK(plan(*form).empty());
}

TEST_CASE("text is kept in NFC, with one kind of line end and no blanks around it") {
  const auto form = parse_form(good_form_with({{"title", " e\u0301 　"}, {"body", "一\r\n二\r三"}}).dump(), context());
  REQUIRE(form);
  CHECK(form->title == "\u00E9");
  CHECK(form->body == "一\n二\n三");
}

TEST_CASE("fields have the names that are printed on the form") {
  struct Row {
    std::string path;
    std::string name;
  };
  const auto row = GENERATE(values<Row>({
      {"", "整份申請單"},
      {"title", "標題"},
      {"media[0].alt", "第 1 個圖片或影片的替代文字"},
      {"attachments[2]", "第 3 個附件"},
      {"requested_channels[1]", "更新管道第 2 項"},
      {"channel_windows.line.go_live_date", "LINE生活圈的預定上線日期"},
      {"multimedia.image_name", "多媒體系統的圖片名稱"},
      {"what", "what"},
      {"x[", "x["},
  }));
  CHECK(field_name_zh(row.path) == row.name);
}

}  // namespace
}  // namespace lianbo::requests
