#include "adapters/watch/messages.hpp"
#include "adapters/watch/watcher.hpp"
#include "sandbox/scripted_http.hpp"
#include "tests/catch.hpp"
#include "tests/run.hpp"
#include "tests/watch/pages.hpp"

#include <rapidcheck.h>

#include <array>

// Whatever a site serves.
namespace lianbo::watch {
using channels::Evidence;
using channels::Sighting;
using channels::Standing;
using sandbox::ScriptedHttp;
namespace {

constexpr std::array kinds{Place::Kind::page, Place::Kind::list, Place::Kind::feed};
constexpr std::array types{"", "text/html", "text/html; charset=big5", "text/html; charset=utf-8", "application/xml"};

// Pieces of documents, which random bytes alone never make.
const std::vector<std::string> pieces{"<html>",
                                      "</html>",
                                      "<body>",
                                      "</body>",
                                      "<p>",
                                      "</p>",
                                      "<div hidden>",
                                      "</div>",
                                      "<a href=\"/5\">",
                                      "</a>",
                                      "<script>",
                                      "</script>",
                                      "<!--",
                                      "-->",
                                      "<![CDATA[",
                                      "]]>",
                                      "<rss><channel>",
                                      "</channel></rss>",
                                      "<item><title>",
                                      "</title></item>",
                                      "<feed>",
                                      "<entry>",
                                      "&amp;",
                                      "&#x516C;",
                                      "&",
                                      "<",
                                      ">",
                                      "\"",
                                      "'",
                                      "\xA4\xBD",
                                      "\xFF\xFE",
                                      "\xEF\xBB\xBF",
                                      "春節期間服務時間調整",
                                      "公告",
                                      "2月16日",
                                      "<meta charset=big5>",
                                      "<?xml encoding='big5'?>",
                                      "<base href='//x'>",
                                      "<input type=password>",
                                      "<title>",
                                      "</title>",
                                      "\n"};

rc::Gen<std::string> bytes() {
  return rc::gen::container<std::string>(
      rc::gen::map(rc::gen::inRange(0, 256), [](int c) { return static_cast<char>(c); }));
}

rc::Gen<std::string> soup() {
  const auto piece = rc::gen::oneOf(rc::gen::elementOf(pieces), bytes());
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece), [](const std::vector<std::string>& parts) {
    std::string all;
    for (const auto& part : parts) {
      all += part;
    }
    return all;
  });
}

Sighting look(Place::Kind kind, int status, const std::string& body, std::vector<transport::HttpHeader> headers) {
  ScriptedHttp http{[&](const transport::HttpRequest&) { return ScriptedHttp::status(status, body, headers); }};
  Watcher watcher{http};
  Place place;
  place.kind = kind;
  place.url = "https://site.example/news/5";
  return tests::run(watcher.look(place, sample_wanted()));
}

bool is_clean_page(const std::string& body) {
  return body.find("</html>") != std::string::npos || body.find("</body>") != std::string::npos;
}

}  // namespace

TEST_CASE("no bytes show a notice that is not in them, and none but a clean answer says it is gone") {
  CHECK(rc::check("soup with 200", [] {
    const auto kind = *rc::gen::elementOf(kinds);
    const auto body = *soup();
    const auto seen = look(kind, 200, body, {{"Content-Type", *rc::gen::elementOf(types)}});
    RC_ASSERT(seen.standing != Standing::showing);
    RC_ASSERT(seen.evidence == (seen.standing == Standing::cannot_tell ? Evidence::none : Evidence::public_view));
    RC_ASSERT(seen.detail.has_value());
    if (seen.standing == Standing::absent && kind != Place::Kind::feed) {
      RC_ASSERT(is_clean_page(body));
    }
    if (seen.standing == Standing::absent && kind == Place::Kind::feed) {
      RC_ASSERT(seen.detail->code == messages::not_listed.code);
      RC_ASSERT(body.find("<item") != std::string::npos || body.find("<entry") != std::string::npos);
    }
  }));
}

TEST_CASE("no status but 404, 410 and a redirect says by itself that a notice is gone") {
  CHECK(rc::check("any status", [] {
    const auto kind = *rc::gen::elementOf(kinds);
    const auto status = *rc::gen::distinctFrom(rc::gen::inRange(100, 1'000), 200);
    const auto seen =
        look(kind, status, *soup(), {{"Location", *rc::gen::element<std::string>("/", "//", "x:", "/login")}});
    const bool may_be_gone =
        kind == Place::Kind::page && (status == 404 || status == 410 || (status > 300 && status < 309));
    RC_ASSERT(seen.standing == Standing::cannot_tell || (may_be_gone && seen.standing == Standing::absent));
  }));
}

TEST_CASE("a page of rubbish around the notice is read all the same, or nothing is said") {
  CHECK(rc::check("soup around it", [] {
    const auto body = "<html><body>" + *soup() + sample_html() + *soup() + "</body></html>";
    const auto seen = look(Place::Kind::page, 200, body, {{"Content-Type", "text/html; charset=utf-8"}});
    RC_ASSERT(seen.standing != Standing::showing || seen.receipt.has_value());
  }));
}

}  // namespace lianbo::watch
