#include "requests/rules.hpp"

#include "requests/examine.hpp"
#include "tests/catch.hpp"
#include "tests/requests/forms.hpp"

namespace lianbo::requests {
namespace {

using nlohmann::json;
using testing::good_form_with;
using testing::good_form_without;

std::vector<Problem> broken_by(const json& form) {
  const auto read = read_form(form.dump(), testing::context());
  CAPTURE(form.dump(), testing::lines(read.problems));
  REQUIRE(read.problems.empty());
  return check(*read.form, RuleSettings{}, testing::now);
}

json picture(const json& changes) {
  json medium{{"name", "海報.png"}, {"alt", "紅底海報"}};
  medium.update(changes);
  return good_form_with({{"media", {medium}}});
}

json post(const json& changes) {
  auto form = good_form_with({{"requested_channels", {"facebook"}}, {"fanpage_theme", "household_matters"}});
  form.update(changes);
  return form;
}

TEST_CASE("each of the office's rules refuses what breaks it") {
  struct Row {
    json form;
    std::vector<std::string> errors;
  };
  const auto row = GENERATE(values<Row>({
      {good_form_without("copyright_statement"), {"copyright_statement: no_copyright"}},
      {good_form_with({{"copyright_statement", " "}}), {"copyright_statement: no_copyright"}},
      {good_form_with({{"data_grade", "sensitive"}}), {"data_grade: grade_not_public"}},
      {good_form_with({{"data_grade", "confidential"}}), {"data_grade: grade_not_public"}},
      {picture({{"alt", ""}}), {"media[0].alt: no_alt"}},
      {picture({{"name", "影片.mp4"}, {"alt", ""}}), {}},
      {picture({{"shows_person", true}}), {"media[0].consent: no_consent"}},
      {picture({{"shows_person", true}, {"consent", {{"given", true}}}}), {"media[0].consent.note: no_consent_note"}},
      {picture({{"shows_person", true}, {"consent", {{"given", true}, {"note", "115年3月2日書面"}}}}), {}},
      {picture({{"name", "../海報.png"}}), {"media[0].name: unsafe_name"}},
      {good_form_with({{"media", {{{"name", "a.png"}, {"alt", "甲"}}, {{"name", "a.png"}, {"alt", "乙"}}}}}),
       {"media[1].name: duplicate_name"}},
      {good_form_with({{"attachments", {{{"name", "a.pdf"}}}}}), {"attachments[0].title: no_link_text"}},
      {post({{"fanpage_theme", ""}}), {"fanpage_theme: no_theme"}},
      {post({{"fanpage_subtheme", "arts"}}), {"fanpage_subtheme: subtheme_elsewhere"}},
      {post({{"fanpage_subtheme", "corner"}}), {"consent: no_consent"}},
      {post({{"fanpage_subtheme", "corner"}, {"consent", {{"given", true}, {"note", "新人同意書"}}}}), {}},
      {post({{"direct_post", true}}), {"direct_post: direct_needs_theme"}},
      {post({{"direct_post", true}, {"fanpage_theme", "light_words"}}), {}},
      {post({{"direct_post", true}, {"fanpage_theme", "light_words"}, {"requested_channels", {"facebook", "website"}}}),
       {"direct_post: direct_needs_facebook"}},
      {good_form_with({{"requested_channels", {"multimedia"}}, {"multimedia", json::object()}}),
       {"multimedia: no_multimedia"}},
      {good_form_with({{"requested_channels", {"multimedia"}}, {"multimedia", {{"image_name", "沒有.png"}}}}),
       {"multimedia.image_name: no_such_file"}},
      {good_form_with({{"requested_channels", {"led_marquee"}}, {"led_body", "一\n二"}}), {"led_body: led_one_line"}},
      {good_form_with({{"requested_channels", {"led_marquee"}}, {"led_body", "一\u200B二"}}),
       {"led_body: hidden_character"}},
      {good_form_with({{"title", "公\uE000告"}}), {"title: private_character"}},
      {good_form_with({{"go_live_date", "115-01-02"}, {"take_down_date", "115-01-03"}}),
       {"take_down_date: ends_in_past"}},
  }));
  const auto problems = broken_by(row.form);
  CAPTURE(row.form.dump(), testing::lines(problems));
  CHECK(testing::codes(problems, Severity::error) == row.errors);
}

TEST_CASE("what is odd but possible is said to whoever signs") {
  struct Row {
    json form;
    std::vector<std::string> warnings;
  };
  const auto row = GENERATE(values<Row>({
      {good_form_with({{"go_live_date", "115-01-02"}}), {"go_live_date: starts_in_past"}},
      {good_form_with({{"urgent", true}}), {"urgent: urgent_but_far"}},
      {good_form_with({{"urgent", true}, {"go_live_date", "+1h"}}), {}},
      {good_form_with({{"body", "115年3月9日（三）起"}}), {"body: wrong_weekday"}},
      {good_form_with({{"basis_document", "口頭指示"}}), {"basis_document: odd_document"}},
  }));
  const auto problems = broken_by(row.form);
  CAPTURE(row.form.dump());
  CHECK(testing::codes(problems, Severity::error).empty());
  CHECK(testing::codes(problems, Severity::warning) == row.warnings);
}

TEST_CASE("file names that could act as more than a name are refused") {
  const auto name = GENERATE(values<std::string>({"",
                                                  ".",
                                                  "..",
                                                  ".htaccess",
                                                  "../a.png",
                                                  "a/b.png",
                                                  "a\\b.png",
                                                  "C:a.png",
                                                  "%2e%2e%2fa.png",
                                                  "a%00.png",
                                                  "a\u0001.png",
                                                  "a.png.",
                                                  "a.png ",
                                                  " a.png",
                                                  "　a.png",
                                                  "con.png",
                                                  "NUL",
                                                  "lpt1.pdf",
                                                  "a\u202Egnp.exe",
                                                  "a\u200B.png",
                                                  "a\uE000.png",
                                                  "a..b.png",
                                                  "a?.png",
                                                  "a|b.png",
                                                  "a\u2028b.png",
                                                  "a\xFF.png"}));
  CAPTURE(name);
  CHECK_FALSE(is_safe_file_name(name));
}

TEST_CASE("file names of at most 255 bytes are taken, in any script") {
  CHECK(is_safe_file_name("春節服務時間.png"));
  CHECK(is_safe_file_name("100% 完成（定稿）_v2.pdf"));
  CHECK(is_safe_file_name("console.png"));
  CHECK(is_safe_file_name(std::string(251, 'a') + ".png"));
  CHECK_FALSE(is_safe_file_name(std::string(252, 'a') + ".png"));
}

TEST_CASE("mistakes of shape, broken rules and personal data are all said at once") {
  const auto form = good_form_with(
      {{"titel", "x"}, {"data_grade", "secret"}, {"copyright_statement", ""}, {"body", "洽 0912-345-678"}});
  const auto examined = examine(form.dump(), testing::context(), RuleSettings{}, testing::shipped_contacts());
  CHECK_FALSE(examined.form);
  CHECK(testing::codes(examined.problems, Severity::error) ==
        std::vector<std::string>{"titel: unknown_field", "data_grade: unknown_choice",
                                 "copyright_statement: no_copyright", "body: personal_data"});
}

}  // namespace
}  // namespace lianbo::requests
