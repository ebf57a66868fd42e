#include "base/civil_time.hpp"
#include "tests/simulation/database_checks.hpp"
#include "tests/simulation/folder.hpp"
#include "tests/simulation/history.hpp"
#include "tests/simulation/known.hpp"
#include "tests/simulation/person.hpp"
#include "tests/simulation/world.hpp"

#include <fmt/format.h>
#include <boost/asio/co_spawn.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace lianbo::simulation {
namespace asio = boost::asio;
using queue::State;
using namespace std::chrono_literals;

namespace {
class Run {
 public:
  Run(std::uint64_t seed, Coverage& coverage)
      : seed_{seed},
        coverage_{coverage},
        chance_{seed},
        script_{draw_script(chance_)},
        outside_{seed, script_.start},
        known_(script_.wishes.size()) {
    outside_.network.faults().set_rate(script_.fault_per_mille);
    outside_.network.faults().set_rate("update", script_.fault_per_mille * 2);  // seldom asked for
    for (int i = 0; i < script_.crashes; ++i) {
      crash_after_.push_back(chance_.below(6000));
    }
    std::ranges::sort(crash_after_);
    may_be_meddled_with_ = !script_.vandalism.empty() || script_.meddles_at_once;
    next_person_ = script_.start + 10min;
  }

  void go() {
    start_program();
    while (true_now() < script_.end) {
      settle_loop();
      act();
      settle_loop();
      check_now();
      advance();
    }
    check_end();
    collect();
  }

 private:
  // The script's time: what a good watch shows. The wall clock of the machine may be wrong.
  Instant true_now() const { return outside_.clock.true_now(); }

  void start_program() {
    program_ = std::make_unique<Program>(outside_, folder_.path() / "lianbo.db",
                                         seed_ * 1000 + static_cast<std::uint64_t>(starts_++));
    started_at_ = true_now();
    started_wrong_ = started_wrong_ || outside_.clock.now() != true_now();
  }

  void settle_loop() {
    program_->loop.restart();
    while (program_->loop.poll_one() > 0) {
      ++steps_;
      if (!crash_after_.empty() && steps_ >= crash_after_.front() && true_now() < script_.faults_end) {
        crash_after_.erase(crash_after_.begin());
        crash();
      }
      program_->loop.restart();
    }
  }

