#include "requests/content.hpp"

#include "tests/catch.hpp"
#include "tests/requests/forms.hpp"

namespace lianbo::requests {
namespace {

using channels::Asset;

Asset asset(Asset::Kind kind, std::string name) {
  Asset made;
  made.kind = kind;
  made.file_name = std::move(name);
  return made;
}

TEST_CASE("files stand in the form's order, with the form's words, and unlisted ones are left out") {
  const auto form =
      parse_form(testing::good_form_with({{"media",
                                           {{{"name", "b.png"}, {"alt", "乙"}},
                                            {{"name", "a.png"}, {"alt", "甲"}},
                                            {{"name", "c.mp4"}, {"alt", "影片"}}}},
                                          {"attachments", {{{"name", "d.pdf"}, {"title", "標準（PDF）"}}}}})
                     .dump(),
                 testing::context());
  REQUIRE(form);
  const auto item = content_of(*form, {asset(Asset::Kind::picture, "a.png"), asset(Asset::Kind::picture, "b.png"),
                                       asset(Asset::Kind::document, "d.pdf"), asset(Asset::Kind::video, "c.mp4"),
                                       asset(Asset::Kind::document, "other.pdf")});
  REQUIRE(item.pictures.size() == 2);
  CHECK(item.pictures[0].file_name == "b.png");
  CHECK(item.pictures[0].text == "乙");
  REQUIRE(item.attachments.size() == 2);
  CHECK(item.attachments[0].file_name == "c.mp4");
  CHECK(item.attachments[1].text == "標準（PDF）");
  CHECK(item.unit == "戶籍行政課");
}

TEST_CASE("the form's own texts and what the screens show are passed on, the picture before the video") {
  const auto form =
      parse_form(testing::good_form_with(
                     {{"line_body", "給好友"},
                      {"led_body", "給門口"},
                      {"sms_body", "給手機"},
                      {"multimedia", {{"ticker_text", "給大廳"}, {"image_name", "b.png"}, {"video_name", "c.mp4"}}},
                      {"media",
                       {{{"name", "c.mp4"}, {"alt", "影片"}},
                        {{"name", "a.png"}, {"alt", "甲"}},
                        {{"name", "b.png"}, {"alt", "乙"}}}}})
                     .dump(),
                 testing::context());
  REQUIRE(form);
  const auto item = content_of(*form, {asset(Asset::Kind::picture, "a.png"), asset(Asset::Kind::picture, "b.png"),
                                       asset(Asset::Kind::video, "c.mp4")});
  CHECK(item.line_body == "給好友");
  CHECK(item.led_body == "給門口");
  CHECK(item.sms_body == "給手機");
  CHECK(item.ticker == "給大廳");
  REQUIRE(item.on_screens.size() == 2);
  CHECK(item.on_screens[0].file_name == "b.png");
  CHECK(item.on_screens[0].text == "乙");
  CHECK(item.on_screens[1].file_name == "c.mp4");
}

}  // namespace
}  // namespace lianbo::requests
