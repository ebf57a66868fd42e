#include "channels/messages.hpp"
#include "channels/surface.hpp"
#include "tests/catch.hpp"

namespace lianbo::channels {

namespace {

Rendition sample() {
  return {Channel::website,
          "標題",
          "摘要",
          "公告/一般",
          "戶籍服務課",
          "<p>內文</p>\n",
          {Asset{Asset::Kind::picture, sha256("x"), "圖.png", "image/png", 1, "說明"}}};
}

}  // namespace

TEST_CASE("a damaged record of a rendition is refused") {
  const auto json =
      GENERATE(as<std::string>{}, "", "{", "[]", "{}", "null", R"({"channel":"website"})",
               R"({"channel":"radio","title":"","summary":"","section":"","unit":"","body":"","assets":[]})",
               R"({"channel":"website","title":1,"summary":"","section":"","unit":"","body":"","assets":[]})",
               R"({"channel":"website","title":"","summary":"","section":"","unit":"","body":"","assets":[{}]})");
  CAPTURE(json);
  const auto read = Rendition::from_json(json);
  REQUIRE_FALSE(read);
  CHECK(read.error().code == messages::rendition_unreadable.code);
}

TEST_CASE("a rendition's record is canonical and reads back as it was") {
  const auto json = sample().to_json();
  CHECK(
      json ==
      R"({"assets":[{"digest":"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881","file_name":"圖.png",)"
      R"("kind":"picture","media_type":"image/png","size_bytes":1,"text":"說明"}],"body":"<p>內文</p>\n",)"
      R"("channel":"website","section":"公告/一般","summary":"摘要","title":"標題","unit":"戶籍服務課"})");
  CHECK(Rendition::from_json(json).value() == sample());
}

TEST_CASE("a changed byte changes the digest") {
  auto changed = sample();
  changed.assets[0].text += "。";
  CHECK(changed.digest() != sample().digest());
  CHECK(sample().digest() == sha256(sample().to_json()));
}

}  // namespace lianbo::channels
