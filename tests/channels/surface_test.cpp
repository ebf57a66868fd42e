#include "channels/surface.hpp"

#include "channels/messages.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <functional>
#include <map>

namespace lianbo::channels {
namespace {

using Numbers = std::map<std::string_view, std::int64_t>;

Asset picture(std::string_view media_type = "image/png") {
  return {Asset::Kind::picture, sha256("p"), "海報.png", std::string{media_type}, 417'952, "春節海報"};
}
Asset video() { return {Asset::Kind::video, sha256("v"), "宣導.mp4", "video/mp4", 90'000'000, ""}; }
Asset document() { return {Asset::Kind::document, sha256("d"), "標準.pdf", "application/pdf", 95'381, "收費標準"}; }

ContentItem sample() {
  ContentItem item;
  item.title = "公告";
  item.body = "第一段，**重點**。\n\n第二段。";
  item.section = "申辦須知";
  item.unit = "戶籍行政課";
  item.line_body = "LINE🧧";
  item.led_body = "字幕";
  item.sms_body = "簡訊";
  item.ticker = "跑馬燈五字";
  return item;
}

std::string times(std::size_t count, std::string_view character) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += character;
  }
  return text;
}

Rendition rendered(Channel channel, const ContentItem& item) { return surface(channel).render(item).value(); }

Numbers numbers(const Rendition& rendition) {
  Numbers all;
  for (const auto& figure : surface(rendition.channel).measure(rendition)) {
    all.emplace(figure.id, figure.value);
  }
  return all;
}

}  // namespace

TEST_CASE("what a channel cannot carry is refused in the field's words, saying by how much") {
  struct Row {
    Channel channel;
    std::string_view code;
    std::string zh;  // that the sentence says
    std::function<void(ContentItem&)> spoil;
  };
  const auto row = GENERATE(values<Row>({
      {Channel::facebook, messages::title_missing.code, "標題", [](ContentItem& item) { item.title = " "; }},
      {Channel::facebook, messages::post_too_long.code, "有 20006 個字，超過 20000 個字的上限。請刪減 6 個字",
       [](ContentItem& item) { item.body = times(20'002, "字"); }},
      {Channel::facebook, messages::too_many_pictures.code, "圖檔有 21 個，最多 20 個。請移除 1 個",
       [](ContentItem& item) { item.pictures.resize(21, picture()); }},
      {Channel::facebook, messages::asset_too_large.code, "「海報.png」大小為 4.1 MB，上限是 4.0 MB，超過 100 KB",
       [](ContentItem& item) {
         item.pictures = {picture()};
         item.pictures[0].size_bytes = 4'100'000;
       }},
      {Channel::facebook, messages::picture_type_not_taken.code, "臉書不收圖檔「海報.png」的格式（image/webp）",
       [](ContentItem& item) { item.pictures = {picture("image/webp")}; }},
      {Channel::facebook, messages::link_forbidden.code,
       "javascript:", [](ContentItem& item) { item.body = "[x](javascript:alert(1))"; }},
      {Channel::line, messages::text_missing.code, "LINE生活圈內容", [](ContentItem& item) { item.line_body = " \n"; }},
      {Channel::line, messages::line_too_long.code, "有 5002 個字（表情符號與罕用字算 2），超過 LINE 的 5000 個字上限",
       [](ContentItem& item) { item.line_body = times(2'501, "🧧"); }},
      {Channel::line, messages::line_too_long.code, "請刪減 3 個字",
       [](ContentItem& item) {
         item.line_body = times(4'999, "字");
         item.is_correction = true;
       }},
      {Channel::city_site, messages::title_missing.code, "標題", [](ContentItem& item) { item.title.clear(); }},
      {Channel::city_site, messages::content_missing.code, "內容", [](ContentItem& item) { item.body = "\n"; }},
      {Channel::civil_affairs_site, messages::title_too_long.code, "請刪減 3 個字",
       [](ContentItem& item) { item.title = times(103, "字"); }},
      {Channel::civil_affairs_site, messages::body_too_long.code, "內文有 20001 個字，超過 20000 個字的上限",
       [](ContentItem& item) { item.body = times(20'001, "字"); }},
      {Channel::city_site, messages::too_many_attachments.code, "請移除 2 個",
       [](ContentItem& item) { item.attachments.resize(22, document()); }},
      {Channel::city_site, messages::asset_too_large.code, "「宣導.mp4」大小為 90.0 MB，上限是 20.0 MB",
       [](ContentItem& item) { item.attachments = {video()}; }},
      {Channel::sms, messages::text_missing.code, "簡訊內容", [](ContentItem& item) { item.sms_body.clear(); }},
      {Channel::sms, messages::sms_too_long.code, "要分成 11 則，超過 10 則的上限。請至少刪減 3 個字",
       [](ContentItem& item) { item.sms_body = times(673, "字"); }},
      {Channel::multimedia, messages::screens_empty.code, "至少要有", [](ContentItem& item) { item.ticker = " "; }},
      {Channel::multimedia, messages::ticker_too_long.code, "跑馬燈有 201 個字，超過 200 個字的上限。請刪減 1 個字",
       [](ContentItem& item) { item.ticker = times(201, "字"); }},
      {Channel::multimedia, messages::not_for_screens.code, "標準.pdf",
       [](ContentItem& item) { item.on_screens = {document()}; }},
      {Channel::led_marquee, messages::text_missing.code, "電子字幕機內容",
       [](ContentItem& item) { item.led_body = "\n"; }},
      {Channel::led_marquee, messages::led_too_long.code, "寬 202 格（全形字 2 格），超過 200 格的上限。請刪減 2 格",
       [](ContentItem& item) { item.led_body = times(101, "字"); }},
  }));
  CAPTURE(id(row.channel), row.code);
  auto item = sample();
  row.spoil(item);
  const auto refused = surface(row.channel).render(item);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == row.code);
  CHECK_THAT(refused.error().text.zh, ContainsSubstring(row.zh));
}

TEST_CASE("what fills a limit is not refused") {
  auto item = sample();
  item.line_body = times(5'000, "字");
  item.sms_body = times(670, "字");
  item.led_body = times(100, "字");
  item.ticker = times(200, "字");
  for (const auto channel : {Channel::line, Channel::sms, Channel::led_marquee, Channel::multimedia}) {
    CAPTURE(id(channel));
    const auto figures = surface(channel).measure(rendered(channel, item));
    CHECK(figures.front().value == figures.front().limit);
  }
}

TEST_CASE("every channel has one surface, in the order of the form") {
  REQUIRE(surfaces().size() == all_channels.size());
  for (std::size_t i = 0; i < all_channels.size(); ++i) {
    CHECK(surfaces()[i].channel == all_channels[i]);
    CHECK(&surface(all_channels[i]) == &surfaces()[i]);
  }
}

TEST_CASE("what cannot be recalled, and what costs, is known before") {
  for (const auto& surface : surfaces()) {
    CAPTURE(id(surface.channel));
    const bool goes_to_people = surface.channel == Channel::line || surface.channel == Channel::sms;
    CHECK(surface.recall == (goes_to_people ? Recall::impossible : Recall::complete));
    CHECK(surface.cost.zh.empty() != goes_to_people);
    CHECK(surface.cost.zh.empty() == surface.cost.en.empty());
  }
}

TEST_CASE("each channel's figures are in its own units") {
  auto item = sample();
  item.pictures = {picture(), picture()};
  item.attachments = {document()};
  CHECK(numbers(rendered(Channel::website, item)) == Numbers{{"title_characters", 2},
                                                             {"characters", 35},
                                                             {"pictures", 2},
                                                             {"attachments", 1},
                                                             {"largest_file_bytes", 417'952}});
  CHECK(numbers(rendered(Channel::facebook, item)) ==
        Numbers{{"characters", 17}, {"pictures", 2}, {"largest_file_bytes", 417'952}});
  CHECK(numbers(rendered(Channel::line, item)) == Numbers{{"characters", 6}, {"bubbles", 1}});
  CHECK(numbers(rendered(Channel::city_site, item)) == Numbers{{"title_characters", 2},
                                                               {"characters", 13},
                                                               {"pictures", 2},
                                                               {"attachments", 1},
                                                               {"largest_file_bytes", 417'952}});
  CHECK(numbers(rendered(Channel::sms, item)) ==
        Numbers{{"segments", 1}, {"characters", 2}, {"bits_per_character", 16}});
  CHECK(numbers(rendered(Channel::multimedia, item)) ==
        Numbers{{"characters", 5}, {"seconds", 2}, {"largest_file_bytes", 0}});
}

TEST_CASE("an SMS in Latin letters is counted in 7 bits") {
  auto item = sample();
  item.sms_body = times(161, "a");
  CHECK(numbers(rendered(Channel::sms, item)) ==
        Numbers{{"segments", 2}, {"characters", 161}, {"bits_per_character", 7}});
}

TEST_CASE("figures of nothing have the same ids and limits") {
  for (const auto& surface : surfaces()) {
    CAPTURE(id(surface.channel));
    Rendition nothing;
    nothing.channel = surface.channel;
    const auto empty = surface.measure(nothing);
    const auto full = surface.measure(rendered(surface.channel, sample()));
    CHECK(std::ranges::equal(empty, full,
                             [](const Figure& a, const Figure& b) { return a.id == b.id && a.limit == b.limit; }));
    CHECK(std::ranges::any_of(empty, [](const Figure& figure) { return figure.limit.has_value(); }));
    CHECK(std::ranges::all_of(
        empty, [](const Figure& figure) { return figure.id == "bits_per_character" || figure.value == 0; }));
  }
}

TEST_CASE("a rendition has what its channel shows, and no more") {
  auto item = sample();
  item.pictures = {picture()};
  item.attachments = {document()};
  item.on_screens = {picture(), video()};

  CHECK(rendered(Channel::facebook, item) ==
        Rendition{Channel::facebook, "", "", "", "", "公告\n\n第一段，重點。\n\n第二段。", {picture()}});
  CHECK(rendered(Channel::line, item) == Rendition{Channel::line, "", "", "", "", "LINE🧧", {}});
  CHECK(rendered(Channel::civil_affairs_site, item) == Rendition{Channel::civil_affairs_site,
                                                                 "公告",
                                                                 "",
                                                                 "",
                                                                 "戶籍行政課",
                                                                 "第一段，重點。\n\n第二段。",
                                                                 {picture(), document()}});
  CHECK(rendered(Channel::sms, item) == Rendition{Channel::sms, "", "", "", "", "簡訊", {}});
  CHECK(rendered(Channel::multimedia, item) ==
        Rendition{Channel::multimedia, "", "", "", "", "跑馬燈五字", {picture(), video()}});
  CHECK(rendered(Channel::led_marquee, item) == Rendition{Channel::led_marquee, "", "", "", "", "字幕", {}});
}

TEST_CASE("a picture may stand on the screens without a ticker, and a post without a text") {
  auto item = sample();
  item.ticker.clear();
  item.on_screens = {picture()};
  item.body.clear();
  CHECK(rendered(Channel::multimedia, item).body.empty());
  CHECK(rendered(Channel::facebook, item).body == "公告");
}

TEST_CASE("every rendition's record reads back as it was") {
  for (const auto& surface : surfaces()) {
    const auto rendition = surface.render(sample()).value();
    CHECK(Rendition::from_json(rendition.to_json()).value() == rendition);
    CHECK(rendition.channel == surface.channel);
  }
}

}  // namespace lianbo::channels
