#pragma once

#include "daemon/alarms/alarm.hpp"
#include "queue/delivery.hpp"
#include "store/sqlite.hpp"

#include <optional>
#include <string_view>
#include <vector>

// The tables of alarms and of the outbox. Throws store::SqlError.
namespace lianbo::alarms::rows {

// What fold() wants to know.
std::vector<Alarm> known(store::Connection& connection, Instant cleared_after);

struct Filter {
  bool open_only = false;
  std::optional<std::int64_t> before;  // older than this row: the key of the next page
  int limit = 50;
};
std::vector<Alarm> list(store::Connection& connection, const Filter& filter);  // newest first
std::optional<Alarm> find(store::Connection& connection, std::string_view ulid);
std::int64_t count_open(store::Connection& connection, Severity severity);

// Writes an alarm as it is; a new one gets its number.
void save(store::Connection& connection, Alarm& alarm);

struct Post {
  std::int64_t id = 0;
  std::string letter;  // a ULID, in the Message-ID as well
  std::string sender;
  std::string recipient;
  std::string message;
  Instant made_at;
  int attempt = 0;
  int doubts = 0;  // attempts whose outcome is not known
};

enum class Outcome { taken, refused, doubtful, given_up };

// A text that a letter asks people to put up.
struct Asked {
  DeliveryId delivery;
  std::string task;  // its key
};

// What a letter tells.
struct Told {
  std::vector<std::int64_t> alarms;
  std::vector<Asked> tasks;
};

// Into the outbox, to be sent at once.
void post(store::Connection& connection, const Post& post, const Told& told);

std::optional<Post> due(store::Connection& connection, Instant now);  // the one that has been due longest
std::vector<Asked> asked_by(store::Connection& connection, std::string_view letter);
std::optional<Instant> next_due(store::Connection& connection);
bool letters_wait(store::Connection& connection);

void settle(store::Connection& connection, const Post& post, Outcome outcome, const std::optional<Error>& error,
            Instant now);
void try_again(store::Connection& connection, const Post& post, const Error& error, Instant at);

// Nobody is sent it any more. Where nobody had it, what no later letter tells is news again, and told by the next one.
void withdraw(store::Connection& connection, std::string_view letter, Instant now);

// All that waits is due at once.
void hurry(store::Connection& connection, Instant now);

// What stands in the way of mail: of the newest attempt for each recipient, where it did not go well.
std::optional<Error> mail_trouble(store::Connection& connection);

// Settled letters from before that moment.
void forget(store::Connection& connection, Instant before);

}  // namespace lianbo::alarms::rows
