#include "channels/pieces.hpp"
#include "requests/content.hpp"
#include "tests/catch.hpp"
#include "tests/requests/forms.hpp"

#include <array>
#include <map>
#include <string>
#include <vector>

namespace lianbo::requests {
namespace {

constexpr std::array good_samples{"01-lunar-new-year-hours", "02-easycard-fee",           "03-system-maintenance-night",
                                  "04-spring-lecture",       "05-light-words-cold-front", "06-typhoon-closure",
                                  "07-rare-characters",      "09-permanent-fee-table",    "10-correction-of-01"};

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
  const std::string name = GENERATE(from_range(good_samples));
  const auto examined = examine_sample(name);
  CAPTURE(name, testing::lines(examined.problems));
  CHECK(examined.form);
  const auto warnings = testing::codes(examined.problems, Severity::warning);
  const auto expected =
      name == "06-typhoon-closure" ? std::vector<std::string>{"urgent: urgent_but_far"} : std::vector<std::string>{};
  CHECK(warnings == expected);
}

// The sample's files as they would have been taken in.
std::vector<channels::Asset> files_of(const Form& form) {
  std::vector<channels::Asset> files;
  for (const auto& medium : form.media) {
    const bool is_png = medium.name.ends_with(".png");
    files.push_back({channels::Asset::Kind::picture, sha256(medium.name), medium.name,
                     is_png ? "image/png" : "image/jpeg", 400'000, ""});
  }
  for (const auto& attachment : form.attachments) {
    files.push_back(
        {channels::Asset::Kind::document, sha256(attachment.name), attachment.name, "application/pdf", 95'381, ""});
  }
  return files;
}

std::map<channels::Channel, channels::Rendition> renditions_of(const std::string& name) {
  const auto form = examine_sample(name).form.value();
  const auto content = content_of(form, files_of(form));
  std::map<channels::Channel, channels::Rendition> all;
  for (const auto& planned : plan(form)) {
    all.emplace(planned.channel, channels::surface(planned.channel).render(content).value());
  }
  return all;
}

TEST_CASE("every sample but the one to be refused is rendered on all its channels") {
  const std::string name = GENERATE(from_range(good_samples));
  CAPTURE(name);
  for (const auto& [channel, rendition] : renditions_of(name)) {
    CAPTURE(channels::id(channel));
    CHECK_FALSE(channels::shown_text(rendition).empty());
    for (const auto& figure : channels::surface(channel).measure(rendition)) {
      CHECK(figure.value <= figure.limit.value_or(figure.value));
    }
  }
}

TEST_CASE("a sample on eight channels says on each what its form gives for it") {
  using channels::Channel;
  const auto all = renditions_of("01-lunar-new-year-hours");
  REQUIRE(all.size() == channels::all_channels.size());
  CHECK(all.at(Channel::line).body ==
        "🧧春節服務時間：2/14(六)～2/22(日)暫停服務，2/23(一)恢復正常上班。線上申辦不打烊！祝您新年快樂。");
  CHECK(all.at(Channel::sms).body == "鳳一戶所：春節2/14-2/22暫停服務，2/23恢復。");
  CHECK(all.at(Channel::multimedia).assets.size() == 1);
  CHECK(all.at(Channel::facebook).body.ends_with("・洽詢電話：07-7104131\n・服務地點：高雄市鳳山區經武路30號"));
  CHECK(all.at(Channel::city_site).body == all.at(Channel::civil_affairs_site).body);
}

TEST_CASE("the sample that corrects another already says so, and says it once") {
  using channels::Channel;
  const auto all = renditions_of("10-correction-of-01");
  CHECK(all.at(Channel::line).body == "【更正】春節2/14(六)～2/20(五)暫停服務，2/21(六)恢復。");
  CHECK(all.at(Channel::sms).body == "鳳一戶所更正：春節2/14-2/20暫停，2/21恢復。");
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
