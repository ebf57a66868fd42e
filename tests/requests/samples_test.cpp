#include "tests/catch.hpp"
#include "tests/requests/forms.hpp"

namespace lianbo::requests {
namespace {

Examination examine_sample(const std::string& name) {
  return examine(testing::sample(name), testing::context(), RuleSettings{}, testing::shipped_contacts());
}

TEST_CASE("the form with somebody's data is refused, and every reason is named in Chinese") {
  const auto examined = examine_sample("08-must-be-refused-personal-data");
  CHECK_FALSE(examined.form);
  CHECK(testing::codes(examined.problems, Severity::error) ==
        std::vector<std::string>{"copyright_statement: no_copyright", "data_grade: grade_not_public",
                                 "body: personal_data", "body: personal_data"});
  CHECK(testing::codes(examined.problems, Severity::warning) ==
        std::vector<std::string>{"body: personal_data_suspected"});
  const auto said = testing::lines(examined.problems);
  INFO(said);
  CHECK(said.find("body（內容）：第 14 個字起有身分證字號（Y1••••••00）") != std::string::npos);
  CHECK(said.find("行動電話號碼（09••••••78）") != std::string::npos);
  CHECK(said.find("Y100000000") == std::string::npos);
  CHECK(said.find("345") == std::string::npos);
}

TEST_CASE("every other sample is accepted, without a false alarm of the screen") {
  const auto name =
      GENERATE(values<std::string>({"01-lunar-new-year-hours", "02-easycard-fee", "03-system-maintenance-night",
                                    "04-spring-lecture", "05-light-words-cold-front", "06-typhoon-closure",
                                    "07-rare-characters", "09-permanent-fee-table", "10-correction-of-01"}));
  const auto examined = examine_sample(name);
  CAPTURE(name, testing::lines(examined.problems));
  CHECK(examined.form);
  const auto warnings = testing::codes(examined.problems, Severity::warning);
  const auto expected =
      name == "06-typhoon-closure" ? std::vector<std::string>{"urgent: urgent_but_far"} : std::vector<std::string>{};
  CHECK(warnings == expected);
}

TEST_CASE("without the list of public contacts the office's own number and address would be asked about") {
  const auto examined =
      examine(testing::sample("01-lunar-new-year-hours"), testing::context(), RuleSettings{}, AllowList{});
  CHECK(examined.form);
  CHECK(testing::codes(examined.problems, Severity::warning) ==
        std::vector<std::string>{"body: contact_unlisted", "body: contact_unlisted"});
}

}  // namespace
}  // namespace lianbo::requests
