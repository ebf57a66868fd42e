#include "daemon/alarms/postman.hpp"

#include "requests/tasks.hpp"

#include <algorithm>
#include <utility>

namespace lianbo::alarms {

using namespace std::chrono_literals;
using transport::MailFault;

namespace {

constexpr Duration first_pause = 1min;
constexpr Duration longest_pause = 30min;
constexpr Duration look_again = 1min;
constexpr Duration given_up_after = 48h;  // nobody needs an alarm of the day before yesterday
constexpr int most_doubts = 3;

}  // namespace

transport::Letter letter_of(const rows::Post& post) {
  transport::Letter letter;
  letter.from = post.sender;
  letter.to = {post.recipient};
  letter.message = post.message;
  return letter;
}

Postman::Postman(store::Store& store, transport::Mail& mail, Clock& clock, Random& random, const Log& log,
                 const boost::asio::any_io_executor& loop)
    : store_{store}, mail_{mail}, clock_{clock}, random_{random}, log_{log}, news_{loop} {}

void Postman::stop() {
  stopping_ = true;
  news_.notify();
}

void Postman::wake() {
  woken_ = true;
  news_.notify();
}

void Postman::hurry() {
  hurried_ = true;
  wake();
}

Task<> Postman::run() {
  while (!stopping_) {
    woken_ = false;
    if (std::exchange(hurried_, false)) {
      auto all = [now = clock_.now()](store::Transaction& transaction) { rows::hurry(transaction.connection(), now); };
      co_await store_.write(std::move(all));
    }
    auto query = [now = clock_.now()](store::Connection& connection) -> std::optional<Errand> {
      auto post = rows::due(connection, now);
      if (!post) {
        return std::nullopt;
      }
      const auto asked = rows::asked_by(connection, post->letter);
      const bool stands = std::ranges::all_of(asked, [&](const rows::Asked& one) {
        return requests::asks_for_text(connection, one.delivery, one.task, now);
      });
      return Errand{*std::move(post), !stands};
    };
    auto errand = co_await store_.read(std::move(query));
    if (errand && *errand) {
      co_await run_errand(**std::move(errand));
    } else {
      const auto pause = co_await pause_until_due();
      if (!woken_ && !stopping_) {
        co_await clock_.wait(news_, pause);
      }
    }
  }
}

Task<> Postman::run_errand(Errand errand) {
  return errand.overtaken ? withdraw(std::move(errand.post)) : deliver(std::move(errand.post));
}

Task<> Postman::withdraw(rows::Post post) {
  log_.line(Level::info, "mail_withdrawn", {{"letter", post.letter}});
  auto operation = [letter = std::move(post.letter), now = clock_.now()](store::Transaction& transaction) {
    rows::withdraw(transaction.connection(), letter, now);
  };
  co_await write_down(std::move(operation));
}

Task<Duration> Postman::pause_until_due() {
  auto query = [](store::Connection& connection) { return rows::next_due(connection); };
  const auto next = co_await store_.read(std::move(query));
  if (!next || !*next) {
    co_return look_again;
  }
  co_return std::clamp<Duration>(**next - clock_.now(), Duration::zero(), look_again);
}

Duration Postman::back_off(int attempt) {
  auto pause = first_pause;
  for (int i = 1; i < attempt && pause < longest_pause; ++i) {
    pause *= 2;
  }
  pause = std::min<Duration>(pause, longest_pause);
  return pause +
         Duration{static_cast<Duration::rep>(random_.below(static_cast<std::uint64_t>(pause.count()) / 10 + 1))};
}

Task<> Postman::deliver(rows::Post post) {
  const auto answer = co_await mail_.send(letter_of(post));
  ++post.attempt;
  const auto now = clock_.now();
  if (answer) {
    log_.line(Level::info, "mail_taken", {{"letter", post.letter}, {"attempt", std::to_string(post.attempt)}});
    auto taken = [post, now](store::Transaction& transaction) {
      rows::settle(transaction.connection(), post, rows::Outcome::taken, std::nullopt, now);
    };
    co_await write_down(std::move(taken));
    co_return;
  }
  const auto& failure = answer.error();
  post.doubts += failure.fault == MailFault::uncertain ? 1 : 0;
  const auto final_outcome = [&]() -> std::optional<rows::Outcome> {
    if (failure.fault == MailFault::refused) {
      return rows::Outcome::refused;
    }
    if (post.doubts >= most_doubts) {
      return rows::Outcome::doubtful;
    }
    return now - post.made_at > given_up_after ? std::optional{rows::Outcome::given_up} : std::nullopt;
  }();
  log_.line(Level::warning, "mail_failed",
            {{"letter", post.letter},
             {"attempt", std::to_string(post.attempt)},
             {"final", final_outcome ? "yes" : "no"},
             {"why", failure.error.text.en},
             {"they_said", failure.error.vendor_text}});
  const auto again_at = now + back_off(post.attempt);
  auto failed = [post, now, final_outcome, again_at, error = failure.error](store::Transaction& transaction) {
    if (final_outcome) {
      rows::settle(transaction.connection(), post, *final_outcome, error, now);
    } else {
      rows::try_again(transaction.connection(), post, error, again_at);
    }
  };
  co_await write_down(std::move(failed));
}

// Until it is written: a letter whose outcome was not would be sent over and over.
template <class Operation>
Task<> Postman::write_down(Operation operation) {
  for (;;) {
    auto copy = operation;
    const auto written = co_await store_.write(std::move(copy));
    if (written || stopping_) {
      co_return;
    }
    co_await clock_.wait(news_, look_again);
  }
}

Task<bool> Postman::send_at_once(std::vector<rows::Post> posts) {
  bool any = false;
  for (const auto& post : posts) {
    const auto answer = co_await mail_.send(letter_of(post));
    any = any || answer.has_value();
    log_.line(answer ? Level::info : Level::warning, answer ? "mail_taken" : "mail_failed",
              {{"letter", post.letter}, {"why", answer ? "" : answer.error().error.text.en}});
  }
  co_return any;
}

}  // namespace lianbo::alarms
