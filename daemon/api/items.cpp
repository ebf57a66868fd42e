#include "daemon/api/items.hpp"

#include "daemon/api/answers.hpp"
#include "daemon/api/body.hpp"
#include "daemon/api/messages.hpp"
#include "queue/messages.hpp"
#include "queue/rows.hpp"
#include "queue/why.hpp"

#include <algorithm>
#include <array>
#include <ranges>

namespace lianbo::api {

using http::Params;
using http::Request;
using http::Response;
using nlohmann::json;
using store::Connection;

namespace {

constexpr std::int64_t most_items = 500;
constexpr std::int64_t usual_items = 50;
// Of one delivery: one that is taken down again and again for weeks has thousands of rows.
constexpr int most_history_rows = 10'000;

constexpr std::array groups{queue::Group::scheduled, queue::Group::in_progress, queue::Group::live, queue::Group::down,
                            queue::Group::trouble};

queue::ItemFilter read_filter(QueryReader& query) {
  queue::ItemFilter filter;
  if (const auto wanted = query.text("group"); !wanted.empty()) {
    const auto* const found = std::ranges::find(groups, wanted, [](queue::Group group) { return queue::id(group); });
    if (found == groups.end()) {
      query.refuse("group", messages::no_such_choice, "scheduled, in_progress, live, down, trouble");
    } else {
      filter.group = *found;
    }
  }
  filter.before = query.number("before", 1, std::numeric_limits<std::int64_t>::max());
  filter.limit = static_cast<int>(query.number("limit", 1, most_items).value_or(usual_items));
  return filter;
}

Task<Response> list(Items& api, const Request& request, Params /*params*/) {
  QueryReader query{request};
  const auto filter = read_filter(query);
  if (!query.problems().empty()) {
    co_return refused(query.problems(), say(messages::request_refused), request);
  }
  auto read = [filter, lens = api.lens()](Connection& connection) {
    const auto found = queue::list_items(connection, filter);
    auto items = json::array();
    for (const auto& item : found) {
      items.push_back(to_json(item, lens, connection));
    }
    const bool more = static_cast<int>(found.size()) == filter.limit;
    return json{{"items", std::move(items)}, {"next", more ? json(found.back().id.value) : json()}};
  };
  const auto page = co_await api.store.read(std::move(read));
  co_return page ? http::json(200, *page) : refused(page.error(), request);
}

Task<Response> show(Items& api, const Request& request, Params params) {
  const auto item = co_await show_item(api, params["id"]);
  co_return item ? http::json(200, *item) : refused(item.error(), request);
}

Result<queue::Delivery> load(Connection& connection, const std::string& ulid) {
  const auto id = queue::rows::find(connection, ulid);
  auto delivery = id ? queue::rows::load(connection, *id) : std::nullopt;
  if (!delivery) {
    return fail(queue::messages::no_such_delivery, ulid);
  }
  return *std::move(delivery);
}

Task<Response> show_delivery(Items& api, const Request& request, Params params) {
  auto read = [ulid = params["id"], lens = api.lens()](Connection& connection) -> Result<json> {
    const auto delivery = load(connection, ulid);
    if (!delivery) {
      return tl::unexpected{delivery.error()};
    }
    queue::LogFilter filter;
    filter.item = delivery->item;
    filter.delivery = delivery->id;
    filter.limit = most_history_rows;
    const auto rows = queue::read_log(connection, filter);
    auto history = json::array();
    for (const auto& row : rows | std::views::reverse) {
      history.push_back(to_json(row));
    }
    const auto item = queue::item_of(connection, delivery->item);
    return json{
        {"delivery", to_json(*delivery, lens, connection)}, {"title", item->title}, {"history", std::move(history)}};
  };
  const auto shown = (co_await api.store.read(std::move(read))).and_then([](Result<json> inner) { return inner; });
  co_return shown ? http::json(200, *shown) : refused(shown.error(), request);
}

Task<Response> explain(Items& api, const Request& request, Params params) {
  auto read = [ulid = params["id"]](Connection& connection) { return load(connection, ulid); };
  const auto found =
      (co_await api.store.read(std::move(read))).and_then([](Result<queue::Delivery> inner) { return inner; });
  if (!found) {
    co_return refused(found.error(), request);
  }
  const auto& delivery = *found;
  const auto& all_rules = api.queue.rules();
  const auto rules = all_rules.contains(delivery.outlet) ? all_rules.at(delivery.outlet) : queue::OutletRules{};
  const auto* const lane = api.dispatcher.lane(delivery.outlet);
  const auto text = queue::why(delivery, rules, lane != nullptr ? lane->status() : queue::LaneStatus{},
                               api.dispatcher.guard().held(), api.clock.now());
  json answer{{"delivery", delivery.ulid.text()},
              {"state", queue::id(delivery.state)},
              {"state_name", to_json(queue::name(delivery.state))},
              {"zh", text.zh},
              {"en", text.en}};
  add_next_step(answer, delivery, rules);
  co_return http::json(200, answer);
}

using http::Method;

constexpr std::array routes{
    http::Route<Items>{Method::get, "/api/v1/items", list},
    http::Route<Items>{Method::get, "/api/v1/items/{id}", show},
    http::Route<Items>{Method::get, "/api/v1/deliveries/{id}", show_delivery},
    http::Route<Items>{Method::get, "/api/v1/deliveries/{id}/why", explain},
};

}  // namespace

Task<Result<json>> show_item(Items& items, std::string ulid) {
  auto read = [ulid = std::move(ulid), lens = items.lens()](Connection& connection) -> Result<json> {
    const auto item = queue::find_item(connection, ulid);
    if (!item) {
      return fail(queue::messages::no_such_item, ulid);
    }
    return to_json(*item, lens, connection);
  };
  co_return (co_await items.store.read(std::move(read))).and_then([](Result<json> inner) { return inner; });
}

std::span<const http::Route<Items>> item_routes() { return routes; }

}  // namespace lianbo::api
