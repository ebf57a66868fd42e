#include "daemon/lookout.hpp"

#include "daemon/alarms/rows.hpp"
#include "daemon/verify.hpp"
#include "queue/views.hpp"

#include <map>
#include <utility>

namespace lianbo::daemon {

using namespace std::chrono_literals;

namespace {

constexpr Duration beat = 1s;
constexpr Duration most_timer_lag = 2s;
constexpr Duration longest_look = 30s;  // the disk may be slow

struct Seen {
  std::vector<queue::Count> counts;
  std::int64_t overdue = 0;
  queue::Troubles troubles;
  std::optional<Error> mail;
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

Lookout::Lookout(store::Store& store, queue::Queue& queue, queue::Dispatcher& dispatcher, alarms::Desk& desk,
                 const alarms::Heartbeat& heartbeat, Clock& clock, const Log& log, const Notify& notify,
                 LookoutSettings settings, const boost::asio::any_io_executor& loop)
    : store_{store},
      queue_{queue},
      dispatcher_{dispatcher},
      desk_{desk},
      heartbeat_{heartbeat},
      clock_{clock},
      log_{log},
      notify_{notify},
      settings_{settings},
      stopped_{loop} {}

bool Lookout::well() const {
  const bool goes_on = beat_at_ && clock_.steady() - *beat_at_ < longest_look;
  return goes_on && timer_lag_ < most_timer_lag && !desk_.write_refused() &&
         store_condition() != StoreCondition::broken;
}

Task<> Lookout::run() {
  auto next_look = clock_.steady();
  while (!stopping_) {
    const auto before = clock_.steady();
    beat_at_ = before;
    if (before >= next_look) {
      next_look = before + settings_.look_every;
      co_await look();
    }
    const auto began = clock_.steady();
    co_await clock_.wait(stopped_, beat);
    if (!stopping_) {
      timer_lag_ = clock_.steady() - began - beat;
    }
  }
  co_await desk_.join();
}

void Lookout::stop() {
  stopping_ = true;
  stopped_.notify();
}

Task<> Lookout::look() {
  queue::TroubleLimits limits;
  limits.now = clock_.now();
  limits.grace = settings_.grace;
  for (const auto& [outlet, rules] : queue_.rules()) {
    limits.person_within[outlet] = rules.policy.person_within;
  }
  auto query = [limits](store::Connection& connection) {
    return Seen{queue::counts(connection), queue::count_overdue(connection, limits.now - limits.grace),
                queue::troubles(connection, limits), alarms::rows::mail_trouble(connection)};
  };
  auto seen = co_await store_.read(std::move(query));
  if (!seen) {
    log_.line(Level::error, "lookout_failed", {{"why", seen.error().text.en}});
    co_return;
  }
  notify_.status(status_of(seen->counts));
  overdue_ = seen->overdue;
  unsigned_soon_ = std::ssize(seen->troubles.unsigned_soon);

  alarms::Snapshot snapshot;
  snapshot.now = limits.now;
  snapshot.outlets = look_at_outlets();
  snapshot.troubles = std::move(seen->troubles);
  snapshot.clock_held = !dispatcher_.guard().agrees();
  snapshot.database_damaged = file_ == StoreCondition::damaged;
  snapshot.write_refused = desk_.write_refused();
  snapshot.write_refused_told = desk_.write_refused_told();
  snapshot.mail = std::move(seen->mail);
  snapshot.heartbeat = heartbeat_.trouble();
  co_await desk_.take(alarms::causes_in(snapshot), queue_.rules());
}

std::vector<alarms::OutletSeen> Lookout::look_at_outlets() {
  std::vector<alarms::OutletSeen> outlets;
  for (const auto& lane : dispatcher_.lanes()) {
    if (!dispatcher_.is_main(*lane)) {
      continue;  // of people there are tasks
    }
    const auto status = lane->status();
    alarms::OutletSeen seen;
    seen.outlet = lane->name();
    seen.name = channels::name(queue_.rules().at(lane->name()).channel);
    if (lane->name() != channels::id(queue_.rules().at(lane->name()).channel)) {
      seen.name = {fmt::format("{}（{}）", seen.name.zh, lane->name()),
                   fmt::format("{} ({})", seen.name.en, lane->name())};
    }
    seen.credentials = status.credentials;
    seen.board = status.board;
    const auto now = clock_.now();
    if (status.breaker == queue::Breaker::State::closed) {
      resting_since_.erase(seen.outlet);
    } else {
      seen.resting_since = resting_since_.emplace(seen.outlet, now).first->second;
    }
    // A probe from before the outlet was mended tells of what is over.
    auto& troubled_at = troubled_at_[seen.outlet];
    if (seen.credentials || seen.board || seen.resting_since) {
      troubled_at = now;
    }
    seen.good = status.health.good || status.probed_at <= troubled_at;
    seen.health = status.health.detail;
    outlets.push_back(std::move(seen));
  }
  return outlets;
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
