#include "adapters/website/feeds.hpp"

#include "tests/catch.hpp"
#include "tests/website/site.hpp"

#include <nlohmann/json.hpp>
#include <pugixml.hpp>

namespace lianbo::website {

namespace {

std::vector<channels::BoardEntry> sample() {
  auto content = notice("公告 <b>&\"'", "內文 <script>");
  content.section = "一般";
  return {{order(2, content)}, {order(1, notice("舊公告"))}};
}

std::vector<const channels::BoardEntry*> pointers(const std::vector<channels::BoardEntry>& set) {
  std::vector<const channels::BoardEntry*> all;
  all.reserve(set.size());
  for (const auto& entry : set) {
    all.push_back(&entry);
  }
  return all;
}

pugi::xml_document parsed(const std::string& xml) {
  pugi::xml_document document;
  REQUIRE(document.load_string(xml.c_str()));
  return document;
}

}  // namespace

TEST_CASE("RSS has what validators ask for") {
  const auto set = sample();
  const auto document = parsed(rss(sample_settings(), pointers(set)));
  const auto channel = document.child("rss").child("channel");
  CHECK(std::string{channel.child("link").text().get()} == "https://www.example.gov.tw/");
  CHECK(std::string{channel.child("language").text().get()} == "zh-tw");
  CHECK(std::string{channel.child("atom:link").attribute("href").value()} == "https://www.example.gov.tw/feed.rss");
  const auto entry = channel.child("item");
  CHECK(std::string{entry.child("title").text().get()} == "公告 <b>&\"'");
  CHECK(std::string{entry.child("guid").text().get()} == "urn:ulid:" + item(2).text());
  CHECK(std::string{entry.child("guid").attribute("isPermaLink").value()} == "false");
  CHECK(std::string{entry.child("pubDate").text().get()} == "Mon, 02 Mar 2026 08:00:00 +0800");
  CHECK(std::string{entry.next_sibling("item").child("title").text().get()} == "舊公告");
}

TEST_CASE("Atom has what validators ask for, also when nothing stands") {
  const auto set = sample();
  const auto document = parsed(atom(sample_settings(), pointers(set)));
  const auto feed = document.child("feed");
  CHECK(std::string{feed.child("updated").text().get()} == "2026-03-02T08:00:00+08:00");
  CHECK(std::string{feed.child("author").child("name").text().get()} == "高雄市鳳山區第一戶政事務所");
  CHECK(std::string{feed.child("entry").child("id").text().get()} == "urn:ulid:" + item(2).text());
  CHECK_THAT(atom(sample_settings(), {}), ContainsSubstring("<updated>1970-01-01T08:00:00+08:00</updated>"));
}

TEST_CASE("JSON Feed lists the same items") {
  const auto set = sample();
  const auto feed = nlohmann::json::parse(json_feed(sample_settings(), pointers(set)));
  CHECK(feed["version"] == "https://jsonfeed.org/version/1.1");
  REQUIRE(feed["items"].size() == 2);
  CHECK(feed["items"][0]["id"] == "urn:ulid:" + item(2).text());
  CHECK(feed["items"][0]["url"] == "https://www.example.gov.tw/news/" + item(2).text() + "/");
  CHECK(feed["items"][0]["content_text"] == "內文 <script>");
  CHECK(nlohmann::json::parse(json_feed(sample_settings(), {}))["items"].is_array());
}

TEST_CASE("the sitemap names current and archived pages") {
  const auto set = sample();
  const auto all = pointers(set);
  const auto xml = sitemap(sample_settings(), Entries{all}.first(1), Entries{all}.last(1));
  CHECK_THAT(xml, ContainsSubstring("<loc>https://www.example.gov.tw/news/" + item(1).text() + "/</loc>"));
  CHECK_THAT(xml, ContainsSubstring("<loc>https://www.example.gov.tw/news/" + item(2).text() + "/</loc>"));
}

}  // namespace lianbo::website
