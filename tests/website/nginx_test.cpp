#include "tests/website/nginx.hpp"

#include "adapters/website/serve.hpp"
#include "adapters/website/static_site.hpp"
#include "channels/media_type.hpp"
#include "tests/catch.hpp"
#include "tests/website/site.hpp"

#include <atomic>
#include <map>
#include <thread>

namespace lianbo::website {
using channels::Asset;
using channels::media_path;
using channels::Order;

namespace {

// The adapter over a real disk, with nginx in front of it.
struct RealSite {
  RealSite() { REQUIRE(show({})); }

  auto publish(const Order& order) { return tests::run(adapter.publish(order, notes)); }
  auto take_down(const Order& order) { return tests::run(adapter.take_down(order, notes)); }
  channels::Answer<void> show(std::vector<channels::BoardEntry> set) {
    return tests::run(adapter.show(std::move(set)));
  }

  Settings settings() const {
    auto sample = sample_settings();
    sample.folder = folder.path() / "site";
    return sample;
  }

  TemporaryFolder folder;
  SystemFiles files;
  sandbox::ScriptedHttp http;
  MapAssets assets;
  Log log = Log::to_nowhere();
  NoNotes notes;
  StaticSite adapter{settings(), built_in_templates(), files, http, log, assets};
  Nginx nginx{folder.path()};
};

Order with_picture(MapAssets& assets) {
  auto content = notice("公告");
  content.pictures = {assets.add(Asset::Kind::picture, "圖.png", "image/png", "海報", "picture")};
  return order(1, content);
}

const std::string news = "/news/" + item(1).text() + "/";

}  // namespace

TEST_CASE("nginx serves the folder as the rule says") {
  RealSite site;
  const auto up = with_picture(site.assets);
  REQUIRE(site.publish(up));
  REQUIRE(site.show({{up}}));
  const auto picture = news + media_path(up.rendition.assets[0]);

  struct Row {
    std::string target;
    long status;
    std::string type;
  };
  for (const auto& row :
       {Row{"/", 200, "text/html; charset=utf-8"}, Row{news, 200, "text/html; charset=utf-8"},
        Row{picture, 200, "image/png"}, Row{"/feed.rss", 200, "application/rss+xml; charset=utf-8"},
        Row{"/feed.atom", 200, "application/atom+xml; charset=utf-8"},
        Row{"/feed.json", 200, "application/feed+json; charset=utf-8"}, Row{"/style.css", 200, "text/css"}}) {
    CAPTURE(row.target);
    const auto fetched = site.nginx.get(row.target);
    CHECK(fetched.status == row.status);
    CHECK_THAT(fetched.headers, ContainsSubstring("Content-Type: " + row.type));
    CHECK_THAT(fetched.headers, ContainsSubstring("Cache-Control: max-age=60"));
    CHECK_THAT(fetched.headers, ContainsSubstring("ETag: "));
    CHECK(serve(row.target, site.settings().folder, site.files).body == fetched.body);
  }
  for (const std::string target : {"/.sections", "/../nginx.conf", "/%2e%2e/nginx.conf", "/news/none/",
                                   "/news/01JAB0000000000000000000ZZ/", "/nothing.html"}) {
    CAPTURE(target);
    const auto status = site.nginx.get(target).status;
    CHECK((status == 404 || status == 400));
    CHECK(serve(target, site.settings().folder, site.files).status == 404);
  }
  CHECK_THAT(site.nginx.get("/nothing.html").body, ContainsSubstring("找不到這個網頁"));
}

TEST_CASE("after a takedown nginx answers 410 for the page and its files, with a notice that nobody keeps") {
  RealSite site;
  const auto up = with_picture(site.assets);
  REQUIRE(site.publish(up));
  REQUIRE(site.take_down(up));
  for (const auto& target : {news, news + "index.html", news + media_path(up.rendition.assets[0]), news + "gone.html",
                             news + "x", news.substr(0, news.size() - 1)}) {
    CAPTURE(target);
    const auto fetched = site.nginx.get(target);
    CHECK(fetched.status == 410);
    CHECK_THAT(fetched.body, ContainsSubstring("這則公告已下線"));
    CHECK_THAT(fetched.headers, ContainsSubstring("Content-Type: text/html; charset=utf-8"));
    CHECK_THAT(fetched.headers, ContainsSubstring("Cache-Control: no-store"));
    CHECK_THAT(fetched.headers, ContainsSubstring("X-Robots-Tag: noindex"));
  }
}

TEST_CASE("a reader who asks again and again never meets a 404 between a page and its 410") {
  RealSite site;
  const auto up = with_picture(site.assets);
  REQUIRE(site.publish(up));

  std::atomic<bool> over = false;
  std::atomic<int> answers = 0;
  std::map<long, int> seen;
  std::thread reader{[&] {
    while (!over) {
      ++seen[site.nginx.get(news).status];
      ++answers;
      answers.notify_one();
    }
  }};
  // An answer after each change: no request has to live through two of them.
  const auto wait_for_an_answer = [&answers] { answers.wait(answers.load()); };
  for (int round = 0; round < 60; ++round) {
    CHECK(site.take_down(up));
    wait_for_an_answer();
    CHECK(site.publish(up));
    wait_for_an_answer();
  }
  over = true;
  reader.join();
  CHECK(seen[200] >= 1);
  CHECK(seen[410] >= 1);
  seen.erase(200);
  seen.erase(410);
  CHECK(seen.empty());
}

}  // namespace lianbo::website
