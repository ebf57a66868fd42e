#include "adapters/website/static_site.hpp"

#include "adapters/website/messages.hpp"
#include "adapters/website/page.hpp"
#include "base/messages.hpp"
#include "channels/media_type.hpp"
#include "tests/catch.hpp"
#include "tests/website/site.hpp"

namespace lianbo::website {
using channels::Asset;
using channels::Ending;
using channels::Evidence;
using channels::Fault;
using channels::media_path;
using channels::Order;
using channels::Receipt;
using channels::Standing;
using sandbox::MemoryFiles;
using sandbox::ScriptedHttp;

namespace {

const std::string news = "news/" + item(1).text() + "/";

Order with_picture(Site& site, std::string bytes = "picture") {
  auto content = notice("公告");
  content.pictures = {site.assets.add(Asset::Kind::picture, "圖.png", "image/png", "海報", std::move(bytes))};
  return order(1, content);
}

std::string media(const Order& order) { return news + media_path(order.rendition.assets.at(0)); }

MemoryFiles::Fault full_disk_at(std::string part) {
  return [part = std::move(part)](MemoryFiles::Operation operation,
                                  const std::filesystem::path& path) -> std::optional<Error> {
    if (operation == MemoryFiles::Operation::write && path.string().find(part) != std::string::npos) {
      return say(lianbo::messages::disk_full, path.string());
    }
    return std::nullopt;
  };
}

MemoryFiles::Fault stuck_at(std::string part) {
  return [part = std::move(part)](MemoryFiles::Operation operation,
                                  const std::filesystem::path& path) -> std::optional<Error> {
    if (operation == MemoryFiles::Operation::remove && path.string().find(part) != std::string::npos) {
      return say(lianbo::messages::file_forbidden, path.string());
    }
    return std::nullopt;
  };
}

}  // namespace

TEST_CASE("a full disk before the page is no effect, at the page it may have had one") {
  Site site;
  site.files.fail_by(full_disk_at("media/"));
  const auto early = site.publish(with_picture(site));
  REQUIRE_FALSE(early);
  CHECK(early.error().fault == Fault::unreachable);
  CHECK(early.error().error.code == lianbo::messages::disk_full.code);
  CHECK(site.files.content().empty());

  site.files.fail_by(full_disk_at("index.html"));
  const auto late = site.publish(with_picture(site));
  REQUIRE_FALSE(late);
  CHECK(late.error().fault == Fault::uncertain);
}

TEST_CASE("a file that is missing or not what was approved is refused before anything is written") {
  Site site;
  auto missing = with_picture(site);
  site.assets.content.clear();
  CHECK(site.publish(missing).error().fault == Fault::rejected);
  CHECK(site.publish(missing).error().error.code == messages::asset_missing.code);

  site.assets.content[missing.rendition.assets[0].digest] = "something else";
  CHECK(site.publish(missing).error().error.code == messages::asset_changed.code);
  CHECK(site.files.content().empty());
}

TEST_CASE("a full disk does not keep a page up past its time") {
  Site site;
  const auto up = with_picture(site);
  REQUIRE(site.publish(up));
  site.files.fail_by(full_disk_at("gone.html"));
  const auto down = site.take_down(up);
  REQUIRE_FALSE(down);
  CHECK(down.error().fault == Fault::uncertain);
  CHECK(site.get("/" + news).status == 404);
  CHECK(site.get("/" + media(up)).status == 404);

  site.files.work();
  REQUIRE(site.take_down(up));
  CHECK(site.get("/" + news).status == 410);
}

TEST_CASE("a page that cannot be removed is answered with its notice all the same") {
  Site site;
  const auto up = with_picture(site);
  REQUIRE(site.publish(up));
  const auto stuck = GENERATE(as<std::string>{}, "index.html", "media/");
  site.files.fail_by(stuck_at(stuck));
  CHECK(site.take_down(up).error().fault == Fault::uncertain);
  CHECK(site.get("/" + news).status == 410);
}

TEST_CASE("a page that stands is never called unreachable, though tidying up behind it failed") {
  Site site;
  const auto first = with_picture(site, "first");
  REQUIRE(site.publish(first));
  site.files.fail_by(stuck_at("media/"));
  CHECK(site.update(with_picture(site, "second")).error().fault == Fault::uncertain);
}

TEST_CASE("a reader never meets a page without its pictures, nor a notice in the place of a page that is up") {
  Site site;
  const auto up = with_picture(site);
  REQUIRE(site.publish(up));
  CHECK(site.files.take_changes() ==
        std::vector<std::string>{"write /site/" + media(up), "write /site/" + news + "index.html"});
  REQUIRE(site.take_down(up));
  CHECK(site.files.take_changes() == std::vector<std::string>{"write /site/" + news + "gone.html",
                                                              "remove /site/" + news + "index.html",
                                                              "remove /site/" + media(up)});
  REQUIRE(site.publish(up));
  CHECK(site.files.take_changes() == std::vector<std::string>{"write /site/" + media(up),
                                                              "write /site/" + news + "index.html",
                                                              "remove /site/" + news + "gone.html"});
}

TEST_CASE("doing a thing twice changes nothing") {
  Site site;
  const auto up = with_picture(site);
  REQUIRE(site.publish(up));
  REQUIRE(site.show({{up}}));
  site.files.take_changes();
  REQUIRE(site.publish(up));
  REQUIRE(site.show({{up}}));
  CHECK(site.files.take_changes().empty());
  REQUIRE(site.take_down(up));
  site.files.take_changes();
  REQUIRE(site.take_down(up));
  CHECK(site.files.take_changes().empty());
}

TEST_CASE("a publication is seen, an update is seen, and a takedown is seen as gone") {
  Site site;
  const auto first = with_picture(site, "first");
  CHECK(site.look(first).standing == Standing::cannot_tell);  // there is no list yet

  REQUIRE(site.show({}));
  CHECK(site.look(first).standing == Standing::absent);

  const auto receipt = std::get<Receipt>(site.publish(first).value());
  CHECK(receipt.url == "https://www.example.gov.tw/" + news);
  CHECK(site.look(first).detail->code == messages::not_listed.code);

  REQUIRE(site.show({{first}}));
  const auto seen = site.look(first);
  CHECK(seen.standing == Standing::showing);
  CHECK(seen.evidence == Evidence::public_view);
  CHECK(seen.receipt == receipt);

  const auto second = with_picture(site, "second");
  REQUIRE(site.update(second));
  CHECK(site.look(second).standing == Standing::showing);
  CHECK(site.look(first).standing == Standing::altered);
  CHECK_FALSE(site.has(media(first)));

  REQUIRE(site.take_down(second));
  CHECK(site.look(second).detail->code == messages::still_listed.code);
  REQUIRE(site.show({}));
  CHECK(site.look(second).standing == Standing::absent);
  CHECK(site.look(second).evidence == Evidence::public_view);
}

TEST_CASE("what was changed behind the site's back is seen and put right") {
  Site site;
  const auto up = with_picture(site);
  REQUIRE(site.publish(up));
  REQUIRE(site.show({{up}}));
  const auto path = GENERATE_COPY(as<std::string>{}, news + "index.html", media(up), "feed.json");
  CAPTURE(path);
  site.file(path) = path == "feed.json" ? R"({"items":[]})" : "changed";
  CHECK(site.look(up).standing == Standing::altered);
  REQUIRE(site.publish(up));
  REQUIRE(site.show({{up}}));
  CHECK(site.look(up).standing == Standing::showing);
}

TEST_CASE("a look that fails proves nothing") {
  Site site;
  const auto up = with_picture(site);
  REQUIRE(site.publish(up));
  REQUIRE(site.show({{up}}));
  const auto broken = GENERATE_COPY(as<std::string>{}, news, media(up), "feed.json");
  const auto answer =
      GENERATE(ScriptedHttp::failure(transport::Sent::nothing), ScriptedHttp::failure(transport::Sent::fully),
               ScriptedHttp::status(500), ScriptedHttp::status(301, "", {{"Location", "/"}}));
  CAPTURE(broken);
  site.http.answer_by([&](const transport::HttpRequest& request) -> ScriptedHttp::Answer {
    const auto target = request.url.substr(std::string_view{"http://127.0.0.1:8080"}.size());
    return target == "/" + broken ? answer : ScriptedHttp::Answer{site.get(target)};
  });
  const auto seen = site.look(up);
  CHECK(seen.standing == Standing::cannot_tell);
  CHECK(seen.evidence == Evidence::none);
  CHECK(seen.detail);
}

TEST_CASE("an archived item keeps its page, marked, and moves from the list to the archive") {
  Site site;
  auto up = with_picture(site);
  up.ending = Ending::archived;
  REQUIRE(site.publish(up));
  REQUIRE(site.show({{up}}));
  REQUIRE(site.take_down(up));
  REQUIRE(site.show({{up, true}}));
  CHECK(site.look(up).standing == Standing::archived);
  CHECK(site.file("index.html").find(item(1).text()) == std::string::npos);
  CHECK_THAT(site.file("archive/index.html"), ContainsSubstring(item(1).text()));
}

TEST_CASE("an item that was replaced says so") {
  Site site;
  auto up = with_picture(site);
  up.ending = Ending::replaced;
  REQUIRE(site.take_down(up));
  CHECK_THAT(site.get("/" + news).body, ContainsSubstring("已由新公告取代"));
}

TEST_CASE("a section's page goes with the last item in it, also after a crash") {
  Site site;
  auto content = notice("公告");
  content.section = "甲/乙";
  const auto up = order(1, content);
  const auto levels = section_levels("甲/乙");
  REQUIRE(site.show({{up}}));
  for (const auto& level : levels) {
    CHECK_THAT(site.file(level.path + "index.html"), ContainsSubstring("公告"));
  }
  site.files.fail_by(stuck_at("sections/"));
  CHECK(site.show({}).error().fault == Fault::unreachable);
  site.files.work();
  REQUIRE(site.show({}));
  for (const auto& level : levels) {
    CHECK_FALSE(site.has(level.path + "index.html"));
  }
}

TEST_CASE("a probe tells of a folder that cannot be written and of a site that does not answer") {
  Site site;
  site.files.fail_by(full_disk_at(".probe"));
  CHECK_FALSE(tests::run(site.adapter.probe())->good);
  site.files.work();
  CHECK(tests::run(site.adapter.probe())->good);
  CHECK_FALSE(site.has(".probe"));
  site.http.answer_by([](const transport::HttpRequest&) { return ScriptedHttp::status(502); });
  CHECK_FALSE(tests::run(site.adapter.probe())->good);
  site.http.answer_by([](const transport::HttpRequest&) { return ScriptedHttp::failure(transport::Sent::nothing); });
  CHECK_FALSE(tests::run(site.adapter.probe())->good);
}

}  // namespace lianbo::website
