#include "channels/messages.hpp"
#include "channels/surface.hpp"
#include "tests/catch.hpp"

#include <functional>

namespace lianbo::channels {

namespace {

Asset picture() { return {Asset::Kind::picture, sha256("p"), "海報.png", "image/png", 417'952, "春節海報"}; }
Asset document() {
  return {Asset::Kind::document, sha256("d"), "標準.pdf", "application/pdf", 127'001, "收費標準（PDF）"};
}

ContentItem sample() {
  ContentItem item;
  item.title = "公告";
  item.body = "內文";
  item.section = "申辦須知/戶政規費收費標準";
  item.unit = "戶籍行政課";
  item.document = "115年2月26日高市鳳一戶字第11570031200號函";
  return item;
}

Result<Rendition> render(const ContentItem& item) { return surface(Channel::website).render(item); }

}  // namespace

TEST_CASE("what the website cannot carry is refused, saying by how much") {
  struct Row {
    std::string_view code;
    std::string zh;  // that the sentence says
    std::function<void(ContentItem&)> spoil;
  };
  const auto row =
      GENERATE(Row{messages::title_missing.code, "標題", [](ContentItem& item) { item.title = " \u202E　"; }},
               Row{messages::content_missing.code, "內容", [](ContentItem& item) { item.body = "\n"; }},
               Row{messages::title_too_long.code, "103 個字，超過 100 個字的上限。請刪減 3 個字",
                   [](ContentItem& item) { item.title = std::string(103, 'x'); }},
               Row{messages::body_too_long.code, "20007 個字，超過 20000 個字的上限。請刪減 7 個字",
                   [](ContentItem& item) { item.body = std::string(20'007, 'x'); }},
               Row{messages::body_too_long.code, "超過 20000 個字的上限",
                   [](ContentItem& item) {
                     item.body = "一";
                     while (item.body.size() < 300'000) {
                       item.body += "\u0301";
                     }
                   }},
               Row{messages::too_many_pictures.code, "最多 20 個。請移除 1 個",
                   [](ContentItem& item) { item.pictures.resize(21, picture()); }},
               Row{messages::too_many_attachments.code, "請移除 2 個",
                   [](ContentItem& item) { item.attachments.resize(22, document()); }},
               Row{messages::asset_too_large.code, "大小為 20.3 MB，上限是 20.0 MB，超過 300 KB",
                   [](ContentItem& item) {
                     item.attachments = {document()};
                     item.attachments[0].size_bytes = 20'300'000;
                   }},
               Row{messages::alt_missing.code, "海報.png",
                   [](ContentItem& item) {
                     item.pictures = {picture()};
                     item.pictures[0].text = " ";
                   }},
               Row{messages::media_type_unknown.code, "image/svg+xml",
                   [](ContentItem& item) {
                     item.pictures = {picture()};
                     item.pictures[0].media_type = "image/svg+xml";
                   }},
               Row{messages::link_forbidden.code, "javascript:alert(1)",
                   [](ContentItem& item) { item.body = "[x](javascript:alert(1))"; }});
  CAPTURE(row.code);
  auto item = sample();
  row.spoil(item);
  const auto rendition = render(item);
  REQUIRE_FALSE(rendition);
  CHECK(rendition.error().code == row.code);
  CHECK_THAT(rendition.error().text.zh, ContainsSubstring(row.zh));
}

TEST_CASE("pictures follow the text, then the attachments with their kind and size") {
  auto item = sample();
  item.pictures = {picture()};
  item.attachments = {document()};
  const auto rendition = render(item).value();
  CHECK(rendition.body ==
        "<p>內文</p>\n"
        "<figure><img src=\"media/" +
            sha256("p").hex() +
            ".png\" alt=\"春節海報\"></figure>\n"
            "<section class=\"attachments\">\n<h2>附件</h2>\n<ul>\n"
            "<li><a href=\"media/" +
            sha256("d").hex() +
            ".pdf\" download=\"標準.pdf\">收費標準（PDF，128 KB）</a></li>\n"
            "</ul>\n</section>\n");
  CHECK(rendition.assets == std::vector{picture(), document()});
  CHECK(rendition.section == "申辦須知/戶政規費收費標準");
}

TEST_CASE("names and texts of files cannot leave their attribute") {
  auto item = sample();
  item.pictures = {picture()};
  item.pictures[0].text = "\"><script>'";
  item.attachments = {document()};
  item.attachments[0].file_name = "\"onclick=\"x\n\u202E.pdf";
  const auto body = render(item).value().body;
  CHECK_THAT(body, ContainsSubstring("alt=\"&quot;&gt;&lt;script&gt;&#39;\""));
  CHECK_THAT(body, ContainsSubstring("download=\"&quot;onclick=&quot;x .pdf\""));
}

TEST_CASE("the same item gives the same bytes") {
  CHECK(render(sample()).value().digest() == render(sample()).value().digest());
}

TEST_CASE("a section is written as its levels, without empty ones") {
  auto item = sample();
  item.section = " / 申辦須知 //規費/ ";
  CHECK(render(item).value().section == "申辦須知/規費");
}

TEST_CASE("rare characters and emoji survive") {
  auto item = sample();
  item.title = "姓名用字查詢：𠮷、堃、喆、犇、䶮";
  item.body = "🧧春節 👨\u200D👩\u200D👧";
  const auto rendition = render(item).value();
  CHECK(rendition.title == item.title);
  CHECK(rendition.body == "<p>🧧春節 👨\u200D👩\u200D👧</p>\n");
}

}  // namespace lianbo::channels
