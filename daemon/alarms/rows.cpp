#include "daemon/alarms/rows.hpp"

#include "queue/rows.hpp"

#include <nlohmann/json.hpp>

namespace lianbo::alarms::rows {

using nlohmann::json;
using store::Connection;
using store::Statement;

namespace {

// All columns in the order of the table, so that they are read in one place.
constexpr std::string_view all_columns =
    "id, ulid, cause, severity, opened_at, last_at, count, said, concerned, by_mail, tells_end, tells_each, flaps, "
    "told, "
    "told_severity, told_count, news_at, written_at, reminded_at, mailed_at, acked_at, acked_by, acked_words, gone_at, "
    "cleared_at";

json to_json(const Text& text) { return {{"zh", text.zh}, {"en", text.en}}; }

Text text_from(const json& object) { return {object.at("zh"), object.at("en")}; }

std::string said_json(const Said& said) {
  const json object{{"code", said.what.code},          {"what", to_json(said.what.text)},
                    {"vendor", said.what.vendor_text}, {"why", to_json(said.why)},
                    {"to_do", to_json(said.to_do)},    {"meanwhile", to_json(said.meanwhile)}};
  return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

Said said_from(std::string_view text) {
  const auto object = json::parse(text);
  Said said;
  said.what = {object.at("code"), text_from(object.at("what")), object.at("vendor")};
  said.why = text_from(object.at("why"));
  said.to_do = text_from(object.at("to_do"));
  said.meanwhile = text_from(object.at("meanwhile"));
  return said;
}

std::string concerned_json(const std::vector<Concern>& concerned) {
  auto list = json::array();
  for (const auto& one : concerned) {
    list.push_back({{"id", one.id}, {"title", one.title}});
  }
  return list.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::vector<Concern> concerned_from(std::string_view text) {
  std::vector<Concern> concerned;
  for (const auto& one : json::parse(text)) {
    concerned.push_back({one.at("id"), one.at("title")});
  }
  return concerned;
}

std::optional<Instant> moment(const Statement& row, int column) {
  const auto ms = row.maybe_integer(column);
  return ms ? std::optional{instant_from_ms(*ms)} : std::nullopt;
}

std::optional<std::int64_t> ms(const std::optional<Instant>& at) {
  return at ? std::optional{to_ms(*at)} : std::nullopt;
}

Alarm read(const Statement& row) {
  Alarm alarm;
  alarm.id = row.integer(0);
  alarm.ulid = std::string{row.text(1)};
  alarm.cause.key = std::string{row.text(2)};
  alarm.cause.severity = severity_from(row.text(3)).value_or(Severity::error);
  alarm.opened_at = instant_from_ms(row.integer(4));
  alarm.last_at = instant_from_ms(row.integer(5));
  alarm.cause.count = row.integer(6);
  alarm.cause.said = said_from(row.text(7));
  alarm.cause.concerned = concerned_from(row.text(8));
  alarm.cause.by_mail = row.small(9) != 0;
  alarm.cause.tells_end = row.small(10) != 0;
  alarm.cause.tells_each = row.small(11) != 0;
  alarm.flaps = row.small(12);
  for (const auto& id : json::parse(row.text(13))) {
    alarm.told.insert(id.get<std::int64_t>());
  }
  alarm.told_severity = severity_from(row.text(14));
  alarm.told_count = row.integer(15);
  alarm.news_at = moment(row, 16);
  alarm.written_at = moment(row, 17);
  alarm.reminded_at = moment(row, 18);
  alarm.mailed_at = moment(row, 19);
  if (const auto at = moment(row, 20)) {
    alarm.acked = Acknowledged{*at, std::string{row.text(21)}, std::string{row.text(22)}};
  }
  alarm.gone_at = moment(row, 23);
  alarm.cleared_at = moment(row, 24);
  return alarm;
}

std::vector<Alarm> read_all(Statement rows) {
  std::vector<Alarm> found;
  while (rows.next()) {
    found.push_back(read(rows));
  }
  return found;
}

std::string_view id(Outcome outcome) {
  switch (outcome) {
    case Outcome::taken:
      return "taken";
    case Outcome::refused:
      return "refused";
    case Outcome::doubtful:
      return "doubtful";
    case Outcome::given_up:
      return "given_up";
  }
  return {};
}

}  // namespace

std::vector<Alarm> known(Connection& connection, Instant cleared_after) {
  static const auto sql =
      fmt::format("SELECT {} FROM alarms WHERE cleared_at IS NULL OR news_at IS NOT NULL OR cleared_at > ? ORDER BY id",
                  all_columns);
  return read_all(connection.open(sql, to_ms(cleared_after)));
}

std::vector<Alarm> list(Connection& connection, const Filter& filter) {
  static const auto sql = fmt::format(
      "SELECT {} FROM alarms WHERE (?1 IS NULL OR id < ?1) AND (NOT ?2 OR cleared_at IS NULL) "
      "ORDER BY id DESC LIMIT ?3",
      all_columns);
  return read_all(connection.open(sql, filter.before, filter.open_only, filter.limit));
}

std::optional<Alarm> find(Connection& connection, std::string_view ulid) {
  static const auto sql = fmt::format("SELECT {} FROM alarms WHERE ulid = ?", all_columns);
  auto row = connection.open(sql, ulid);
  return row.next() ? std::optional{read(row)} : std::nullopt;
}

std::int64_t count_open(Connection& connection, Severity severity) {
  auto row =
      connection.open("SELECT count(*) FROM alarms WHERE cleared_at IS NULL AND severity = ?", alarms::id(severity));
  return row.next() ? row.integer(0) : 0;
}

void save(Connection& connection, Alarm& alarm) {
  const auto& cause = alarm.cause;
  const json told(alarm.told);
  const auto told_severity = alarm.told_severity ? std::optional{alarms::id(*alarm.told_severity)} : std::nullopt;
  const auto acked_at = alarm.acked ? std::optional{to_ms(alarm.acked->at)} : std::nullopt;
  const auto acked_by = alarm.acked ? std::optional{alarm.acked->by} : std::nullopt;
  const auto acked_words = alarm.acked ? std::optional{alarm.acked->words} : std::nullopt;
  static const auto sql = fmt::format(
      "INSERT INTO alarms ({}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (id) DO UPDATE SET severity = excluded.severity, last_at = excluded.last_at, "
      "count = excluded.count, said = excluded.said, concerned = excluded.concerned, by_mail = excluded.by_mail, "
      "tells_end = excluded.tells_end, tells_each = excluded.tells_each, flaps = excluded.flaps, told = excluded.told, "
      "told_severity = excluded.told_severity, told_count = excluded.told_count, news_at = excluded.news_at, "
      "written_at = excluded.written_at, reminded_at = excluded.reminded_at, mailed_at = excluded.mailed_at, "
      "acked_at = excluded.acked_at, acked_by = excluded.acked_by, acked_words = excluded.acked_words, "
      "gone_at = excluded.gone_at, cleared_at = excluded.cleared_at",
      all_columns);
  const auto number = alarm.id == 0 ? std::nullopt : std::optional{alarm.id};
  connection.run(sql, number, alarm.ulid, cause.key, alarms::id(cause.severity), to_ms(alarm.opened_at),
                 to_ms(alarm.last_at), cause.count, said_json(cause.said), concerned_json(cause.concerned),
                 cause.by_mail, cause.tells_end, cause.tells_each, alarm.flaps, told.dump(), told_severity,
                 alarm.told_count, ms(alarm.news_at), ms(alarm.written_at), ms(alarm.reminded_at), ms(alarm.mailed_at),
                 acked_at, acked_by, acked_words, ms(alarm.gone_at), ms(alarm.cleared_at));
  if (alarm.id == 0) {
    alarm.id = connection.last_row();
  }
}

void post(Connection& connection, const Post& post, const Told& told) {
  connection.run(
      "INSERT INTO outbox (letter, sender, recipient, message, made_at, attempt, doubts, try_at) "
      "VALUES (?1, ?2, ?3, ?4, ?5, 0, 0, ?5)",
      post.letter, post.sender, post.recipient, post.message, to_ms(post.made_at));
  for (const auto alarm : told.alarms) {
    connection.run("INSERT INTO outbox_alarms VALUES (?, ?) ON CONFLICT DO NOTHING", post.letter, alarm);
  }
  for (const auto& [delivery, task] : told.tasks) {
    connection.run("INSERT INTO outbox_tasks VALUES (?, ?, ?) ON CONFLICT DO NOTHING", post.letter, delivery.value,
                   task);
  }
}

std::optional<Post> due(Connection& connection, Instant now) {
  auto row = connection.open(
      "SELECT id, letter, sender, recipient, message, made_at, attempt, doubts FROM outbox "
      "WHERE try_at IS NOT NULL AND try_at <= ? ORDER BY try_at, id LIMIT 1",
      to_ms(now));
  if (!row.next()) {
    return std::nullopt;
  }
  return Post{row.integer(0),
              std::string{row.text(1)},
              std::string{row.text(2)},
              std::string{row.text(3)},
              std::string{row.text(4)},
              instant_from_ms(row.integer(5)),
              row.small(6),
              row.small(7)};
}

std::vector<Asked> asked_by(Connection& connection, std::string_view letter) {
  std::vector<Asked> asked;
  auto row = connection.open("SELECT delivery, task FROM outbox_tasks WHERE letter = ?", letter);
  while (row.next()) {
    asked.push_back({{row.integer(0)}, std::string{row.text(1)}});
  }
  return asked;
}

std::optional<Instant> next_due(Connection& connection) {
  auto row = connection.open("SELECT min(try_at) FROM outbox WHERE try_at IS NOT NULL");
  return row.next() ? moment(row, 0) : std::nullopt;
}

bool letters_wait(Connection& connection) {
  auto row = connection.open("SELECT 1 FROM outbox WHERE try_at IS NOT NULL LIMIT 1");
  return row.next();
}

void settle(Connection& connection, const Post& post, Outcome outcome, const std::optional<Error>& error, Instant now) {
  const auto said = error ? std::optional{queue::rows::to_json(*error)} : std::nullopt;
  connection.run(
      "UPDATE outbox SET attempt = ?, doubts = ?, try_at = NULL, settled_at = ?, outcome = ?, error = ? "
      "WHERE id = ? AND settled_at IS NULL",
      post.attempt, post.doubts, to_ms(now), id(outcome), said, post.id);
  if (outcome == Outcome::taken) {
    connection.run("UPDATE alarms SET mailed_at = ? WHERE id IN (SELECT alarm FROM outbox_alarms WHERE letter = ?)",
                   to_ms(now), post.letter);
  }
}

void try_again(Connection& connection, const Post& post, const Error& error, Instant at) {
  connection.run("UPDATE outbox SET attempt = ?, doubts = ?, try_at = ?, error = ? WHERE id = ? AND settled_at IS NULL",
                 post.attempt, post.doubts, to_ms(at), queue::rows::to_json(error), post.id);
}

void withdraw(Connection& connection, std::string_view letter, Instant now) {
  connection.run(
      "UPDATE outbox SET try_at = NULL, settled_at = ?, outcome = 'withdrawn' WHERE letter = ? AND settled_at IS NULL",
      to_ms(now), letter);
  // Whoever has heard of it by a letter of before hears that it got worse, else that it is new.
  connection.run(
      "UPDATE alarms SET news_at = CASE WHEN cleared_at IS NULL THEN (SELECT min(made_at) FROM outbox WHERE letter = "
      "?1) "
      "WHEN mailed_at IS NOT NULL THEN news_at END, "
      "written_at = CASE WHEN mailed_at IS NOT NULL THEN written_at END, "
      "reminded_at = CASE WHEN mailed_at IS NOT NULL THEN reminded_at END "
      "WHERE id IN (SELECT alarm FROM outbox_alarms told WHERE letter = ?1 AND NOT EXISTS "
      "(SELECT 1 FROM outbox_alarms later WHERE later.alarm = told.alarm AND later.letter > ?1)) "
      "AND NOT EXISTS (SELECT 1 FROM outbox WHERE letter = ?1 AND outcome = 'taken')",
      letter);
}

void hurry(Connection& connection, Instant now) {
  connection.run("UPDATE outbox SET try_at = ?1 WHERE try_at > ?1", to_ms(now));
}

std::optional<Error> mail_trouble(Connection& connection) {
  auto row = connection.open(
      "SELECT error FROM outbox WHERE error IS NOT NULL AND id IN "
      "(SELECT max(id) FROM outbox WHERE attempt > 0 GROUP BY recipient) ORDER BY id DESC LIMIT 1");
  return row.next() ? queue::rows::error_from_json(row.text(0)) : std::nullopt;
}

void forget(Connection& connection, Instant before) {
  connection.run("DELETE FROM outbox WHERE settled_at < ?", to_ms(before));
  connection.run("DELETE FROM outbox_alarms WHERE letter NOT IN (SELECT letter FROM outbox)");
  connection.run("DELETE FROM outbox_tasks WHERE letter NOT IN (SELECT letter FROM outbox)");
}

}  // namespace lianbo::alarms::rows
