#include "queue/lane.hpp"

#include "base/civil_time.hpp"
#include "queue/messages.hpp"

#include <algorithm>
#include <exception>

namespace lianbo::queue {

using channels::Answer;
using channels::Fault;
using channels::Pending;
using channels::Receipt;
using channels::Sighting;
using namespace std::chrono_literals;

namespace {

// A wake-up that was lost for whatever reason is made good after this long.
constexpr Duration longest_wait = 30s;
constexpr Duration after_store_trouble = 1s;

template <class Bounds, class Counts>
void count(const Bounds& bounds, Counts& counts, std::uint64_t& sum, Duration value) {
  const auto ms = std::max<std::int64_t>(value.count(), 0);
  const auto bucket = static_cast<std::size_t>(std::ranges::lower_bound(bounds, ms) - bounds.begin());
  ++counts[bucket];
  sum += static_cast<std::uint64_t>(ms);
}

std::string_view outcome_of(const Answered& answered) {
  if (!answered.answer) {
    return channels::id(answered.answer.error().fault);
  }
  return std::holds_alternative<Pending>(*answered.answer) ? "pending" : "done";
}

std::optional<Instant> earlier(std::optional<Instant> a, std::optional<Instant> b) {
  return !a || (b && *b < *a) ? b : a;
}

}  // namespace

class Lane::Keeping final : public channels::Notes {
 public:
  Keeping(Lane& lane, DeliveryId id) : lane_{lane}, id_{id} {}
  Task<> keep(Receipt partial) override {
    Kept kept{std::move(partial)};
    Occurrence occurrence{std::move(kept)};
    co_await lane_.record(id_, std::move(occurrence));
  }

