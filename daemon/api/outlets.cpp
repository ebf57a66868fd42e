#include "channels/surface.hpp"
#include "daemon/api/answers.hpp"
#include "daemon/api/json.hpp"
#include "daemon/api/status.hpp"
#include "queue/messages.hpp"

#include <algorithm>
#include <array>

namespace lianbo::api {

using http::Params;
using http::Request;
using http::Response;
using nlohmann::json;
using queue::Group;

namespace {

std::string_view id(queue::Breaker::State state) {
  switch (state) {
    case queue::Breaker::State::closed:
      return "closed";
    case queue::Breaker::State::open:
      return "open";
    case queue::Breaker::State::half_open:
      return "half_open";
  }
  return {};
}

json outlet_json(const Status& api, const queue::Lane& lane) {
  const auto status = lane.status();
  const auto& rules = api.queue.rules().at(lane.name());
  return {{"name", lane.name()},
          {"channel", channels::id(rules.channel)},
          {"adapter", api.adapters.at(lane.name())},
          {"powers", to_json(rules.powers)},
          {"good", status.health.good && !status.credentials && !status.board},
          {"health", to_json(status.health.detail)},
          {"probed_at", to_json(status.probed_at)},
          {"breaker", id(status.breaker)},
          {"credentials", to_json(status.credentials)},
          {"board", to_json(status.board)},
          {"in_flight", status.in_flight},
          {"watched", status.watched}};
}

Task<Response> list_channels(Status& api, const Request& /*request*/, Params /*params*/) {
  auto list = json::array();
  for (const auto channel : channels::all_channels) {
    auto outlets = json::array();
    for (const auto& lane : api.dispatcher.lanes()) {
      if (api.dispatcher.is_main(*lane) && api.queue.rules().at(lane->name()).channel == channel) {
        outlets.push_back(outlet_json(api, *lane));
      }
    }
    list.push_back({{"id", channels::id(channel)},
                    {"name", to_json(channels::name(channel))},
                    {"surface", to_json(channels::surface(channel))},
                    {"outlets", std::move(outlets)}});
  }
  const json answer{{"channels", std::move(list)}};
  co_return http::json(200, answer);
}

Task<Response> probe(Status& api, const Request& request, Params params) {
  auto* const lane = api.dispatcher.lane(params["outlet"]);
  if (lane == nullptr) {
    co_return refused(say(queue::messages::no_such_outlet, params["outlet"]), request);
  }
  co_await lane->probe();  // what it found stands in the lane's status
  co_return http::json(200, outlet_json(api, *lane));
}

Task<Response> show_counts(Status& api, const Request& request, Params /*params*/) {
  auto read = [](store::Connection& connection) { return queue::counts(connection); };
  const auto counts = co_await api.store.read(std::move(read));
  if (!counts) {
    co_return refused(counts.error(), request);
  }
  constexpr std::array groups{Group::scheduled, Group::in_progress, Group::live, Group::down, Group::trouble};
  std::array<std::int64_t, groups.size()> totals{};
  auto list = json::array();
  for (const auto& count : *counts) {
    const auto group = queue::group(count.state);
    totals[static_cast<std::size_t>(group)] += count.n;
    const auto& rules = api.queue.rules();
    const auto found = rules.find(count.outlet);
    list.push_back({{"outlet", count.outlet},
                    {"channel", found == rules.end() ? json() : json(channels::id(found->second.channel))},
                    {"state", queue::id(count.state)},
                    {"state_name", to_json(queue::name(count.state))},
                    {"group", queue::id(group)},
                    {"count", count.n}});
  }
  auto sums = json::array();
  for (const auto group : groups) {
    sums.push_back({{"id", queue::id(group)},
                    {"name", to_json(queue::name(group))},
                    {"count", totals[static_cast<std::size_t>(group)]}});
  }
  const json answer{{"groups", std::move(sums)}, {"counts", std::move(list)}, {"overdue", api.lookout.overdue()}};
  co_return http::json(200, answer);
}

using http::Method;

constexpr std::array routes{
    http::Route<Status>{Method::get, "/api/v1/channels", list_channels},
    http::Route<Status>{Method::post, "/api/v1/channels/{outlet}/probe", probe},
    http::Route<Status>{Method::get, "/api/v1/counts", show_counts},
};

}  // namespace

std::span<const http::Route<Status>> outlet_routes() { return routes; }

}  // namespace lianbo::api
