#include "base/civil_time.hpp"
#include "daemon/api/answers.hpp"
#include "daemon/api/body.hpp"
#include "daemon/api/items.hpp"
#include "daemon/api/messages.hpp"
#include "queue/messages.hpp"
#include "queue/rows.hpp"

#include <array>
#include <limits>

namespace lianbo::api {

using http::Params;
using http::Request;
using http::Response;
using nlohmann::json;
using store::Connection;

namespace {

constexpr std::int64_t most_rows = 500;
constexpr std::int64_t usual_rows = 100;
constexpr auto any_row = std::numeric_limits<std::int64_t>::max();

queue::LogFilter read_filter(QueryReader& query, Instant now) {
  queue::LogFilter filter;
  filter.channel = query.text("channel");
  if (!filter.channel.empty() && !channels::channel_from(filter.channel)) {
    query.refuse("channel", messages::no_such_choice,
                 "website, facebook, line, city_site, civil_affairs_site, multimedia, led_marquee, sms");
  }
  if (const auto since = query.text("since"); !since.empty()) {
    const auto moment = parse_moment(since, std::chrono::seconds{0}, now);
    if (moment) {
      filter.since = *moment;
    } else {
      query.refuse("since", messages::not_a_moment);
    }
  }
  filter.after = query.number("after", 0, any_row);
  filter.before = query.number("before", 1, any_row);
  filter.limit = static_cast<int>(query.number("limit", 1, most_rows).value_or(usual_rows));
  return filter;
}

// The rows behind the ids that people know. A delivery's are found by its item, which has an index.
Result<void> find(Connection& connection, const std::string& item, const std::string& delivery,
                  queue::LogFilter& filter) {
  if (!item.empty()) {
    const auto found = queue::find_item(connection, item);
    if (!found) {
      return fail(queue::messages::no_such_item, item);
    }
    filter.item = found->id;
  }
  if (!delivery.empty()) {
    const auto id = queue::rows::find(connection, delivery);
    const auto found = id ? queue::rows::load(connection, *id) : std::nullopt;
    if (!found) {
      return fail(queue::messages::no_such_delivery, delivery);
    }
    filter.item = filter.item.value_or(found->item);
    filter.delivery = *id;
  }
  return {};
}

Task<Response> read_log(Items& api, const Request& request, Params /*params*/) {
  QueryReader query{request};
  auto filter = read_filter(query, api.clock.now());
  if (!query.problems().empty()) {
    co_return refused(query.problems(), say(messages::request_refused), request);
  }
  auto read = [item = query.text("item"), delivery = query.text("delivery"),
               filter](Connection& connection) mutable -> Result<json> {
    if (auto found = find(connection, item, delivery, filter); !found) {
      return tl::unexpected{found.error()};
    }
    const auto rows = queue::read_log(connection, filter);
    auto page = json::array();
    for (const auto& row : rows) {
      page.push_back(to_json(row));
    }
    const bool more = static_cast<int>(rows.size()) == filter.limit;
    return json{{"rows", std::move(page)}, {"next", more ? json(rows.back().id) : json()}};
  };
  const auto page = (co_await api.store.read(std::move(read))).and_then([](Result<json> inner) { return inner; });
  co_return page ? http::json(200, *page) : refused(page.error(), request);
}

constexpr std::array routes{http::Route<Items>{http::Method::get, "/api/v1/log", read_log}};

}  // namespace

std::span<const http::Route<Items>> log_routes() { return routes; }

}  // namespace lianbo::api
