#include "adapters/watch/watcher.hpp"

#include "adapters/transport/messages.hpp"
#include "adapters/watch/messages.hpp"
#include "sandbox/scripted_http.hpp"
#include "tests/catch.hpp"
#include "tests/run.hpp"
#include "tests/watch/pages.hpp"

namespace lianbo::watch {
using channels::Evidence;
using channels::Sighting;
using channels::Standing;
using sandbox::ScriptedHttp;
using transport::HttpHeader;
using transport::HttpRequest;
using transport::Sent;
namespace {

const std::string origin = "https://site.example";
const Place article{Place::Kind::page, origin + "/news/5.html"};
const Place news{Place::Kind::list, origin + "/news/"};
const HttpHeader as_html{"Content-Type", "text/html; charset=utf-8"};

struct Site {
  explicit Site(ScriptedHttp::Script script, Settings settings = {})
      : http{std::move(script)}, watcher{http, settings} {}

  Sighting look(Place place, Wanted wanted = sample_wanted()) {
    return tests::run(watcher.look(std::move(place), std::move(wanted)));
  }
  std::vector<std::string> asked() {
    std::vector<std::string> urls;
    for (const auto& request : http.take_requests()) {
      urls.push_back(request.url);
    }
    return urls;
  }

  ScriptedHttp http;
  Watcher watcher;
};

std::string header(const HttpRequest& request, std::string_view name) {
  for (const auto& each : request.headers) {
    if (each.name == name) {
      return each.value;
    }
  }
  return {};
}

std::string list_with(std::string_view links) { return html("<ul>" + std::string{links} + "</ul>"); }

std::string link(std::string_view address, std::string_view title) {
  return "<li><a href=\"" + std::string{address} + "\">" + std::string{title} + "</a></li>";
}

}  // namespace

TEST_CASE("a broken exchange never says that the notice is gone") {
  const auto kind = GENERATE(Place::Kind::page, Place::Kind::list, Place::Kind::feed);
  const auto sent = GENERATE(Sent::nothing, Sent::partly, Sent::fully);
  Site site{[sent](const HttpRequest&) { return ScriptedHttp::failure(sent); }};
  const auto seen = site.look({kind, article.url});
  CHECK(seen.standing == Standing::cannot_tell);
  CHECK(seen.evidence == Evidence::none);
  CHECK_FALSE(seen.receipt);
  REQUIRE(seen.detail);
}

TEST_CASE("a look asks once, follows nothing, and takes no more than the limit") {
  Site site{[](const HttpRequest&) { return ScriptedHttp::status(302, "", {{"Location", "/"}}); }};
  CHECK(site.look(article).standing == Standing::absent);
  const auto requests = site.http.take_requests();
  REQUIRE(requests.size() == 1);
  CHECK(requests[0].method == "GET");
  CHECK(requests[0].redirects == 0);
  CHECK(requests[0].body_limit_bytes == 2'097'152);
  CHECK(requests[0].headers.empty());
}

TEST_CASE("a wall that answers 404 is no absence") {
  Site site{[](const HttpRequest&) {
    return ScriptedHttp::status(404, "<html><title>Request Rejected</title><body>Your support ID is: 1</body></html>",
                                {as_html});
  }};
  CHECK(site.look(article).standing == Standing::cannot_tell);
}

TEST_CASE("a 404 that asks to try again later is one all the same") {
  Site site{[](const HttpRequest&) {
    return ScriptedHttp::status(404, html("<h1>找不到網頁</h1><p>請稍後再試，或洽系統管理員。</p>"), {as_html});
  }};
  CHECK(site.look(article).standing == Standing::absent);
}

TEST_CASE("another kind of document proves nothing") {
  Site site{[](const HttpRequest&) {
    return ScriptedHttp::status(200, sample_html(), {{"Content-Type", "application/pdf"}});
  }};
  CHECK(code(site.look(article).detail) == messages::not_a_page.code);
  CHECK(site.look(news).standing == Standing::cannot_tell);
}

TEST_CASE("a page that shows it is seen as the public sees it") {
  Site site{[](const HttpRequest&) { return ScriptedHttp::status(200, sample_html(), {as_html}); }};
  const auto seen = site.look(article);
  CHECK(seen.standing == Standing::showing);
  CHECK(seen.evidence == Evidence::public_view);
  REQUIRE(seen.receipt);
  CHECK(seen.receipt->url == article.url);
}

TEST_CASE("what is not seen has no receipt, and its evidence is the public's view") {
  Site site{[](const HttpRequest&) { return ScriptedHttp::status(410); }};
  const auto seen = site.look(article);
  CHECK(seen.standing == Standing::absent);
  CHECK(seen.evidence == Evidence::public_view);
  CHECK_FALSE(seen.receipt);
}

TEST_CASE("a 304 that nobody asked for proves nothing") {
  Site site{[](const HttpRequest&) { return ScriptedHttp::status(304); }};
  CHECK(site.look(article).standing == Standing::cannot_tell);
}

TEST_CASE("what was not understood is not asked for again by its mark") {
  bool whole = false;
  Site site{[&whole](const HttpRequest& request) {
    CHECK(header(request, "If-None-Match").empty());
    return ScriptedHttp::status(200, whole ? sample_html() : "<html><body>", {as_html, {"ETag", "\"1\""}});
  }};
  CHECK(site.look(article).standing == Standing::cannot_tell);
  whole = true;
  CHECK(site.look(article).standing == Standing::showing);
}

TEST_CASE("a 304 repeats what was seen, for the same notice alone") {
  Site site{[](const HttpRequest& request) {
    return header(request, "If-None-Match") == "\"1\""
               ? ScriptedHttp::status(304)
               : ScriptedHttp::status(200, sample_html(),
                                      {as_html, {"ETag", "\"1\""}, {"Last-Modified", "Mon, 02 Mar 2026 00:00:00 GMT"}});
  }};
  CHECK(site.look(article).standing == Standing::showing);
  CHECK(site.look(article).standing == Standing::showing);
  CHECK(site.look(article).receipt->url == article.url);
  auto other = sample_wanted();
  other.text += "。另外還有一段。";
  CHECK(site.look(article, other).standing == Standing::altered);
  const auto requests = site.http.take_requests();
  REQUIRE(requests.size() == 4);
  CHECK(header(requests[0], "If-None-Match").empty());
  CHECK(header(requests[1], "If-None-Match") == "\"1\"");
  CHECK(header(requests[1], "If-Modified-Since") == "Mon, 02 Mar 2026 00:00:00 GMT");
  CHECK(header(requests[2], "If-None-Match") == "\"1\"");
  CHECK(header(requests[3], "If-None-Match").empty());
}

TEST_CASE("a mark that cannot be given back is forgotten") {
  const auto mark = GENERATE(std::string(300, 'x'), std::string{"\"a\r\nHost: b\""}, std::string{"\"標\""});
  Site site{
      [&mark](const HttpRequest&) { return ScriptedHttp::status(200, sample_html(), {as_html, {"ETag", mark}}); }};
  site.look(article);
  site.look(article);
  CHECK(site.http.take_requests()[1].headers.empty());
}

TEST_CASE("only so many addresses are remembered, the last ones") {
  Settings settings;
  settings.remembered = 2;
  Site site{[](const HttpRequest& request) {
              return header(request, "If-None-Match").empty()
                         ? ScriptedHttp::status(200, sample_html(), {as_html, {"ETag", "\"1\""}})
                         : ScriptedHttp::status(304);
            },
            settings};
  for (const auto* path : {"/1", "/2", "/1", "/3", "/1", "/2"}) {
    CHECK(site.look({Place::Kind::page, origin + path}).standing == Standing::showing);
  }
  std::vector<bool> known;
  for (const auto& request : site.http.take_requests()) {
    known.push_back(!request.headers.empty());
  }
  CHECK(known == std::vector<bool>{false, false, true, false, true, false});
}

TEST_CASE("what a list proves") {
  const auto ours = link("/news/5.html", sample_title);
  const auto others = link("/news/1.html", "圖書館故事時間") + link("/news/2.html", "資源回收");
  struct Row {
    std::string what;
    std::string list;
    std::string page;  // of the article; empty: it is not there
    Standing standing;
    std::string_view code;
    std::size_t requests;
  };
  const auto row = GENERATE_COPY(
      Row{"half a list", list_with(others).substr(0, 300), "", Standing::cannot_tell, messages::page_cut.code, 1},
      Row{"no list at all", "<html><body><p>歡迎光臨某某區公所全球資訊網，請由選單進入。</p></body></html>", "",
          Standing::cannot_tell, messages::list_empty.code, 1},
      Row{"a wall before it", "<html><body><a href=/>回首頁</a>系統維護中</body></html>", "", Standing::cannot_tell,
          messages::page_in_the_way.code, 1},
      Row{"a title like it", list_with(others + link("/news/5.html", "春節期間服務時問調整公告")), sample_html(),
          Standing::cannot_tell, messages::looks_like_it.code, 1},
      Row{"an article elsewhere", list_with(link("https://other.example/5", sample_title)), sample_html(),
          Standing::cannot_tell, messages::article_on_another_site.code, 1},
      Row{"an article that cannot be read", list_with(ours), "<html><body>", Standing::cannot_tell,
          messages::page_cut.code, 2},
      Row{"an article that is gone", list_with(ours), "", Standing::altered, messages::listed_without_article.code, 2},
      Row{"an article that is another", list_with(ours), html("<h1>春節期間服務時間調整公告</h1><p>全年無休</p>"),
          Standing::altered, messages::text_missing.code, 2},
      Row{"others", list_with(others), sample_html(), Standing::absent, messages::not_listed.code, 1},
      Row{"the notice", list_with(others + ours), sample_html(), Standing::showing, "", 2});
  CAPTURE(row.what);
  Site site{[&row](const HttpRequest& request) {
    if (request.url == news.url) {
      return ScriptedHttp::status(200, row.list, {as_html});
    }
    return row.page.empty() ? ScriptedHttp::status(404) : ScriptedHttp::status(200, row.page, {as_html});
  }};
  const auto seen = site.look(news);
  CHECK(seen.standing == row.standing);
  CHECK(code(seen.detail) == row.code);
  CHECK(site.asked().size() == row.requests);
  if (seen.standing == Standing::showing || seen.standing == Standing::altered) {
    REQUIRE(seen.receipt);
    CHECK(seen.receipt->url == origin + "/news/5.html");
  }
}

TEST_CASE("of several articles with its title the one that shows it counts") {
  Site site{[](const HttpRequest& request) {
    if (request.url == news.url) {
      return ScriptedHttp::status(
          200, list_with(link("1", sample_title) + link("2", sample_title) + link("2", sample_title)), {as_html});
    }
    return request.url.ends_with("/2")
               ? ScriptedHttp::status(200, sample_html(), {as_html})
               : ScriptedHttp::status(200, html("<h1>春節期間服務時間調整公告</h1>去年的"), {as_html});
  }};
  const auto seen = site.look(news);
  CHECK(seen.standing == Standing::showing);
  CHECK(seen.receipt->url == origin + "/news/2");
  CHECK(site.asked().size() == 3);
}

TEST_CASE("a list that did not change leads to its article all the same") {
  bool stands = true;
  Site site{[&stands](const HttpRequest& request) {
    if (request.url != news.url) {
      return stands ? ScriptedHttp::status(200, sample_html(), {as_html}) : ScriptedHttp::status(404);
    }
    return header(request, "If-None-Match").empty()
               ? ScriptedHttp::status(200, list_with(link("5.html", sample_title)), {as_html, {"ETag", "\"1\""}})
               : ScriptedHttp::status(304);
  }};
  CHECK(site.look(news).standing == Standing::showing);
  stands = false;
  CHECK(site.look(news).standing == Standing::altered);
}

TEST_CASE("a feed leads to its article") {
  Site site{[](const HttpRequest& request) {
    return request.url.ends_with(".xml")
               ? ScriptedHttp::status(200, "<rss><channel><item><title>" + std::string{sample_title} +
                                               "</title><link>/news/5.html</link></item></channel></rss>")
               : ScriptedHttp::status(200, sample_html(), {as_html});
  }};
  const auto seen = site.look({Place::Kind::feed, origin + "/rss.xml"});
  CHECK(seen.standing == Standing::showing);
  CHECK(seen.receipt->url == origin + "/news/5.html");
}

TEST_CASE("a feed without an entry, without its link, or cut proves nothing") {
  struct Row {
    std::string feed;
    std::string_view code;
  };
  const auto row = GENERATE(Row{"<rss><channel></channel></rss>", messages::list_empty.code},
                            Row{"<rss><channel><item><title>春節期間服務時間調整公告</title></item></channel></rss>",
                                messages::entry_without_link.code},
                            Row{"<rss><channel><item><title>中秋節</title></item>", messages::feed_unreadable.code});
  Site site{[&row](const HttpRequest&) { return ScriptedHttp::status(200, row.feed); }};
  const auto seen = site.look({Place::Kind::feed, origin + "/rss.xml"});
  CHECK(seen.standing == Standing::cannot_tell);
  CHECK(code(seen.detail) == row.code);
}

}  // namespace lianbo::watch
