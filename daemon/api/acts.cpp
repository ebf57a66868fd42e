#include "daemon/api/answers.hpp"
#include "daemon/api/body.hpp"
#include "daemon/api/items.hpp"
#include "daemon/api/messages.hpp"
#include "queue/messages.hpp"
#include "queue/rows.hpp"
#include "requests/messages.hpp"

#include <array>

namespace lianbo::api {

using channels::Standing;
using http::Params;
using http::Request;
using http::Response;
using nlohmann::json;
using queue::Act;
using store::Connection;

namespace {

constexpr auto act_fields = std::to_array<requests::Field>({
    {"act", "操作"},
    {"reason", "原因"},
    {"standing", "對外情形"},
});

struct Named {
  std::string_view id;
  Act (*make)(Standing standing);
  bool needs_reason = false;
};

constexpr std::array acts{
    Named{"publish_now", [](Standing) -> Act { return queue::PublishNow{}; }},
    Named{"take_down", [](Standing) -> Act { return queue::TakeDown{}; }, true},
    Named{"hold", [](Standing) -> Act { return queue::Hold{}; }},
    Named{"release", [](Standing) -> Act { return queue::Release{}; }},
    Named{"retry", [](Standing) -> Act { return queue::Retry{}; }},
    Named{"cancel", [](Standing) -> Act { return queue::Cancel{}; }},
    Named{"restore", [](Standing) -> Act { return queue::Restore{}; }},
    Named{"settle", [](Standing standing) -> Act { return queue::Settle{standing}; }, true},
};

// What a person can have seen.
constexpr std::array standings{Standing::showing, Standing::archived, Standing::altered, Standing::absent};

struct Wanted {
  Act act;
  std::string reason;
};

std::optional<Standing> read_standing(Body& body, bool settles) {
  const auto said = body.text("standing");
  if (said.empty() && settles) {
    body.refuse("standing", messages::standing_needed);
  }
  if (said.empty()) {
    return std::nullopt;
  }
  if (!settles) {
    body.refuse("standing", messages::standing_for_settle);
    return std::nullopt;
  }
  const auto* const found =
      std::ranges::find(standings, said, [](Standing standing) { return channels::id(standing); });
  if (found == standings.end()) {
    body.refuse("standing", messages::no_such_choice, "showing, archived, altered, absent");
    return std::nullopt;
  }
  return *found;
}

// Nothing where a mistake was found, which is in the body then.
std::optional<Wanted> read_act(Body& body) {
  const auto name = body.needed("act");
  const auto* const found = std::ranges::find(acts, name, &Named::id);
  if (found == acts.end()) {
    if (!name.empty()) {
      body.refuse("act", messages::no_such_choice,
                  "publish_now, take_down, hold, release, retry, cancel, restore, settle");
    }
    return std::nullopt;
  }
  auto reason = body.text("reason");
  if (found->needs_reason && reason.find_first_not_of(" \t\n") == std::string::npos) {
    body.refuse("reason", messages::reason_needed);
  }
  const auto standing = read_standing(body, name == "settle");
  return Wanted{found->make(standing.value_or(Standing::cannot_tell)), std::move(reason)};
}

json refusal_of(const queue::Delivery& delivery, const Error& error) {
  return {{"delivery", delivery.ulid.text()},
          {"outlet", delivery.outlet},
          {"code", error.code},
          {"zh", error.text.zh},
          {"en", error.text.en}};
}

// 409, with the reason of each delivery under its outlet's name.
Response refused_everywhere(const std::vector<requests::Problem>& reasons, const Request& request) {
  const auto summary = say(messages::act_refused, reasons.front().error.text);
  auto response = http::problem(409, reasons.size() == 1 ? reasons.front().error : summary, request.language());
  auto body = json::parse(response.body);
  body["errors"] = to_json(reasons);
  response.body = body.dump(-1, ' ', false, json::error_handler_t::replace);
  return response;
}

Task<Response> act_on_item(Items& api, const Request& request, Params params) {
  Body body{request, act_fields};
  const auto wanted = read_act(body);
  if (!body.problems().empty()) {
    co_return refused(body.problems(), say(messages::request_refused), request);
  }
  const auto& ulid = params["id"];
  auto read = [ulid](Connection& connection) { return queue::find_item(connection, ulid); };
  const auto item = co_await api.store.read(std::move(read));
  if (!item) {
    co_return refused(item.error(), request);
  }
  if (!*item) {
    co_return refused(say(queue::messages::no_such_item, ulid), request);
  }
  auto done = json::array();
  auto not_done = json::array();
  std::vector<requests::Problem> reasons;
  for (const auto& delivery : (*item)->deliveries) {
    queue::Occurrence occurrence{wanted->act};
    const auto after =
        co_await api.queue.apply(delivery.id, std::move(occurrence), request.peer.principal, wanted->reason);
    if (after) {
      done.push_back(delivery.ulid.text());
    } else if (status_of(after.error()) == 409) {
      not_done.push_back(refusal_of(delivery, after.error()));
      reasons.push_back({delivery.outlet, after.error(), requests::Severity::error});
    } else {
      co_return refused(after.error(), request);
    }
  }
  if (done.empty() && !reasons.empty()) {
    co_return refused_everywhere(reasons, request);
  }
  auto shown = co_await show_item(api, ulid);
  if (!shown) {
    co_return refused(shown.error(), request);
  }
  const json answer{{"done", std::move(done)}, {"refused", std::move(not_done)}, {"item", *std::move(shown)}};
  co_return http::json(200, answer);
}

Task<Response> act_on_delivery(Items& api, const Request& request, Params params) {
  Body body{request, act_fields};
  const auto wanted = read_act(body);
  if (!body.problems().empty()) {
    co_return refused(body.problems(), say(messages::request_refused), request);
  }
  const auto& ulid = params["id"];
  auto find = [ulid](Connection& connection) { return queue::rows::find(connection, ulid); };
  const auto id = co_await api.store.read(std::move(find));
  if (!id) {
    co_return refused(id.error(), request);
  }
  if (!*id) {
    co_return refused(say(queue::messages::no_such_delivery, ulid), request);
  }
  queue::Occurrence occurrence{wanted->act};
  const auto after = co_await api.queue.apply(**id, std::move(occurrence), request.peer.principal, wanted->reason);
  if (!after) {
    co_return refused(after.error(), request);
  }
  auto show = [delivery = *after, lens = api.lens()](Connection& connection) {
    return to_json(delivery, lens, connection);
  };
  const auto shown = co_await api.store.read(std::move(show));
  co_return shown ? http::json(200, *shown) : refused(shown.error(), request);
}

using http::Method;

constexpr std::array routes{
    http::Route<Items>{Method::post, "/api/v1/items/{id}/acts", act_on_item},
    http::Route<Items>{Method::post, "/api/v1/deliveries/{id}/acts", act_on_delivery},
};

}  // namespace

std::span<const http::Route<Items>> act_routes() { return routes; }

}  // namespace lianbo::api
