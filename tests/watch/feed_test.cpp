#include "adapters/watch/feed.hpp"

#include "adapters/watch/list.hpp"
#include "adapters/watch/messages.hpp"
#include "tests/catch.hpp"
#include "tests/watch/pages.hpp"

namespace lianbo::watch {
namespace {

const std::string base = "https://site.example/news/rss.xml";

Result<Listing> read(std::string_view feed) { return read_feed(feed, "application/xml", base); }

}  // namespace

TEST_CASE("what is no whole feed is not read") {
  const auto bytes = GENERATE("", "x", "<html><body>404</body></html>", "<rss><channel><item><title>一</title>",
                              "<rss></rss>", "{\"items\":[]}", "<rss><channel><item></channel></rss>");
  CAPTURE(bytes);
  const auto feed = read(bytes);
  REQUIRE_FALSE(feed);
  CHECK(feed.error().code == messages::feed_unreadable.code);
}

TEST_CASE("RSS, RDF and Atom name their entries") {
  const auto bytes = GENERATE(
      R"(<rss version="2.0" xmlns:media="m"><channel><title>站</title><link>https://site.example/</link>
         <item><title>甲&amp;amp;乙</title><media:title>不是</media:title><link>/1.html</link><description>&lt;p&gt;說明&lt;/p&gt;</description></item></channel></rss>)",
      R"(<rss version="2.0"><channel><item><title><![CDATA[甲&amp;乙]]></title><guid>https://site.example/1.html</guid><description>說明</description></item></channel></rss>)",
      R"(<rdf:RDF xmlns:rdf="r" xmlns="p"><channel rdf:about="c"><title>站</title></channel><item rdf:about="u"><title>甲&amp;乙</title><link>https://site.example/1.html</link><description>說明</description></item></rdf:RDF>)",
      R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>站</title><link rel="self" href="/feed"/><entry><title type="xhtml"><div>甲<b>&amp;</b>乙</div></title><link href="/1.html"/><link rel="edit" href="/e"/><summary>說明</summary></entry></feed>)",
      R"(<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>甲&amp;乙</a:title><a:link rel="alternate" href="https://site.example/1.html"/><a:content>說明</a:content></a:entry></a:feed>)");
  const auto feed = read(bytes);
  REQUIRE(feed);
  REQUIRE(feed->entries.size() == 1);
  CHECK(feed->entries[0].title == "甲&乙");
  CHECK(feed->entries[0].url == "https://site.example/1.html");
  CHECK_THAT(feed->entries[0].text, ContainsSubstring("說明"));
  CHECK(feed->whole);
}

TEST_CASE("an entry's link is a web address or none") {
  const auto link = GENERATE("javascript:alert(1)", "file:///etc/passwd", "https://user:pass@site.example/",
                             "ftp://x/y", "mailto:a@b", "");
  const auto feed =
      read("<rss><channel><item><title>一</title><link>" + std::string{link} + "</link></item></channel></rss>");
  REQUIRE(feed);
  CHECK(feed->entries.at(0).url.empty());
}

TEST_CASE("entities of a feed's own are not read") {
  const auto feed =
      read(R"(<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "春節"><!ENTITY x SYSTEM "file:///etc/passwd">]>
      <rss><channel><item><title>&a;&x;</title></item></channel></rss>)");
  REQUIRE(feed);
  CHECK(feed->entries.at(0).title == "&a;&x;");
}

TEST_CASE("a list is a page's links, from where the page says they begin") {
  const auto list = read_list(html(R"~(<base href="/other/"><a href="5.html" title="全名">短…</a>
      <a href="//site.example/6">六</a><a href="javascript:go()">七</a><a href="#top">頂</a><a href="8"> </a>)~"),
                              "text/html", "https://site.example/news/");
  REQUIRE(list);
  REQUIRE(list->entries.size() == 4);
  CHECK(list->entries[0].url == "https://site.example/");
  CHECK(list->entries[1].url == "https://site.example/other/5.html");
  CHECK(list->entries[1].full_title == "全名");
  CHECK(list->entries[2].url == "https://site.example/6");
  CHECK(list->whole);
}

TEST_CASE("a list that is not whole says so") {
  CHECK_FALSE(read_list("<a href=1>一</a>", "text/html", base)->whole);
  const Reading one{.entries = 1};
  CHECK_FALSE(read_list(html("<a href=1>一</a>"), "text/html", base, one)->whole);
  CHECK_FALSE(read_feed("<rss><channel><item/><item/></channel></rss>", "", base, one)->whole);
}

}  // namespace lianbo::watch
