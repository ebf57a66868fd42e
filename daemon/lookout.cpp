#include "daemon/lookout.hpp"

#include "base/civil_time.hpp"
#include "daemon/verify.hpp"
#include "queue/views.hpp"

#include <map>
#include <utility>

namespace lianbo::daemon {

using namespace std::chrono_literals;

namespace {

constexpr Duration beat = 1s;
constexpr Duration look_every = 1min;
constexpr Duration signatures_ahead = 24h;
constexpr int most_unsigned_named = 20;

struct Seen {
  std::vector<queue::Count> counts;
  std::int64_t overdue = 0;
  std::vector<queue::Delivery> unsigned_soon;
};

// 排程 3，上線 12（scheduled 3, live 12）
std::string status_of(const std::vector<queue::Count>& counts) {
  std::map<queue::Group, std::int64_t> totals;
  for (const auto& count : counts) {
    totals[queue::group(count.state)] += count.n;
  }
  std::string zh;
  std::string en;
  for (const auto& [group, total] : totals) {
    const auto name = queue::name(group);
    zh += fmt::format("{}{} {}", zh.empty() ? "" : "，", name.zh, total);
    en += fmt::format("{}{} {}", en.empty() ? "" : ", ", name.en, total);
  }
  return totals.empty() ? "運作中，還沒有申請（running, no items yet）" : fmt::format("{}（{}）", zh, en);
}

}  // namespace

std::string_view id(StoreCondition condition) {
  switch (condition) {
    case StoreCondition::checking:
      return "checking";
    case StoreCondition::good:
      return "good";
    case StoreCondition::damaged:
      return "damaged";
    case StoreCondition::broken:
      return "broken";
  }
  return {};
}

Lookout::Lookout(store::Store& store, Clock& clock, const Log& log, const Notify& notify, Duration grace,
                 const boost::asio::any_io_executor& loop)
    : store_{store}, clock_{clock}, log_{log}, notify_{notify}, grace_{grace}, stopped_{loop} {}

Task<> Lookout::run() {
  auto next_look = clock_.steady();
  while (!stopping_) {
    const auto before = clock_.steady();
    if (before >= next_look) {
      next_look = before + look_every;
      co_await look();
    }
    const auto began = clock_.steady();
    co_await clock_.wait(stopped_, beat);
    if (!stopping_) {
      timer_lag_ = clock_.steady() - began - beat;
    }
  }
}

void Lookout::stop() {
  stopping_ = true;
  stopped_.notify();
}

Task<> Lookout::look() {
  const auto now = clock_.now();
  auto query = [now, grace = grace_](store::Connection& connection) {
    return Seen{queue::counts(connection), queue::count_overdue(connection, now - grace),
                queue::unsigned_soon(connection, now, signatures_ahead, most_unsigned_named)};
  };
  const auto seen = co_await store_.read(std::move(query));
  if (!seen) {
    log_.line(Level::error, "lookout_failed", {{"why", seen.error().text.en}});
    co_return;
  }
  notify_.status(status_of(seen->counts));
  overdue_ = seen->overdue;
  if (overdue_ > 0) {
    log_.line(Level::error, "overdue", {{"deliveries", std::to_string(overdue_)}});
  }
  const auto before = std::exchange(unsigned_soon_, std::ssize(seen->unsigned_soon));
  if (unsigned_soon_ == before) {
    co_return;
  }
  for (const auto& delivery : seen->unsigned_soon) {
    log_.line(
        Level::warning, "will_miss",
        {{"delivery", delivery.ulid.text()}, {"outlet", delivery.outlet}, {"publish_at", rfc3339(delivery.window.up)}});
  }
}

Task<> Lookout::check_file(boost::asio::any_io_executor worker) {
  const auto report = co_await verify_database(store_.path(), std::move(worker));
  file_ = report ? StoreCondition::good : StoreCondition::damaged;
  if (report) {
    log_.line(Level::info, "database_checked", {{"audit_rows", std::to_string(report->rows)}});
  } else {
    log_.line(Level::error, "database_damaged", {{"code", report.error().code}, {"why", report.error().text.en}});
  }
}

}  // namespace lianbo::daemon
