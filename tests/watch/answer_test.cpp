#include "adapters/watch/answer.hpp"

#include "adapters/watch/messages.hpp"
#include "tests/catch.hpp"
#include "tests/watch/pages.hpp"

namespace lianbo::watch {
using channels::Standing;
namespace {

const Place page{Place::Kind::page, "http://site.example/news/5.html?id=7"};

transport::HttpResponse redirect(int status, std::string location) {
  return {status, {{"location", std::move(location)}}, {}};
}

}  // namespace

TEST_CASE("what a status proves about a page") {
  struct Row {
    int status;
    Standing standing;
    std::string_view code;
  };
  const auto row = GENERATE(Row{0, Standing::cannot_tell, messages::unexpected_status.code},
                            Row{202, Standing::cannot_tell, messages::unexpected_status.code},
                            Row{203, Standing::cannot_tell, messages::unexpected_status.code},
                            Row{204, Standing::cannot_tell, messages::unexpected_status.code},
                            Row{206, Standing::cannot_tell, messages::unexpected_status.code},
                            Row{300, Standing::cannot_tell, messages::unexpected_status.code},
                            Row{301, Standing::cannot_tell, messages::unexpected_status.code},  // without a Location
                            Row{304, Standing::cannot_tell, messages::unexpected_status.code},
                            Row{400, Standing::cannot_tell, messages::unexpected_status.code},
                            Row{401, Standing::cannot_tell, messages::access_refused.code},
                            Row{403, Standing::cannot_tell, messages::access_refused.code},
                            Row{405, Standing::cannot_tell, messages::unexpected_status.code},
                            Row{407, Standing::cannot_tell, messages::access_refused.code},
                            Row{429, Standing::cannot_tell, messages::asked_to_slow_down.code},
                            Row{451, Standing::cannot_tell, messages::access_refused.code},
                            Row{500, Standing::cannot_tell, messages::site_trouble.code},
                            Row{503, Standing::cannot_tell, messages::site_trouble.code},
                            Row{999, Standing::cannot_tell, messages::site_trouble.code},
                            Row{200, Standing::cannot_tell, messages::empty_answer.code},
                            Row{404, Standing::absent, messages::page_gone.code},
                            Row{410, Standing::absent, messages::page_gone.code});
  CAPTURE(row.status);
  const auto verdict = judge_status({row.status, {}, " \n"}, page);
  REQUIRE(verdict);
  CHECK(verdict->standing == row.standing);
  CHECK(code(verdict->detail) == row.code);
  CHECK_FALSE(judge_status({200, {}, "x"}, page));
}

TEST_CASE("a list that cannot be had says nothing of what it listed") {
  const auto kind = GENERATE(Place::Kind::list, Place::Kind::feed);
  const Place place{kind, "http://site.example/news/"};
  CHECK(judge_status({404, {}, "x"}, place)->standing == Standing::cannot_tell);
  CHECK(judge_status({410, {}, "x"}, place)->standing == Standing::cannot_tell);
  CHECK(judge_status(redirect(302, "/"), place)->standing == Standing::cannot_tell);
}

TEST_CASE("a redirect proves something only where it leads to another page of the site") {
  struct Row {
    std::string what;
    std::string location;
    Standing standing;
  };
  const auto row =
      GENERATE(Row{"nowhere", "", Standing::cannot_tell}, Row{"no address", "http://", Standing::cannot_tell},
               Row{"no web address", "javascript:1", Standing::cannot_tell},
               Row{"to itself", "/news/5.html?id=7", Standing::cannot_tell},
               Row{"to itself by https", "https://www.site.example/news/5.html?id=7", Standing::cannot_tell},
               Row{"to itself with a mark", "?id=7&AspxAutoDetectCookieSupport=1", Standing::cannot_tell},
               Row{"to a login", "/member/Login.aspx?ReturnUrl=%2fnews", Standing::cannot_tell},
               Row{"to its error page", "/error.html?aspxerrorpath=/news/5.html", Standing::cannot_tell},
               Row{"to another site", "https://portal.example/home", Standing::cannot_tell},
               Row{"to its home page", "/", Standing::absent},
               Row{"to its list", "https://site.example/news/", Standing::absent},
               Row{"to another notice", "5.html?id=8", Standing::absent});
  CAPTURE(row.what);
  for (const int status : {301, 302, 303, 307, 308}) {
    const auto verdict = judge_status(redirect(status, row.location), page);
    REQUIRE(verdict);
    CHECK(verdict->standing == row.standing);
  }
}

TEST_CASE("where a redirect leads is told") {
  const auto verdict = judge_status(redirect(302, "/home?x=" + std::string(5'000, 'y')), page);
  CHECK_THAT(verdict->detail->text.zh, ContainsSubstring("http://site.example/home?x=y"));
  CHECK(verdict->detail->text.zh.size() < 500);
}

}  // namespace lianbo::watch
