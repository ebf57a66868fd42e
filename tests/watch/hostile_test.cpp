#include "adapters/watch/compare.hpp"
#include "adapters/watch/feed.hpp"
#include "adapters/watch/find.hpp"
#include "adapters/watch/html_events.hpp"
#include "adapters/watch/list.hpp"
#include "adapters/watch/messages.hpp"
#include "tests/catch.hpp"
#include "tests/watch/pages.hpp"

#include <fmt/format.h>

#include <stdexcept>

// Documents of the size that is allowed, made to cost as much as they can. A limit that does not hold is a test that
// does not end.
namespace lianbo::watch {
namespace {

constexpr std::size_t allowed_bytes = 2'097'152;

// A quarter of it, so that trying many takes no time.
std::string many(std::string_view part) {
  std::string text;
  while (text.size() + part.size() <= allowed_bytes / 4) {
    text += part;
  }
  return text;
}

std::string code_of(const std::string& bytes) {
  const auto page = read_page(bytes, "text/html");
  return page ? "" : page.error().code;
}

}  // namespace

TEST_CASE("a tag of half a million attributes is read like another") {
  std::string tag = "<p";
  for (int i = 0; tag.size() < allowed_bytes; ++i) {
    tag += fmt::format(" a{:x}", i);
  }
  CHECK(page_of(tag + ">公告").text == "公告\n");
  CHECK(page_of(tag).text.empty());
}

TEST_CASE("attributes that hide where their tag ends are read like others") {
  std::string tag = "<p";
  for (int i = 0; tag.size() < allowed_bytes; ++i) {
    tag += fmt::format(" a{:x}=\">\"", i);
  }
  CHECK(page_of(tag + ">公告").text == "公告\n");
  CHECK(page_of("<!-- \" --><script>\"</script>" + tag + ">公告").text == "公告\n");
}

TEST_CASE("elements in one another without end are given up") {
  CHECK(code_of(many("<b>")) == messages::page_too_deep.code);
  CHECK(code_of(many("<div><p hidden>")) == messages::page_too_deep.code);
  CHECK(code_of(many("<table><tr><td>")) == messages::page_too_deep.code);
}

TEST_CASE("what an event throws comes out of the parser, and no event follows it") {
  std::string told;
  HtmlEvents events;
  events.opened = [](std::string_view name, const Attributes& /*attributes*/) {
    if (name == "b") {
      throw std::runtime_error{"no room"};
    }
  };
  events.closed = [&] { told += '/'; };
  events.text = [&](std::string_view text) { told += text; };
  CHECK_THROWS_WITH(read_html("<p>one<b>two</b>three</p>", events, 512), "no room");
  CHECK(told == "one");
}

TEST_CASE("what looks deep and is not is read") {
  const auto part = GENERATE("</i>", "<br>", "<p>", "<li>", "<td>", "<!--", "<a href=x>y</a>", "&", "&#", "&amp;", "<",
                             "</", "<?", "<!DOCTYPE ", "]]>", "a ", "<option>", "\xFF", "<img alt=x>",
                             "<p hidden>x</p>", "</p>", "<base href=x>", "<html>", "<body>", "<head>", "</html>");
  CAPTURE(part);
  const auto list = read_list(many(part), "text/html", "https://site.example/");
  REQUIRE(list);
  CHECK(list->entries.size() <= Reading{}.entries);
}

TEST_CASE("what is never closed is given up, or read to its end") {
  const auto part = GENERATE("<script>", "<title>", "<a \"", "<a title='", "<meta charset=", "<textarea>", "<svg>",
                             "<a href=x>", "<form>", "<select>", "<x:y z>", "<frameset>", "<h1>", "<p><b>");
  CAPTURE(part);
  const auto list = read_list(many(part), "text/html", "https://site.example/");
  CHECK((list || list.error().code == messages::page_too_deep.code));
}

TEST_CASE("a big picture written into a page is no hard tag") {
  std::string picture;
  while (picture.size() < 1'000'000) {
    picture += "iVBORw0KGgo/AAAA+NSUhEUg";
  }
  CHECK_THAT(page_of(html("<img src=\"data:image/png;base64," + picture + "\">公告")).text, ContainsSubstring("公告"));
}

TEST_CASE("a text that nearly matches everywhere costs no more than another") {
  const Wanted wanted{"公告事項一覽表格", std::string(20'000, 'a') + "b", "", {}};
  CHECK(compare(page_of(html(many("a"))), wanted).standing != channels::Standing::showing);
}

TEST_CASE("links far from where they begin do not add up") {
  const auto list =
      read_list("<base href=\"https://site.example/" + std::string(2'000, 'x') + "/\">" + many("<a href=x>y</a>"),
                "text/html", "https://site.example/");
  REQUIRE(list);
  CHECK_FALSE(list->whole);
  CHECK(list->entries.size() <= Reading{}.entries);
}

TEST_CASE("a list full of titles nearly the same is searched to its end") {
  Listing listing;
  for (std::size_t i = 0; i < Reading{}.entries; ++i) {
    listing.entries.push_back({std::string(90, 'x') + std::to_string(i), "", "https://site.example/", ""});
  }
  const Wanted wanted{std::string(100, 'y'), "", "", {}};
  CHECK(find(listing, wanted).recognised.empty());
}

TEST_CASE("a feed's bombs stay what they are") {
  std::string bomb = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY l0 \"lol\">";
  for (int i = 1; i < 30; ++i) {
    bomb += fmt::format("<!ENTITY l{} \"&l{};&l{};&l{};&l{};\">", i, i - 1, i - 1, i - 1, i - 1);
  }
  bomb += "]><rss><channel><item><title>&l29;</title></item></channel></rss>";
  const auto feed = read_feed(bomb, "application/xml", "https://site.example/");
  REQUIRE(feed);
  CHECK(feed->entries.at(0).title == "&l29;");
}

TEST_CASE("a feed may be as deep as it likes") {
  const auto depth = 250'000;
  std::string open;
  std::string close;
  for (int i = 0; i < depth; ++i) {
    open += "<a>";
    close += "</a>";
  }
  const auto feed = read_feed("<rss><channel><item><title>" + open + "x" + close + "</title></item></channel></rss>",
                              "", "https://site.example/");
  REQUIRE(feed);
  CHECK(feed->entries.at(0).title == "x");
  CHECK_FALSE(read_feed(many("<a>"), "", "https://site.example/"));
  CHECK_FALSE(read_feed(many("<!DOCTYPE x ["), "", "https://site.example/"));
}

}  // namespace lianbo::watch
