#include "adapters/website/serve.hpp"

#include "base/messages.hpp"
#include "sandbox/memory_files.hpp"
#include "tests/catch.hpp"

namespace lianbo::website {
using sandbox::MemoryFiles;

namespace {

const std::string news = "/news/01JAB0000000000000000000ZZ/";

MemoryFiles sample() {
  MemoryFiles files;
  files.content() = {{"/site/index.html", "front"},
                     {"/site/404.html", "nothing here"},
                     {"/site/feed.json", "{}"},
                     {"/site/.sections", "secret"},
                     {"/site/.index.html.tmp", "half"},
                     {"/site" + news + "index.html", "page"},
                     {"/site" + news + "media/ab.png", "picture"},
                     {"/etc/passwd", "root"},
                     {"/site-other/index.html", "other"}};
  return files;
}

std::string_view header(const transport::HttpResponse& response, std::string_view name) {
  return response.header(name).value_or("");
}

}  // namespace

TEST_CASE("no path leads out of the site's folder or to a hidden file") {
  auto files = sample();
  const auto target =
      GENERATE(as<std::string>{}, "/../etc/passwd", "/%2e%2e/etc/passwd", "/news/../../etc/passwd", "/..%2fetc/passwd",
               "/news/..", "/./index.html", "/.sections", "/.index.html.tmp", "/news/.%2e/index.html", "//etc/passwd",
               "/news//index.html", "/%00", "/index.html%00.png", "\\..\\etc\\passwd", "/..\\etc\\passwd", "etc/passwd",
               "", "/%", "/%zz", "/site-other/index.html", "/index.php", "/news/");
  CAPTURE(target);
  const auto response = serve(target, "/site", files);
  CHECK(response.status == 404);
  CHECK(response.body == "nothing here");
  CHECK(header(response, "Cache-Control") == "no-store");
}

TEST_CASE("a disk that fails is a 500, not a 404 that would look like a takedown") {
  auto files = sample();
  files.fail_by([](MemoryFiles::Operation, const std::filesystem::path& path) {
    return std::optional{say(lianbo::messages::file_trouble, path.string(), "EIO")};
  });
  CHECK(serve(news, "/site", files).status == 500);
}

TEST_CASE("pages, feeds and files are served with their types and may be kept for a minute") {
  auto files = sample();
  struct Row {
    std::string target;
    std::string body;
    std::string type;
  };
  const auto row = GENERATE(
      Row{"/", "front", "text/html; charset=utf-8"}, Row{"/index.html?a=1", "front", "text/html; charset=utf-8"},
      Row{news, "page", "text/html; charset=utf-8"}, Row{news + "media/ab.png", "picture", "image/png"},
      Row{"/feed.json", "{}", "application/feed+json; charset=utf-8"});
  CAPTURE(row.target);
  const auto response = serve(row.target, "/site", files);
  CHECK(response.status == 200);
  CHECK(response.body == row.body);
  CHECK(header(response, "Content-Type") == row.type);
  CHECK(header(response, "Cache-Control") == "max-age=60");
  CHECK(header(response, "ETag").size() == 34);
}

TEST_CASE("a folder without its slash is redirected to it") {
  auto files = sample();
  const auto response = serve(news.substr(0, news.size() - 1), "/site", files);
  CHECK(response.status == 301);
  CHECK(header(response, "Location") == "01JAB0000000000000000000ZZ/");
}

TEST_CASE("an item with a notice is 410 whatever else of it is still there") {
  auto files = sample();
  files.content()["/site" + news + "gone.html"] = "down";
  const auto target = GENERATE_COPY(as<std::string>{}, news, news + "index.html", news + "media/ab.png",
                                    news + "media/other.png", news + "gone.html", news.substr(0, news.size() - 1));
  CAPTURE(target);
  const auto response = serve(target, "/site", files);
  CHECK(response.status == 410);
  CHECK(response.body == "down");
  CHECK(header(response, "Cache-Control") == "no-store");
  CHECK(header(response, "X-Robots-Tag") == "noindex");
}

TEST_CASE("a takedown between the look for the notice and the reading of the page is no 404") {
  auto files = sample();
  files.fail_by([&files](MemoryFiles::Operation, const std::filesystem::path& path) -> std::optional<Error> {
    if (path.filename() == "index.html") {
      files.content().erase(path);
      files.content()["/site" + news + "gone.html"] = "down";
    }
    return std::nullopt;
  });
  CHECK(serve(news, "/site", files).status == 410);
}

}  // namespace lianbo::website
