#include "daemon/alarms/desk.hpp"

#include "adapters/transport/mail_message.hpp"
#include "base/mail_address.hpp"
#include "daemon/alarms/causes.hpp"
#include "daemon/alarms/messages.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <ranges>
#include <set>

namespace lianbo::alarms {

using namespace std::chrono_literals;
using nlohmann::json;

namespace {

constexpr Duration mark_every = 1min;
constexpr Duration letters_kept = 30 * 24h;
constexpr int most_tasks = 1000;

std::vector<std::int64_t> numbers_of(const std::vector<Entry>& entries) {
  std::vector<std::int64_t> numbers;
  numbers.reserve(entries.size());
  for (const auto& entry : entries) {
    numbers.push_back(entry.alarm.id);
  }
  return numbers;
}

// A letter and the journal name alarms as they were written.
void take_names(std::vector<Entry>& entries, const std::vector<Alarm>& written) {
  for (auto& entry : entries) {
    const auto found = std::ranges::find_if(written, [&](const Alarm& alarm) {
      return alarm.cause.key == entry.alarm.cause.key && alarm.opened_at == entry.alarm.opened_at;
    });
    if (found != written.end()) {
      entry.alarm.id = found->id;
      entry.alarm.ulid = found->ulid;
    }
  }
}

// What the letter asks people to do.
std::vector<requests::PersonTask> tasks_in(const std::vector<Entry>& entries, store::Connection& connection,
                                           const std::map<std::string, queue::OutletRules>& rules,
                                           const requests::OfficeSteps& steps, Instant now) {
  std::set<std::int64_t> concerned;
  for (const auto& entry : entries) {
    for (const auto& one : entry.alarm.cause.concerned) {
      concerned.insert(one.id);
    }
  }
  auto tasks = requests::open_tasks(connection, rules, steps, now, most_tasks);
  std::erase_if(tasks, [&](const requests::PersonTask& task) {
    return !concerned.contains(task_number(queue::key_of(task.delivery).text()));
  });
  return tasks;
}

std::vector<rows::Asked> texts_in(const std::vector<requests::PersonTask>& told) {
  std::vector<rows::Asked> asked;
  for (const auto& task : told | std::views::take(most_tasks_told)) {
    if (!task.pieces.empty()) {
      asked.push_back({task.delivery.id, queue::key_of(task.delivery).text()});
    }
  }
  return asked;
}

std::string_view event_of(News news) {
  switch (news) {
    case News::opened:
      return "alarm_opened";
    case News::worse:
      return "alarm_worse";
    case News::reminder:
      return "alarm_reminder";
    case News::ended:
      return "alarm_ended";
  }
  return {};
}

}  // namespace

std::vector<rows::Post> posts_of(const Wording& wording, const std::string& letter, const DeskSettings& settings,
                                 Instant now) {
  if (settings.sender.empty()) {
    return {};
  }
  transport::MailMessage message;
  message.from = settings.sender;
  message.from_name = "聯播";
  message.to = settings.to;
  message.subject = wording.subject;
  message.id = fmt::format("lb-{}@{}", letter, mail_domain(settings.sender));
  message.date = now;
  message.text = wording.text;
  const auto composed = transport::compose(message);
  std::vector<rows::Post> posts;
  posts.reserve(settings.to.size());
  for (const auto& recipient : settings.to) {
    posts.push_back({0, letter, settings.sender, recipient, composed, now});
  }
  return posts;
}

Desk::Desk(store::Store& store, Postman& postman, Clock& clock, Random& random, const Log& log, DeskSettings settings,
           const boost::asio::any_io_executor& loop)
    : store_{store},
      postman_{postman},
      clock_{clock},
      random_{random},
      log_{log},
      settings_{std::move(settings)},
      telling_{loop, log} {}

Desk::Names Desk::make_names(std::size_t alarms) {
  const auto now = clock_.now();
  Names names;
  names.alarms.reserve(alarms);
  for (std::size_t i = 0; i < alarms; ++i) {
    names.alarms.push_back(Ulid::make(now, random_).text());
  }
  names.alarm_letter = Ulid::make(now, random_).text();
  names.all_clear_letter = Ulid::make(now, random_).text();
  return names;
}

bool Desk::mark_is_due() const { return !marked_at_ || clock_.steady() - *marked_at_ >= mark_every; }

Task<> Desk::take(std::vector<Cause> causes, std::map<std::string, queue::OutletRules> rules) {
  const auto now = clock_.now();
  const auto most_new = causes.size();
  const auto fold_now = [now, causes = std::move(causes), fold_by = settings_.fold](store::Connection& connection) {
    return fold(rows::known(connection, now - fold_by.remind_every), causes, now, fold_by,
                rows::letters_wait(connection));
  };
  auto query = fold_now;
  const auto seen = co_await store_.read(std::move(query));
  if (seen && seen->empty() && !mark_is_due()) {
    co_return;
  }
  const auto names = make_names(most_new);
  auto operation = [now, fold_now, names, settings = settings_,
                    rules = std::move(rules)](store::Transaction& transaction) {
    auto& connection = transaction.connection();
    Written written{fold_now(connection)};
    auto& folded = written.folded;
    std::size_t named = 0;
    for (auto& alarm : folded.changed) {
      if (alarm.id == 0) {
        alarm.ulid = names.alarms.at(named++);
      }
      rows::save(connection, alarm);
    }
    for (auto* const entries : {&folded.journal, &folded.alarm, &folded.all_clear}) {
      take_names(*entries, folded.changed);
    }
    const auto post = [&](const Wording& wording, const std::string& letter, const rows::Told& told) {
      for (const auto& each : posts_of(wording, letter, settings, now)) {
        rows::post(connection, each, told);
        written.posted = true;
      }
    };
    if (!folded.alarm.empty()) {
      const auto tasks = tasks_in(folded.alarm, connection, rules, settings.steps, now);
      post(alarm_wording(settings.office, folded.alarm, tasks, now), names.alarm_letter,
           {numbers_of(folded.alarm), texts_in(tasks)});
    }
    if (!folded.all_clear.empty()) {
      const auto open = rows::count_open(connection, Severity::error) + rows::count_open(connection, Severity::warning);
      post(all_clear_wording(settings.office, folded.all_clear, static_cast<std::size_t>(open)), names.all_clear_letter,
           {numbers_of(folded.all_clear), {}});
    }
    rows::forget(connection, now - letters_kept);
    connection.run("UPDATE lookout SET looked_at = ?", to_ms(now));
    return written;
  };
  const auto written = co_await store_.write(std::move(operation));
  if (!written) {
    note_refusal(written.error());
    co_return;
  }
  marked_at_ = clock_.steady();
  write_refused_.reset();
  write_refused_told_.reset();
  tried_to_tell_at_.reset();
  note(written->folded);
  if (written->posted) {
    postman_.wake();
  }
}

void Desk::note(const Folded& folded) const {
  for (const auto& [news, alarm] : folded.journal) {
    const bool over = news == News::ended;
    log_.line(over || alarm.cause.severity == Severity::warning ? Level::warning : Level::error, event_of(news),
              {{"alarm", alarm.ulid},
               {"cause", alarm.cause.key},
               {"count", std::to_string(alarm.cause.count)},
               {"what", alarm.cause.said.what.text.en},
               {"why", alarm.cause.said.why.en}});
  }
}

void Desk::note_refusal(const Error& error) {
  if (!write_refused_) {
    log_.line(Level::error, "alarms_not_written", {{"why", error.text.en}});
  }
  write_refused_ = error;
  const bool try_now = !tried_to_tell_at_ || clock_.steady() - *tried_to_tell_at_ >= settings_.fold.remind_every;
  if (try_now && !settings_.sender.empty()) {
    tried_to_tell_at_ = clock_.steady();
    telling_.spawn(tell_refusal(error));
  }
}

Task<> Desk::tell_refusal(Error error) {
  Snapshot seen;
  seen.now = clock_.now();
  seen.write_refused = std::move(error);
  std::vector<Entry> entries;
  for (const auto& cause : causes_in(seen)) {
    Entry entry;
    entry.alarm.cause = cause;
    entry.alarm.opened_at = seen.now;
    entries.push_back(std::move(entry));
  }
  const auto letter = Ulid::make(seen.now, random_).text();
  auto posts = posts_of(alarm_wording(settings_.office, entries, {}, seen.now), letter, settings_, seen.now);
  const bool told = co_await postman_.send_at_once(std::move(posts));
  if (told && write_refused_) {
    write_refused_told_ = seen.now;
  }
}

Task<Result<Alarm>> Desk::acknowledge(std::string ulid, std::string by, std::string words) {
  auto operation = [now = clock_.now(), ulid, by = std::move(by),
                    words = std::move(words)](store::Transaction& transaction) -> Result<Alarm> {
    auto found = rows::find(transaction.connection(), ulid);
    if (!found) {
      return fail(messages::no_such_alarm, ulid);
    }
    if (!found->is_open()) {
      return fail(messages::already_over, ulid);
    }
    auto alarm = acknowledged(*std::move(found), {now, by, words});
    rows::save(transaction.connection(), alarm);
    const json detail{{"alarm", ulid}, {"cause", alarm.cause.key}, {"words", words}};
    transaction.audit({now, by, "alarm_acknowledged", std::nullopt, std::nullopt, "", "",
                       detail.dump(-1, ' ', false, json::error_handler_t::replace)});
    return alarm;
  };
  auto written = co_await store_.write(std::move(operation));
  if (!written) {
    co_return tl::unexpected{written.error()};
  }
  if (*written) {
    log_.line(Level::info, "alarm_acknowledged", {{"alarm", ulid}, {"by", (*written)->acked->by}});
  }
  co_return *std::move(written);
}

}  // namespace lianbo::alarms
