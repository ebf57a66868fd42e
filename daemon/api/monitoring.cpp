#include "base/civil_time.hpp"
#include "daemon/alarms/rows.hpp"
#include "daemon/api/answers.hpp"
#include "daemon/api/json.hpp"
#include "daemon/api/status.hpp"
#include "daemon/http/service.hpp"
#include "daemon/version.hpp"

#include <algorithm>
#include <array>

namespace lianbo::api {

using http::Params;
using http::Request;
using http::Response;
using http::prometheus::Histogram;
using http::prometheus::Page;
using nlohmann::json;

namespace {

constexpr double ms_in_a_second = 1000;

bool is_ill(const queue::Lane& lane) {
  const auto status = lane.status();
  return !status.health.good || status.credentials || status.board;
}

Task<Response> show_health(Status& api, const Request& /*request*/, Params /*params*/) {
  const auto condition = api.lookout.store_condition();
  const bool ready = condition != daemon::StoreCondition::broken && condition != daemon::StoreCondition::damaged;
  const json answer{
      {"ready", ready},
      {"version", daemon::version},
      {"started_at", rfc3339(api.started_at)},
      {"store", daemon::id(condition)},
      {"timer_lag_ms", api.lookout.timer_lag().count()},
      {"clock_held", api.dispatcher.guard().held()},
      {"overdue", api.lookout.overdue()},
      {"outlets_ill", std::ranges::count_if(api.dispatcher.lanes(), [](const auto& lane) { return is_ill(*lane); })},
  };
  co_return http::json(ready ? 200 : 503, answer);
}

template <class Counts>
Histogram histogram(const Counts& counts, std::uint64_t sum_ms) {
  std::vector<double> bounds;
  bounds.reserve(queue::LaneFigures::lag_bounds_ms.size());
  for (const auto bound : queue::LaneFigures::lag_bounds_ms) {
    bounds.push_back(bound / ms_in_a_second);
  }
  return {std::move(bounds), {counts.begin(), counts.end()}, static_cast<double>(sum_ms) / ms_in_a_second};
}

void write_lanes(Page& page, const queue::Dispatcher& dispatcher) {
  const auto each = [&](const auto& sample) {
    for (const auto& lane : dispatcher.lanes()) {
      http::prometheus::Labels labels{{"outlet", lane->name()}};
      if (lane->outlet().by_hand) {
        labels.emplace_back("by", "person");
      }
      sample(*lane, labels);
    }
  };
  page.begin("lianbo_due_lag_seconds", Page::Kind::histogram, "How late sends began after they were due");
  each([&](const queue::Lane& lane, const auto& labels) {
    page.sample(histogram(lane.figures().lag, lane.figures().lag_sum_ms), labels);
  });
  page.begin("lianbo_answer_seconds", Page::Kind::histogram, "How long adapters took to answer");
  each([&](const queue::Lane& lane, const auto& labels) {
    page.sample(histogram(lane.figures().latency, lane.figures().latency_sum_ms), labels);
  });
  page.begin("lianbo_outcomes_total", Page::Kind::counter, "What sends and looks came to");
  each([&](const queue::Lane& lane, const auto& labels) {
    for (const auto& [outcome, count] : lane.figures().outcomes) {
      auto named = labels;
      named.emplace_back("outcome", outcome);
      page.sample(static_cast<double>(count), named);
    }
  });
  page.begin("lianbo_breaker", Page::Kind::gauge, "0: closed, 1: half open, 2: open");
  each([&](const queue::Lane& lane, const auto& labels) {
    const auto state = lane.status().breaker;
    page.sample(state == queue::Breaker::State::closed ? 0 : state == queue::Breaker::State::half_open ? 1 : 2, labels);
  });
  page.begin("lianbo_outlet_good", Page::Kind::gauge, "1 while the outlet's last probe was good");
  each([&](const queue::Lane& lane, const auto& labels) { page.sample(is_ill(lane) ? 0 : 1, labels); });
  page.begin("lianbo_in_flight", Page::Kind::gauge, "Orders with the adapter now");
  each([&](const queue::Lane& lane, const auto& labels) { page.sample(lane.status().in_flight, labels); });
  page.begin("lianbo_watched", Page::Kind::gauge, "Deliveries that are looked at");
  each([&](const queue::Lane& lane, const auto& labels) {
    page.sample(static_cast<double>(lane.status().watched), labels);
  });
}

struct Stored {
  std::vector<queue::Count> counts;
  std::int64_t warnings = 0;
  std::int64_t errors = 0;
};

Task<Response> show_metrics(Status& api, const Request& request, Params /*params*/) {
  auto read = [](store::Connection& connection) {
    using alarms::Severity;
    return Stored{queue::counts(connection), alarms::rows::count_open(connection, Severity::warning),
                  alarms::rows::count_open(connection, Severity::error)};
  };
  const auto stored = co_await api.store.read(std::move(read));
  if (!stored) {
    co_return refused(stored.error(), request);
  }
  Page page;
  page.begin("lianbo_alarms_open", Page::Kind::gauge, "Alarms that are open, by severity")
      .sample(static_cast<double>(stored->warnings), {{"severity", "warning"}})
      .sample(static_cast<double>(stored->errors), {{"severity", "error"}});
  page.begin("lianbo_deliveries", Page::Kind::gauge, "Deliveries by outlet and state");
  for (const auto& count : stored->counts) {
    const http::prometheus::Labels labels{{"outlet", count.outlet}, {"state", std::string{queue::id(count.state)}}};
    page.sample(static_cast<double>(count.n), labels);
  }
  page.begin("lianbo_overdue", Page::Kind::gauge, "Deliveries that should have moved and have not")
      .sample(static_cast<double>(api.lookout.overdue()));
  page.begin("lianbo_unsigned_soon", Page::Kind::gauge, "Deliveries that lack their signatures a day before their time")
      .sample(static_cast<double>(api.lookout.unsigned_soon()));
  page.begin("lianbo_timer_lag_seconds", Page::Kind::gauge, "How late the last second's timer fired")
      .sample(static_cast<double>(api.lookout.timer_lag().count()) / ms_in_a_second);
  page.begin("lianbo_clock_held", Page::Kind::gauge, "1 while the clock has jumped and nothing goes up")
      .sample(api.dispatcher.guard().held() ? 1 : 0);
  page.begin("lianbo_store_good", Page::Kind::gauge, "0 once the database is damaged or cannot be written")
      .sample(api.lookout.store_condition() < daemon::StoreCondition::damaged ? 1 : 0);
  write_lanes(page, api.dispatcher);
  if (api.counters != nullptr) {
    http::write_metrics(page, *api.counters);
  }
  co_return Response{200, {{"Content-Type", std::string{http::prometheus::content_type}}}, page.text(), nullptr};
}

using http::Access;
using http::Method;

constexpr std::array routes{
    http::Route<Status>{Method::get, "/healthz", show_health, Access::anyone},
    http::Route<Status>{Method::get, "/metrics", show_metrics},
};

}  // namespace

std::span<const http::Route<Status>> monitoring_routes() { return routes; }

}  // namespace lianbo::api
