#include "tests/daemon/openapi.hpp"

#include "daemon/api/alarms.hpp"
#include "daemon/api/events.hpp"
#include "daemon/api/items.hpp"
#include "daemon/api/requests.hpp"
#include "daemon/api/status.hpp"
#include "daemon/api/tasks.hpp"
#include "tests/catch.hpp"

using namespace lianbo;
using nlohmann::json;
using tests::OpenApi;

namespace {

template <class Context>
void add(std::set<std::string>& all, std::span<const http::Route<Context>> table) {
  for (const auto& route : table) {
    all.insert(std::string{http::id(route.method)} + ' ' + std::string{route.path});
  }
}

}  // namespace

TEST_CASE("an answer that is not as described is found") {
  struct Row {
    std::string_view method;
    std::string_view path;
    int status;
    std::string_view media_type;
    std::string body;
    std::string_view mistake;  // empty: none
  };
  const auto row = GENERATE(values<Row>({
      {"GET", "/api/v1/nothing", 200, "application/json", "{}", "no such operation"},
      {"DELETE", "/healthz", 200, "application/json", "{}", "no such operation"},
      {"GET", "/healthz", 204, "application/json", "{}", "the status 204"},
      {"GET", "/api/v1/clock", 200, "text/html", "{}", "the media type text/html"},
      {"GET", "/api/v1/clock", 200, "application/json", "{", "no JSON"},
      {"GET", "/api/v1/clock", 200, "application/json",
       R"({"now":"2026-03-02T08:00:00+08:00","held":false,"parted_ms":0,"zh":"","en":"","more":1})", "more"},
      {"GET", "/api/v1/clock", 200, "application/json", R"({"held":false,"parted_ms":0,"zh":"","en":""})", "now"},
      {"GET", "/api/v1/clock", 200, "application/json",
       R"({"now":"2026-03-02T00:00:00Z","held":false,"parted_ms":0,"zh":"","en":""})", "pattern"},
      {"GET", "/api/v1/clock", 200, "application/json",
       R"({"now":"2026-03-02T08:00:00+08:00","held":null,"parted_ms":0,"zh":"","en":""})", "held"},
      {"GET", "/api/v1/clock?x=1", 200, "application/json",
       R"({"now":"2026-03-02T08:00:00+08:00","held":false,"parted_ms":0,"zh":"","en":""})", ""},
      {"GET", "/api/v1/clock", 401, "application/problem+json",
       R"({"type":"urn:x","title":"t","status":401,"code":"c","detail":"d"})", ""},
      {"GET", "/api/v1/clock", 401, "application/problem+json", R"({"type":"urn:x"})", "title"},
  }));
  OpenApi document;
  const auto mistakes = document.mistakes_of(row.method, row.path, row.status, row.media_type, row.body);
  CAPTURE(row.path, row.body, mistakes);
  CHECK(mistakes.empty() == row.mistake.empty());
  CHECK(mistakes.find(row.mistake) != std::string::npos);
}

TEST_CASE("every route is described, and every description has its route") {
  std::set<std::string> routes;
  add(routes, api::request_routes());
  add(routes, api::item_routes());
  add(routes, api::act_routes());
  add(routes, api::task_routes());
  add(routes, api::log_routes());
  add(routes, api::outlet_routes());
  add(routes, api::upkeep_routes());
  add(routes, api::monitoring_routes());
  add(routes, api::alarm_routes());
  add(routes, api::event_routes());
  CHECK(routes == OpenApi{}.operations());
}

TEST_CASE("the states and groups described are those of the lifecycle") {
  OpenApi document;
  for (const auto state : queue::all_states) {
    CHECK(document.mistakes_in("State", json(queue::id(state))).empty());
    CHECK(document.mistakes_in("Group", json(queue::id(queue::group(state)))).empty());
  }
  CHECK_FALSE(document.mistakes_in("State", json("no_state")).empty());
  for (const auto channel : channels::all_channels) {
    CHECK(document.mistakes_in("Channel", json(channels::id(channel))).empty());
  }
}