 private:
  Lane& lane_;
  DeliveryId id_;
};

Lane::Lane(Outlet outlet, Queue& queue, Clock& clock, Random& random, const Log& log, ClockGuard& guard,
           const boost::asio::any_io_executor& executor)
    : outlet_{std::move(outlet)},
      queue_{queue},
      clock_{clock},
      random_{random},
      log_{log},
      guard_{guard},
      tasks_{executor, log},
      news_{executor},
      board_news_{executor},
      stopped_{executor},
      breaker_{outlet_.settings.breaker},
      rate_{outlet_.settings.per_minute} {}

Task<> Lane::run() {
  co_await fill_watches();
  tasks_.spawn(keep_probing());
  if (outlet_.board != nullptr) {
    tasks_.spawn(keep_board());
  }
  while (!stopping_) {
    woken_ = false;
    auto next = co_await claim_and_send();
    next = earlier(next, start_looks());
    if (woken_ || stopping_) {
      continue;
    }
    const auto now = clock_.now();
    const auto wait = next ? std::min(*next - now, longest_wait) : longest_wait;
    co_await clock_.wait(news_, wait);
  }
  co_await tasks_.join();
}

void Lane::stop() {
  stopping_ = true;
  wake();
  board_news_.notify();
  stopped_.notify();
}

void Lane::wake() {
  woken_ = true;
  news_.notify();
}

void Lane::use(const LaneSettings& settings) {
  outlet_.settings = settings;
  breaker_ = Breaker{settings.breaker};
  rate_ = RateLimit{settings.per_minute};
  wake();
}

void Lane::touched(const Delivery& delivery) {
  if (queue_.looking_lane(delivery) == key()) {
    watch(delivery, {});
  } else {
    watches_.forget(delivery.id);
  }
  board_stale_ = true;
  board_news_.notify();
  wake();
}

void Lane::watch(const Delivery& delivery, const Looks& looks) {
  const auto now = clock_.now();
  const auto at = next_look(delivery, outlet_.adapter.powers(), looks, now);
  if (!at) {
    watches_.forget(delivery.id);
    return;
  }
  // Spread by up to a tenth, so that what was started together is not looked at together for ever.
  const auto ahead = std::max(*at - now, Duration::zero());
  const Duration jitter{static_cast<Duration::rep>(random_.below(static_cast<std::uint64_t>(ahead.count() / 10 + 1)))};
  watches_.set(delivery.id, looks, *at + jitter);
}

Task<> Lane::fill_watches() {
  const auto rows = co_await queue_.watched(key());
  if (!rows) {
    log_.line(Level::error, "watches_not_filled", {{"outlet", outlet_.name}, {"why", rows.error().text.en}});
    co_return;
  }
  for (const auto& row : *rows) {
    watch(row, {});
  }
}

Instant Lane::wall(SteadyInstant at) const { return clock_.now() + std::max(at - clock_.steady(), Duration::zero()); }

Room Lane::room() {
  const auto now = clock_.steady();
  if (credentials_ || now < not_before_) {
    return {0, 0, true};
  }
  const auto& settings = outlet_.settings;
  if (breaker_.state(now) == Breaker::State::open) {
    // What must come down is tried one by one all the same: its own back-off is pause enough, and it must not wait for
    // the breaker once the other side is well again.
    const int one = sending_ == 0 ? rate_.allows(now, 1) : 0;
    return {one, one, false};
  }
  const auto most = [&](int wanted) { return rate_.allows(now, breaker_.allows(now, std::max(wanted, 0))); };
  return {most(settings.concurrency + settings.urgent_concurrency - sending_), most(settings.concurrency - sending_),
          guard_.agrees()};
}

// Answers when to come back: the next due row, or the moment when what keeps the lane from sending is over.
Task<std::optional<Instant>> Lane::claim_and_send() {
  const auto room_now = room();
  const auto due = co_await queue_.next_due(key(), room_now.going_up);
  if (!due) {
    co_return clock_.now() + after_store_trouble;
  }
  std::optional<Instant> again;
  if (const auto until = breaker_.opens_until(); until && *until > clock_.steady()) {
    again = wall(*until);
  }
  if (!*due || **due > clock_.now()) {
    co_return earlier(*due, again);
  }
  if (room_now.urgent <= 0 && room_now.ordinary <= 0) {
    // Full: the end of a send wakes the lane. Otherwise the limit that holds it says when it ends.
    const auto now = clock_.steady();
    if (now < not_before_) {
      again = earlier(again, wall(not_before_));
    }
    if (const auto free = rate_.next(now)) {
      again = earlier(again, wall(*free));
    }
    co_return again;
  }
  auto claimed = co_await queue_.claim_due(key(), room_now);
  if (!claimed) {
    log_.line(Level::error, "claim_failed", {{"outlet", outlet_.name}, {"why", claimed.error().text.en}});
    co_return clock_.now() + after_store_trouble;
  }
  rate_.took(static_cast<int>(claimed->size()));
  for (auto& one : *claimed) {
    breaker_.started(clock_.steady());
    ++sending_;
    watches_.forget(one.delivery.id);
    tasks_.spawn(send(std::move(one)));
  }
  // Look again at once: more may be due than was claimed.
  co_return clock_.now() + 1ms;
}

Task<Occurrence> Lane::ask(const Claimed& claimed) {
  Keeping notes{*this, claimed.delivery.id};
  auto order = order_of(claimed);
  Error error;
  try {
    switch (claimed.delivery.action) {
      case channels::Action::publish: {
        auto answer = co_await outlet_.adapter.publish(std::move(order), notes);
        co_return Answered{std::move(answer)};
      }
      case channels::Action::update: {
        auto answer = co_await outlet_.adapter.update(std::move(order), notes);
        co_return Answered{std::move(answer)};
      }
      case channels::Action::take_down: {
        auto answer = co_await outlet_.adapter.take_down(std::move(order), notes);
        co_return Answered{std::move(answer)};
      }
    }
  } catch (const std::exception& escaped) {
    error = bug(escaped);
  }
  channels::Failure failure{Fault::uncertain, std::move(error), std::nullopt};
  co_return Answered{tl::unexpected{std::move(failure)}};
}

Error Lane::bug(const std::exception& error) {
  const auto number = Ulid::make(clock_.now(), random_);
  log_.line(Level::error, "bug", {{"case", number.text()}, {"outlet", outlet_.name}, {"what", error.what()}});
  return say(messages::adapter_bug, number.text());
}

Task<> Lane::send(Claimed claimed) {
  const auto started = clock_.steady();
  const auto& delivery = claimed.delivery;
  if (delivery.attempt == 1) {
    const auto due = delivery.action == channels::Action::take_down ? delivery.window.down.value_or(clock_.now())
                                                                    : delivery.window.up;
    count(LaneFigures::lag_bounds_ms, figures_.lag, figures_.lag_sum_ms, clock_.now() - due);
  }
  auto occurrence = co_await ask(claimed);
  account(claimed, std::get<Answered>(occurrence), clock_.steady() - started);
  co_await record(delivery.id, std::move(occurrence));
  --sending_;
  wake();
}

void Lane::account(const Claimed& claimed, const Answered& answered, Duration took) {
  const auto now = clock_.steady();
  count(LaneFigures::lag_bounds_ms, figures_.latency, figures_.latency_sum_ms, took);
  const auto outcome = outcome_of(answered);
  ++figures_.outcomes[fmt::format("{}.{}", channels::id(claimed.delivery.action), outcome)];
  log_.line(answered.answer ? Level::info : Level::warning, "answered",
            {{"outlet", outlet_.name},
             {"delivery", claimed.delivery.ulid.text()},
             {"action", std::string{channels::id(claimed.delivery.action)}},
             {"attempt", std::to_string(claimed.delivery.attempt)},
             {"outcome", std::string{outcome}},
             {"code", answered.answer ? std::string{} : answered.answer.error().error.code},
             {"took_ms", std::to_string(took.count())}});
  if (answered.answer) {
    breaker_.succeeded();
    return;
  }
  const auto& failure = answered.answer.error();
  switch (failure.fault) {
    case Fault::unreachable:
    case Fault::uncertain:
      breaker_.failed(now);
      break;
    case Fault::unauthorized:
      breaker_.succeeded();
      credentials_ = failure.error;  // the lane waits, not the item; the next good probe ends it
      break;
    case Fault::throttled: {
      breaker_.succeeded();
      const auto& policy = queue_.rules().at(outlet_.name).policy;
      const auto asked = failure.retry_at ? *failure.retry_at - clock_.now() : policy.retry_first;
      not_before_ = std::max(not_before_, now + std::clamp(asked, Duration::zero(), policy.retry_after_most));
      break;
    }
    case Fault::rejected:
    case Fault::gone:
      breaker_.succeeded();
      break;
  }
}

// What has happened outside has happened: it is written down, however long the disk takes to come back. If the daemon
// ends first, the row is found in flight at the next start.
Task<> Lane::record(DeliveryId id, Occurrence occurrence) {
  for (;;) {
    const auto after = co_await queue_.apply(id, occurrence, "lianbod");
    if (after) {
      co_return;
    }
    log_.line(Level::error, "not_recorded",
              {{"outlet", outlet_.name}, {"delivery", std::to_string(id.value)}, {"why", after.error().text.en}});
    co_await rest(after_store_trouble);
    if (stopping_) {
      co_return;
    }
  }
}

std::optional<Instant> Lane::start_looks() {
  const auto now = clock_.now();
  while (looking_ < outlet_.settings.looks) {
    const auto due = watches_.take_due(now);
    if (!due) {
      return watches_.next();
    }
    ++looking_;
    tasks_.spawn(look(due->first, due->second));
  }
  return std::nullopt;  // the end of a look wakes the lane
}

Task<> Lane::look(DeliveryId id, Looks looks) {
  struct Looking {
    explicit Looking(Lane& of) : lane{of} {}
    Looking(const Looking&) = delete;
    Looking& operator=(const Looking&) = delete;
    ~Looking() { --lane.looking_; }
    Lane& lane;
  };
  {
    const Looking looking{*this};
    const auto loaded = co_await queue_.load(id);
    if (!loaded) {
      log_.line(Level::error, "not_loaded", {{"outlet", outlet_.name}, {"why", loaded.error().text.en}});
      co_return;
    }
    if (queue_.looking_lane(loaded->delivery) != key()) {
      co_return;  // it has changed hands meanwhile
    }
    Answer<Sighting> answer;
    auto order = order_of(*loaded);
    try {
      answer = co_await outlet_.adapter.look(std::move(order));
    } catch (const std::exception& escaped) {
      Sighting blind;
      blind.detail = bug(escaped);
      answer = std::move(blind);
    }
    Sighting sighting;
    if (answer) {
      sighting = std::move(*answer);
    } else {
      sighting.detail = answer.error().error;
      if (answer.error().fault == Fault::unauthorized) {
        credentials_ = answer.error().error;
      }
    }
    ++figures_.outcomes[fmt::format("look.{}", channels::id(sighting.standing))];
    looks = counted(looks, sighting.standing, clock_.steady());
    Seen seen{std::move(sighting), looks, loaded->delivery};
    const auto& rules = queue_.rules().at(outlet_.name);
    const Circumstances now{rules.powers_of(loaded->delivery), rules.policy, clock_.now(), 0, rules.powers};
    const auto decision = decide(loaded->delivery, seen, now);
    if (!decision->changes(loaded->delivery)) {
      watch(loaded->delivery, looks);  // nothing new: no row is written
    } else {
      const auto after = co_await queue_.apply(id, std::move(seen), "lianbod");
      if (!after || after->state == loaded->delivery.state) {
        watch(after ? *after : loaded->delivery, looks);
      }
    }
  }
  wake();
}

// Not on stopped_: one coroutine at a time may wait for a condition with a time of its own, and there are several.
Task<> Lane::rest(Duration span) {
  const auto until = clock_.steady() + span;
  while (!stopping_ && clock_.steady() < until) {
    co_await clock_.sleep_for(std::min<Duration>(until - clock_.steady(), 1s));
  }
}

Task<> Lane::keep_board() {
  Duration pause = 1s;
  while (!stopping_) {
    if (!board_stale_) {
      co_await board_news_.wait();
      continue;
    }
    board_stale_ = false;
    const auto shown = co_await show_board();
    if (shown) {
      board_trouble_.reset();
      pause = 1s;
      continue;
    }
    board_trouble_ = shown.error().error;
    log_.line(Level::error, "board_not_shown", {{"outlet", outlet_.name}, {"why", board_trouble_->text.en}});
    board_stale_ = true;
    co_await rest(pause);
    pause = std::min<Duration>(pause * 2, 1min);
  }
}

Task<channels::Answer<void>> Lane::show_board() {
  auto set = co_await queue_.board(outlet_.name);
  if (!set) {
    co_return tl::unexpected{channels::Failure{Fault::unreachable, set.error(), std::nullopt}};
  }
  Error error;
  try {
    co_return co_await outlet_.board->show(std::move(*set));
  } catch (const std::exception& escaped) {
    error = bug(escaped);
  }
  co_return tl::unexpected{channels::Failure{Fault::uncertain, std::move(error), std::nullopt}};
}

Task<Answer<channels::Health>> Lane::probe() {
  Answer<channels::Health> answer;
  try {
    answer = co_await outlet_.adapter.probe();
  } catch (const std::exception& escaped) {
    channels::Health ill{false, bug(escaped)};
    answer = std::move(ill);
  }
  const bool was_good = health_.good;
  health_ = answer ? *answer : channels::Health{false, answer.error().error};
  probed_at_ = clock_.now();
  if (health_.good && credentials_) {
    credentials_.reset();
    wake();
  }
  if (was_good != health_.good) {
    log_.line(health_.good ? Level::info : Level::warning, "health",
              {{"outlet", outlet_.name},
               {"good", health_.good ? "yes" : "no"},
               {"why", health_.detail ? health_.detail->text.en : ""}});
  }
  co_return answer;
}

Task<> Lane::keep_probing() {
  while (!stopping_) {
    co_await probe();
    if (stopping_) {
      break;
    }
    const auto usual = outlet_.settings.probe_every;
    co_await clock_.wait(stopped_, credentials_ ? std::min<Duration>(usual, 1min) : usual);
  }
}

LaneStatus Lane::status() const {
  return {outlet_.name, outlet_.by_hand, breaker_.state(clock_.steady()),
          sending_,     watches_.size(), probed_at_,
          health_,      credentials_,    board_trouble_};
}

}  // namespace lianbo::queue
