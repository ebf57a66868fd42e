#include "daemon/api/alarms.hpp"

#include "daemon/alarms/rows.hpp"
#include "daemon/api/answers.hpp"
#include "daemon/api/body.hpp"
#include "daemon/api/json.hpp"
#include "daemon/api/messages.hpp"
#include "daemon/http/service.hpp"

#include <algorithm>
#include <array>

namespace lianbo::api {

using alarms::Alarm;
using http::Params;
using http::Request;
using http::Response;
using nlohmann::json;

namespace {

constexpr std::int64_t most_at_a_time = 500;
constexpr std::int64_t usual_page = 50;

constexpr auto ack_fields = std::to_array<requests::Field>({{"words", "說明"}});

json acked_json(const Alarm& alarm) {
  if (!alarm.acked) {
    return nullptr;
  }
  return {{"at", to_json(std::optional{alarm.acked->at})},
          {"by", alarm.acked->by},
          {"words", text_or_null(alarm.acked->words)}};
}

json alarm_json(const Alarm& alarm) {
  const auto& cause = alarm.cause;
  auto concerned = json::array();
  for (const auto& one : cause.concerned) {
    concerned.push_back(one.title);
  }
  return {{"id", alarm.ulid},
          {"cause", cause.key},
          {"severity", alarms::id(cause.severity)},
          {"code", cause.said.what.code},
          {"what", to_json(cause.said.what.text)},
          {"why", cause.said.why.zh.empty() ? json() : to_json(cause.said.why)},
          {"vendor_text", text_or_null(cause.said.what.vendor_text)},
          {"to_do", to_json(cause.said.to_do)},
          {"meanwhile", to_json(cause.said.meanwhile)},
          {"count", cause.count},
          {"concerned", std::move(concerned)},
          {"opened_at", to_json(std::optional{alarm.opened_at})},
          {"last_at", to_json(std::optional{alarm.last_at})},
          {"cleared_at", to_json(alarm.cleared_at)},
          {"acked", acked_json(alarm)},
          {"mailed_at", to_json(alarm.mailed_at)},
          {"reminded_at", to_json(alarm.reminded_at)}};
}

Task<Response> list_alarms(Alarms& api, const Request& request, Params /*params*/) {
  QueryReader query{request};
  const auto open = query.text("open");
  if (!open.empty() && open != "true" && open != "false") {
    query.refuse("open", messages::no_such_choice, "true, false");
  }
  alarms::rows::Filter filter;
  filter.open_only = open == "true";
  filter.before = query.number("before", 1, std::numeric_limits<std::int64_t>::max());
  filter.limit = static_cast<int>(query.number("limit", 1, most_at_a_time).value_or(usual_page));
  if (!query.problems().empty()) {
    co_return refused(query.problems(), say(messages::request_refused), request);
  }
  auto read = [filter](store::Connection& connection) { return alarms::rows::list(connection, filter); };
  const auto found = co_await api.store.read(std::move(read));
  if (!found) {
    co_return refused(found.error(), request);
  }
  auto list = json::array();
  for (const auto& alarm : *found) {
    list.push_back(alarm_json(alarm));
  }
  const bool whole = std::ssize(*found) < filter.limit;
  const json answer{{"alarms", std::move(list)}, {"next", whole ? json() : json(found->back().id)}};
  co_return http::json(200, answer);
}

Task<Response> acknowledge(Alarms& api, const Request& request, Params params) {
  Body body{request, ack_fields};
  const auto words = body.text("words");
  if (!body.problems().empty()) {
    co_return refused(body.problems(), say(messages::request_refused), request);
  }
  const auto acknowledged = co_await api.desk.acknowledge(params["id"], request.peer.principal, words);
  co_return acknowledged ? http::json(200, alarm_json(*acknowledged)) : refused(acknowledged.error(), request);
}

using http::Method;

constexpr std::array routes{
    http::Route<Alarms>{Method::get, "/api/v1/alarms", list_alarms},
    http::Route<Alarms>{Method::post, "/api/v1/alarms/{id}/ack", acknowledge},
};

}  // namespace

std::span<const http::Route<Alarms>> alarm_routes() { return routes; }

}  // namespace lianbo::api
