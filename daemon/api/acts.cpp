#include "base/civil_time.hpp"
#include "channels/link.hpp"
#include "daemon/api/answers.hpp"
#include "daemon/api/body.hpp"
#include "daemon/api/items.hpp"
#include "daemon/api/messages.hpp"
#include "queue/messages.hpp"
#include "queue/rows.hpp"
#include "requests/intake_messages.hpp"
#include "requests/messages.hpp"

#include <fmt/format.h>

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
    {"down", "新的下線日期"},
    {"url", "網址"},
    {"not_posted", "沒有刊登"},
});

// What an act may need to know besides its name.
struct Particulars {
  Standing standing = Standing::cannot_tell;
  std::optional<Instant> down;
  std::string url;
  bool not_posted = false;
};

struct Named {
  std::string_view id;
  Act (*make)(const Particulars& particulars);
  bool needs_reason = false;
  std::string_view particular = {};  // the field that goes with it
};

constexpr std::array acts{
    Named{"publish_now", [](const Particulars&) -> Act { return queue::PublishNow{}; }},
    Named{"take_down", [](const Particulars&) -> Act { return queue::TakeDown{}; }, true},
    Named{"hold", [](const Particulars&) -> Act { return queue::Hold{}; }},
    Named{"release", [](const Particulars&) -> Act { return queue::Release{}; }},
    Named{"retry", [](const Particulars&) -> Act { return queue::Retry{}; }},
    Named{"cancel", [](const Particulars&) -> Act { return queue::Cancel{}; }},
    Named{"restore", [](const Particulars&) -> Act { return queue::Restore{}; }},
    Named{"settle", [](const Particulars& given) -> Act { return queue::Settle{given.standing}; }, true, "standing"},
    Named{"extend", [](const Particulars& given) -> Act { return queue::Extend{given.down}; }, true, "down"},
    Named{"hand_over", [](const Particulars&) -> Act { return queue::HandOver{}; }, true},
    Named{"hand_back", [](const Particulars& given) -> Act { return queue::HandBack{given.not_posted}; }, true,
          "not_posted"},
    Named{"adopt", [](const Particulars& given) -> Act { return queue::Adopt{given.url}; }, true, "url"},
};

// What a person can have seen.
constexpr std::array standings{Standing::showing, Standing::archived, Standing::altered, Standing::absent};

struct Wanted {
  Act act;
  std::string reason;
};

template <class Names, class Id>
std::string all_of(const Names& names, const Id& id_of) {
  std::string all;
  for (const auto& name : names) {
    all += fmt::format("{}{}", all.empty() ? "" : ", ", id_of(name));
  }
  return all;
}

Standing read_standing(Body& body) {
  const auto said = body.text("standing");
  const auto* const found =
      std::ranges::find(standings, said, [](Standing standing) { return channels::id(standing); });
  if (found != standings.end()) {
    return *found;
  }
  if (said.empty()) {
    body.refuse("standing", messages::standing_needed);
  } else {
    body.refuse("standing", messages::no_such_choice,
                all_of(standings, [](Standing standing) { return channels::id(standing); }));
  }
  return Standing::cannot_tell;
}

std::optional<Instant> read_end(Body& body, const Items& api) {
  const auto said = body.needed("down");
  if (said.empty() || said == "none") {
    return std::nullopt;
  }
  const auto at = parse_moment(said, api.default_down, api.clock.now());
  if (!at) {
    body.refuse("down", at.error());
    return std::nullopt;
  }
  return *at;
}

std::string read_url(Body& body) {
  auto url = body.needed("url");
  if (!url.empty() && !channels::is_page_address(url)) {
    body.refuse("url", requests::messages::not_an_address);
  }
  return url;
}

// What goes with another act is a mistake, lest it be taken for said.
void refuse_strays(Body& body, const Named& act) {
  for (const std::string_view field : {"standing", "down", "url", "not_posted"}) {
    if (field != act.particular && body.has(field)) {
      const auto* const of = std::ranges::find(acts, field, &Named::particular);
      body.refuse(std::string{field}, messages::goes_with, of->id);
    }
  }
}

// Nothing where a mistake was found, which is in the body then.
std::optional<Wanted> read_act(Body& body, const Items& api) {
  const auto name = body.needed("act");
  const auto* const found = std::ranges::find(acts, name, &Named::id);
  if (found == acts.end()) {
    if (!name.empty()) {
      body.refuse("act", messages::no_such_choice, all_of(acts, [](const Named& act) { return act.id; }));
    }
    return std::nullopt;
  }
  auto reason = body.text("reason");
  if (found->needs_reason && reason.find_first_not_of(" \t\n") == std::string::npos) {
    body.refuse("reason", messages::reason_needed);
  }
  refuse_strays(body, *found);
  Particulars given;
  if (found->particular == "standing") {
    given.standing = read_standing(body);
  } else if (found->particular == "down") {
    given.down = read_end(body, api);
  } else if (found->particular == "url") {
    given.url = read_url(body);
  } else if (found->particular == "not_posted") {
    given.not_posted = body.flag("not_posted");
  }
  return Wanted{found->make(given), std::move(reason)};
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
  const auto wanted = read_act(body, api);
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
  const auto wanted = read_act(body, api);
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
