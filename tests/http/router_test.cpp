#include "daemon/http/router.hpp"
#include "tests/catch.hpp"

#include <array>

namespace lianbo::http {

namespace {

struct Nothing {};

Task<Response> answer(Nothing&, const Request&, Params) { co_return no_content(); }

constexpr std::array routes{Route<Nothing>{Method::get, "/{path...}", answer},
                            Route<Nothing>{Method::get, "/api/items", answer},
                            Route<Nothing>{Method::post, "/api/items", answer},
                            Route<Nothing>{Method::get, "/api/items/{id}", answer},
                            Route<Nothing>{Method::get, "/api/items/newest", answer},
                            Route<Nothing>{Method::post, "/api/items/{id}/acts", answer},
                            Route<Nothing>{Method::put, "/api/items/{item}/media/{file}", answer}};

Router router_of(Nothing& nothing) {
  Router router;
  router.add<Nothing>(nothing, routes);
  return router;
}

}  // namespace

using Kind = Router::Match::Kind;

TEST_CASE("a path and a method lead to one route, or to the exact reason why not") {
  struct Row {
    Method method;
    std::string_view path;
    Kind kind;
    std::string_view route_or_allow;
  };
  const auto row =
      GENERATE(values<Row>({{Method::get, "/api/items/%2e%2e", Kind::bad_path, ""},
                            {Method::get, "/api/items/a%2Fb", Kind::bad_path, ""},
                            {Method::get, "/api/items/a%5Cb", Kind::bad_path, ""},
                            {Method::get, "/api/items/a%00b", Kind::bad_path, ""},
                            {Method::get, "/api/items/%zz", Kind::bad_path, ""},
                            {Method::get, "/api/items/%ff", Kind::bad_path, ""},
                            {Method::get, "/../etc/passwd", Kind::bad_path, ""},
                            {Method::get, "no-slash", Kind::bad_path, ""},
                            {Method::get, "", Kind::bad_path, ""},
                            {Method::del, "/api/items", Kind::method_not_allowed, "GET, HEAD, POST, OPTIONS"},
                            {Method::get, "/api/items/7/acts", Kind::method_not_allowed, "POST, OPTIONS"},
                            {Method::post, "/elsewhere", Kind::method_not_allowed, "GET, HEAD, OPTIONS"},
                            {Method::put, "/api/items/newest", Kind::method_not_allowed, "GET, HEAD, OPTIONS"},
                            {Method::options, "/api/items", Kind::options, "GET, HEAD, POST, OPTIONS"},
                            {Method::get, "/api/items", Kind::found, "/api/items"},
                            {Method::head, "/api/items", Kind::found, "/api/items"},
                            {Method::post, "/api/items", Kind::found, "/api/items"},
                            {Method::get, "/api/items/7", Kind::found, "/api/items/{id}"},
                            {Method::get, "/api/items/newest", Kind::found, "/api/items/newest"},
                            {Method::post, "/api/items/newest/acts", Kind::found, "/api/items/{id}/acts"},
                            {Method::put, "/api/items/7/media/8", Kind::found, "/api/items/{item}/media/{file}"},
                            {Method::get, "/api/items/", Kind::found, "/{path...}"},
                            {Method::get, "/", Kind::found, "/{path...}"},
                            {Method::get, "/a/b/c/d/e", Kind::found, "/{path...}"}}));
  CAPTURE(id(row.method), row.path);

  Nothing nothing;
  const auto router = router_of(nothing);
  const auto match = router.find(row.method, row.path);
  REQUIRE(match.kind == row.kind);
  CHECK((match.kind == Kind::found ? match.entry->path : match.allow) == row.route_or_allow);
}

TEST_CASE("a route without a catch-all leaves other paths unfound") {
  constexpr std::array one{Route<Nothing>{Method::get, "/healthz", answer}};
  Nothing nothing;
  Router router;
  router.add<Nothing>(nothing, one);
  CHECK(router.find(Method::get, "/").kind == Kind::no_such_path);
  CHECK(router.find(Method::options, "/healthy").kind == Kind::no_such_path);
}

TEST_CASE("path parameters arrive decoded") {
  Nothing nothing;
  const auto router = router_of(nothing);
  const auto media = router.find(Method::put, "/api/items/%E5%85%AC%E5%91%8A/media/a+b%20c");
  CHECK(media.params["item"] == "公告");
  CHECK(media.params["file"] == "a+b c");
  CHECK(router.find(Method::get, "/notices/2026/%41.html").params["path"] == "notices/2026/A.html");
  CHECK_THROWS_AS(media.params["id"], std::logic_error);
}

TEST_CASE("a table that contradicts itself is refused at the start") {
  Nothing nothing;
  Router router = router_of(nothing);
  constexpr std::array twice{Route<Nothing>{Method::get, "/api/items/{other}", answer}};
  constexpr std::array relative{Route<Nothing>{Method::get, "healthz", answer}};
  constexpr std::array half{Route<Nothing>{Method::get, "/a{id}", answer}};
  constexpr std::array early{Route<Nothing>{Method::get, "/{path...}/end", answer}};
  constexpr std::array nameless{Route<Nothing>{Method::get, "/{}", answer}};
  CHECK_THROWS_AS(router.add<Nothing>(nothing, twice), std::logic_error);
  CHECK_THROWS_AS(router.add<Nothing>(nothing, relative), std::logic_error);
  CHECK_THROWS_AS(router.add<Nothing>(nothing, half), std::logic_error);
  CHECK_THROWS_AS(router.add<Nothing>(nothing, early), std::logic_error);
  CHECK_THROWS_AS(router.add<Nothing>(nothing, nameless), std::logic_error);
  CHECK(router.entries().size() == routes.size());
}

}  // namespace lianbo::http
