#include "channels/pieces.hpp"

#include "tests/catch.hpp"

namespace lianbo::channels {
namespace {

ContentItem sample() {
  ContentItem item;
  item.title = "公告";
  item.body = "- **甲**\n- 乙";
  item.pictures = {{Asset::Kind::picture, sha256("p"), "海報.png", "image/png", 1, "紅底海報"}};
  item.attachments = {{Asset::Kind::document, sha256("d"), "標準.pdf", "application/pdf", 1, "收費標準"}};
  item.line_body = "第一行\n第二行";
  item.led_body = "字幕";
  item.sms_body = "簡訊";
  item.ticker = "跑馬燈";
  return item;
}

std::vector<Piece> pieces_of(Channel channel) { return pieces(surface(channel).render(sample()).value()); }

}  // namespace

TEST_CASE("a text of its own is copied as it was approved") {
  for (const auto& [channel, text] :
       {std::pair{Channel::line, "第一行\n第二行"}, std::pair{Channel::led_marquee, "字幕"},
        std::pair{Channel::sms, "簡訊"}, std::pair{Channel::multimedia, "跑馬燈"}}) {
    CAPTURE(id(channel));
    CHECK(pieces_of(channel) == std::vector{Piece{{"內容", "Text"}, text}});
    CHECK(shown_text(surface(channel).render(sample()).value()) == text);
  }
}

TEST_CASE("a website's text is there with its markup and without") {
  const auto rendition = surface(Channel::website).render(sample()).value();
  const auto all = pieces(rendition);
  REQUIRE(all.size() == 3);
  CHECK(all[0] == Piece{{"標題", "Title"}, "公告"});
  CHECK(all[1] == Piece{{"內容（HTML）", "Text (HTML)"}, rendition.body});
  CHECK(all[2] == Piece{{"內容（純文字）", "Text (plain)"}, "・甲\n・乙\n\n附件\n\n・收費標準（PDF，1 KB）"});
  CHECK(shown_text(rendition) == "公告\n" + all[2].text);
}

TEST_CASE("a partner is brought title, text and the words of the files, each by itself") {
  const auto channel = GENERATE(Channel::city_site, Channel::civil_affairs_site);
  CHECK(pieces_of(channel) ==
        std::vector{Piece{{"標題", "Title"}, "公告"}, Piece{{"內容", "Text"}, "・甲\n・乙"},
                    Piece{{"「海報.png」的替代文字", "Alternative text of “海報.png”"}, "紅底海報"},
                    Piece{{"附件「標準.pdf」的連結文字", "Link text of “標準.pdf”"}, "收費標準"}});
  CHECK(shown_text(surface(channel).render(sample()).value()) == "公告\n・甲\n・乙");
}

TEST_CASE("a post is one text, with its title") {
  CHECK(pieces_of(Channel::facebook) ==
        std::vector{Piece{{"內容", "Text"}, "公告\n\n・甲\n・乙"},
                    Piece{{"「海報.png」的替代文字", "Alternative text of “海報.png”"}, "紅底海報"}});
}

}  // namespace lianbo::channels