  void crash() {
    ++coverage_.crashes;
    program_.reset();
    outside_.clock.pass(Duration{static_cast<Duration::rep>(chance_.below(180'000))});
    for (auto& known : known_) {
      for (auto* asked :
           {&known.submitted, &known.approved, &known.held, &known.released, &known.taken_down, &known.cancelled}) {
        if (*asked == Asked::unconfirmed) {
          *asked = Asked::no;
        }
      }
    }
    start_program();
  }

  template <class T, class Then>
  void ask(Task<Result<T>> task, Then then) {
    asio::co_spawn(program_->loop, std::move(task),
                   [then = std::move(then)](const std::exception_ptr& bug, const Result<T>& answer) {
                     if (bug) {
                       std::rethrow_exception(bug);
                     }
                     then(answer);
                   });
  }

  void act() {
    const auto now = true_now();
    if (now >= script_.faults_end) {
      outside_.network.faults().set_rate(0);
    }
    for (std::size_t i = 0; i < script_.wishes.size(); ++i) {
      act_on(i, now);
    }
    vandalise(now);
    step_clock(now);
    if (const auto& outage = script_.outage) {
      if (auto* const vendor = outside_.vendor(outage->outlet)) {
        vendor->set_out_of_reach(now >= outage->from && now < outage->until);
      }
    }
    if (now >= next_person_) {
      next_person_ = now + 5min + Duration{static_cast<Duration::rep>(chance_.below(15 * 60'000))};
      person();
    }
  }

  void act_on(std::size_t index, Instant now) {
    const auto& wish = script_.wishes[index];
    auto& known = known_[index];
    if (now >= wish.submitted_at && known.submitted == Asked::no) {
      known.submitted = Asked::unconfirmed;
      submit(index);
    }
    if (!known.item) {
      return;
    }
    if (wish.signed_at && now >= *wish.signed_at && known.approved == Asked::no) {
      known.approved = Asked::unconfirmed;
      known.may_be_approved = true;
      approve(index);
    }
    const auto when = [&](const std::optional<Instant>& at, Asked& asked, const queue::Act& what) {
      if (at && now >= *at && asked == Asked::no) {
        asked = Asked::unconfirmed;
        for_each_delivery(*known.item, asked, what);
      }
    };
    when(wish.held_at, known.held, queue::Hold{});
    when(wish.released_at, known.released, queue::Release{});
    when(wish.taken_down_at, known.taken_down, queue::TakeDown{std::nullopt});
    when(wish.cancelled_at, known.cancelled, queue::Cancel{});
  }

  void submit(std::size_t index) {
    const auto& wish = script_.wishes[index];
    channels::ContentItem content;
    content.title = wish.text;
    content.body = "內容：" + wish.text;
    content.unit = "戶籍服務課";
    const auto rendition = channels::surface(channels::Channel::website).render(content);
    std::vector<queue::NewDelivery> deliveries;
    deliveries.reserve(wish.outlets.size());
    for (const auto& outlet : wish.outlets) {
      deliveries.push_back({outlet, *rendition, wish.window, wish.ending});
    }
    auto& queue = *program_->queue;
    queue::NewItem item{Ulid::make(outside_.clock.now(), program_->chance), wish.text, "戶籍服務課", wish.urgent};
    // The office asks once more after a crash; the title tells whether the first time went through.
    auto operation = [&queue, item, deliveries](store::Transaction& transaction) {
      auto found = transaction.connection().open("SELECT id FROM items WHERE title = ?", item.title);
      return found.next() ? ItemId{found.integer(0)} : queue.accept(transaction, item, deliveries, "clerk");
    };
    ask(program_->store->write(std::move(operation)), [this, index](const Result<ItemId>& item_id) {
      if (!item_id) {
        throw std::runtime_error{"not accepted: " + item_id.error().text.en};
      }
      known_[index].item = *item_id;
      known_[index].submitted = Asked::confirmed;
    });
  }

  void approve(std::size_t index) {
    auto& queue = *program_->queue;
    const auto item = *known_[index].item;
    auto operation = [&queue, item](store::Transaction& transaction) {
      queue.approve(transaction, item, 1, "web_manager");
    };
    ask(program_->store->write(std::move(operation)), [this, index](const Result<void>& done) {
      if (!done) {
        throw std::runtime_error{"not approved"};
      }
      known_[index].approved = Asked::confirmed;
    });
  }

  static Task<Result<int>> act_on_all(queue::Queue& queue, store::Store& store, ItemId item, queue::Act what) {
    auto query = [item](store::Connection& connection) { return queue::rows::of_item(connection, item); };
    const auto deliveries = co_await store.read(std::move(query));
    for (const auto& delivery : *deliveries) {
      queue::Occurrence occurrence{what};
      co_await queue.apply(delivery.id, std::move(occurrence), "web_manager", "act of the script");
    }
    co_return 0;
  }

  void for_each_delivery(ItemId item, Asked& asked, const queue::Act& what) {
    ask(act_on_all(*program_->queue, *program_->store, item, what),
        [&asked](const Result<int>&) { asked = Asked::confirmed; });
  }

  void vandalise(Instant now) {
    while (!script_.vandalism.empty() && now >= script_.vandalism.front()) {
      script_.vandalism.erase(script_.vandalism.begin());
      for (auto* vendor : outside_.open_to_people()) {
        for (auto& post : vendor->posts()) {
          meddle_with(post);
        }
      }
    }
    for (auto* vendor : outside_.open_to_people()) {
      for (auto& post : vendor->posts()) {
        post.removed = post.removed || (script_.meddles_at_once && post.edited && chance_.below(20) == 0);
      }
      auto& known = posts_known_[vendor];
      for (; known < vendor->posts().size(); ++known) {
        if (script_.meddles_at_once && now < script_.faults_end && chance_.below(2) == 0) {
          meddle_with(vendor->posts()[known]);
        }
      }
    }
  }

  void meddle_with(sandbox::Vendor::Post& post) {
    const auto mood = chance_.below(3);
    if (mood == 0) {
      post.removed = true;
    } else if (mood == 1 && !post.removed) {
      post.edit("改過了：");
    }
  }

  void step_clock(Instant now) {
    auto& step = script_.clock_step;
    if (step && !stepped_ && now >= step->at) {
      stepped_ = true;
      outside_.clock.step_wall(step->by);
    }
    if (step && stepped_ && !mended_ && now >= step->at + step->until_mended) {
      mended_ = true;
      outside_.clock.step_wall(-step->by);
      program_->dispatcher->guard().accept();
      for (const auto& lane : program_->dispatcher->lanes()) {
        lane->wake();
      }
    }
  }

  // The web manager, who comes by now and then and does what the board asks for, having looked outside.
  void person() {
    if (stepped_ && mended_) {
      program_->dispatcher->guard().accept();
    }
    ask(attend(*this), [](const Result<int>&) {});
  }

  static Task<Result<int>> attend(Run& run) {
    auto& program = *run.program_;
    for (const auto& known : run.known_) {
      if (!known.item) {
        continue;
      }
      const auto item = *known.item;
      auto query = [item](store::Connection& connection) { return queue::rows::of_item(connection, item); };
      const auto deliveries = co_await program.store->read(std::move(query));
      for (const auto& delivery : *deliveries) {
        const auto act = what_a_person_does(delivery, run.outside_, run.chance_);
        if (act) {
          if (std::holds_alternative<queue::Cancel>(*act)) {
            run.given_up_.insert(delivery.id.value);
          }
          queue::Occurrence occurrence{*act};
          co_await program.queue->apply(delivery.id, std::move(occurrence), "web_manager", "looked outside");
        }
      }
    }
    co_return 0;
  }

  [[noreturn]] void violated(std::string_view invariant, const Wish& wish, const std::string& outlet,
                             std::string_view what) const {
    throw std::runtime_error{fmt::format("seed {}: {} violated at {}: {} on {}: {}\n{}", seed_, invariant,
                                         rfc3339(true_now()), wish.text, outlet, what,
                                         history(folder_.path() / "lianbo.db", outside_, wish, outlet))};
  }

  void check_now() {
    const auto now = true_now();
    if (!program_->journal->bugs.empty()) {
      throw std::runtime_error{fmt::format("seed {}: {}", seed_, program_->journal->bugs.front())};
    }
    for (const auto* receiver : {&outside_.hook, &outside_.blind_hook}) {
      for (const auto& [key, times] : receiver->effects()) {
        if (times > 1) {
          throw std::runtime_error{fmt::format("seed {}: I2 violated: {} effects of {}", seed_, times, key)};
        }
      }
    }
    for (const auto& lane : program_->dispatcher->lanes()) {
      // The board shows that the channel itself is in trouble; what was held up has a moment to catch up afterwards.
      const auto status = lane->status();
      if (status.credentials || status.breaker != queue::Breaker::State::closed) {
        in_trouble_until_[lane->name()] = now + 60s;
      }
    }
    for (std::size_t i = 0; i < script_.wishes.size(); ++i) {
      const auto& wish = script_.wishes[i];
      for (const auto& outlet : wish.outlets) {
        if (!outside_.stands(wish, outlet)) {
          check_not_late(wish, outlet, now);
          continue;
        }
        // A start on a clock that is an hour fast cannot know: nothing it has recorded says otherwise.
        const bool started_on_a_fast_clock =
            script_.clock_step && script_.clock_step->by > Duration::zero() && started_wrong_;
        if (now < wish.window.up && !started_on_a_fast_clock) {
          violated("I4", wish, outlet, "stands before its time");
        }
        if (!known_[i].may_be_approved) {
          violated("I4", wish, outlet, "stands without its signatures");
        }
        if (outside_.copies(wish, outlet) > 1) {
          violated("I2", wish, outlet, "stands twice");
        }
        check_not_stale(i, outlet, now);
      }
    }
  }

  // I7: where nothing is wrong with an outlet itself, whatever another one suffers, it shows things on time.
  void check_not_late(const Wish& wish, const std::string& outlet, Instant now) {
    const bool disturbed = script_.fault_per_mille > 0 || script_.crashes > 0 || script_.clock_step ||
                           !reads_back(outlet) || (may_be_meddled_with_ && outside_.vendor(outlet) != nullptr) ||
                           (script_.outage && script_.outage->outlet == outlet);
    if (disturbed || !wish.signed_at || wish.held_at || wish.cancelled_at) {
      return;
    }
    constexpr Duration slowest = 4min + 10s;  // the partner's lag, and the way there
    const auto due = std::max({wish.window.up, *wish.signed_at, wish.submitted_at}) + slowest;
    const auto ends_at = wish.ends_at();
    if (now >= due && (!ends_at || now < *ends_at) && (!wish.taken_down_at || now < *wish.taken_down_at)) {
      violated("I7", wish, outlet, "does not stand on time");
    }
  }

  // I3: what should be down is down, or the board says that it is not.
  void check_not_stale(std::size_t index, const std::string& outlet, Instant now) {
    const auto& wish = script_.wishes[index];
    const auto ends_at = wish.ends_at();
    if (!ends_at || !takes_down(outlet)) {
      return;
    }
    const bool clock_was_wrong =
        script_.clock_step && now < script_.clock_step->at + script_.clock_step->until_mended + 3min;
    if (now < std::max(*ends_at, started_at_) + 60s + 60s || now < in_trouble_until_[outlet] || clock_was_wrong) {
      return;
    }
    store::Connection connection{folder_.path() / "lianbo.db", store::Connection::Role::reader};
    for (const auto& delivery : queue::rows::of_item(connection, *known_[index].item)) {
      if (delivery.outlet == outlet && !delivery.fault && group(delivery.state) != queue::Group::trouble) {
        const auto lane = program_->dispatcher->lane(outlet)->status();
        violated("I3", wish, outlet,
                 fmt::format(
                     "still stands, and the board says “{}” (breaker {}, {} in flight, started {}, the clock reads {})",
                     id(delivery.state), static_cast<int>(lane.breaker), lane.in_flight, rfc3339(started_at_),
                     rfc3339(outside_.clock.now())));
      }
    }
  }

  void check_end() {
    store::Connection connection{folder_.path() / "lianbo.db", store::Connection::Role::reader};
    check_database(connection, seed_);
    for (std::size_t i = 0; i < script_.wishes.size(); ++i) {
      check_end_of(i, connection);
    }
  }

  void check_end_of(std::size_t index, store::Connection& connection) {
    const auto& wish = script_.wishes[index];
    if (!known_[index].item) {
      violated("I1", wish, "", "was never accepted");
    }
    const auto deliveries = queue::rows::of_item(connection, *known_[index].item);
    if (deliveries.size() != wish.outlets.size()) {
      violated("I1", wish, "", "has lost deliveries");
    }
    for (const auto& delivery : deliveries) {
      const bool recallable = takes_down(delivery.outlet);
      const auto ends_at = recallable ? wish.ends_at() : wish.window.down;
      const bool over = ends_at && *ends_at < true_now();
      const bool up = outside_.stands(wish, delivery.outlet);
      if (over && up && recallable) {
        violated("I3", wish, delivery.outlet, fmt::format("stands at the end in state {}", id(delivery.state)));
      }
      if (over && !is_final(delivery.state)) {
        violated("I3", wish, delivery.outlet, fmt::format("is over and ends in state {}", id(delivery.state)));
      }
      const bool wanted = !over && wish.signed_at && !wish.cancelled_at && !wish.taken_down_at &&
                          (!wish.held_at || wish.released_at) && !given_up_.contains(delivery.id.value);
      if (wanted && reads_back(delivery.outlet) && !up) {
        violated("I1", wish, delivery.outlet, fmt::format("does not stand, in state {}", id(delivery.state)));
      }
      if (delivery.state == State::verified && !up) {
        violated("the board", wish, delivery.outlet, "says live and is not");
      }
      if ((delivery.state == State::gone || delivery.state == State::missed || delivery.state == State::cancelled) &&
          up) {
        violated("the board", wish, delivery.outlet, fmt::format("says {} and it stands", id(delivery.state)));
      }
    }
  }

  void advance() {
    const auto now = true_now();
    // The next moment that matters to somebody: the program, or the script.
    std::optional<Instant> next;
    const auto consider = [&](std::optional<Instant> at) {
      if (at && *at > now && (!next || *at < *next)) {
        next = at;
      }
    };
    for (const auto& wish : script_.wishes) {
      consider(wish.submitted_at);
      consider(wish.signed_at);
      consider(wish.taken_down_at);
      consider(wish.held_at);
      consider(wish.released_at);
      consider(wish.cancelled_at);
    }
    consider(next_person_);
    consider(script_.end);
    if (script_.clock_step) {
      consider(script_.clock_step->at);
      consider(script_.clock_step->at + script_.clock_step->until_mended);
    }
    if (script_.outage) {
      consider(script_.outage->from);
      consider(script_.outage->until);
    }
    if (!script_.vandalism.empty()) {
      consider(script_.vandalism.front());
    }
    const auto wall_ahead = outside_.clock.now() - now;
    if (outside_.clock.somebody_waits() && (!next || outside_.clock.next() - wall_ahead <= *next)) {
      outside_.clock.advance();
    } else {
      outside_.clock.pass(*next - now);
    }
  }

  void collect() {
    store::Connection connection{folder_.path() / "lianbo.db", store::Connection::Role::reader};
    auto rows = connection.open("SELECT from_state, detail FROM audit WHERE delivery IS NOT NULL AND from_state <> ''");
    while (rows.next()) {
      const auto detail = nlohmann::json::parse(rows.text(1));
      if (detail.contains("event")) {
        ++coverage_.edges[{*queue::state_from(rows.text(0)), *queue::event_from(detail["event"].get<std::string>())}];
      }
    }
    for (const auto& [what, count] : outside_.network.faults().met()) {
      coverage_.faults[what] += count;
    }
    coverage_.items += static_cast<int>(script_.wishes.size());
  }

  std::uint64_t seed_;
  Coverage& coverage_;
  SeededRandom chance_;
  Script script_;
  Folder folder_;
  Outside outside_;
  std::unique_ptr<Program> program_;
  std::vector<Known> known_;
  std::vector<std::uint64_t> crash_after_;
  std::uint64_t steps_ = 0;
  int starts_ = 0;
  Instant started_at_;
  Instant next_person_;
  std::map<std::string, Instant> in_trouble_until_;
  std::map<const sandbox::Vendor*, std::size_t> posts_known_;
  std::set<std::int64_t> given_up_;  // deliveries that the web manager has cancelled
  bool may_be_meddled_with_ = false;
  bool stepped_ = false;
  bool mended_ = false;
  bool started_wrong_ = false;
};

}  // namespace

void run_seed(std::uint64_t seed, Coverage& coverage) { Run{seed, coverage}.go(); }

}  // namespace lianbo::simulation
