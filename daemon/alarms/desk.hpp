#pragma once

#include "base/log.hpp"
#include "base/random.hpp"
#include "base/task_group.hpp"
#include "daemon/alarms/fold.hpp"
#include "daemon/alarms/letter.hpp"
#include "daemon/alarms/postman.hpp"
#include "store/store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace lianbo::alarms {

struct DeskSettings {
  FoldSettings fold;
  std::string office;             // its name, for the letters
  std::string sender;             // an address; empty: nobody is written to
  std::vector<std::string> to;    // the web manager and another person
  requests::OfficeSteps steps{};  // of tasks
};

// The same letter, under a ULID, for each of the people, who see each other.
std::vector<rows::Post> posts_of(const Wording& wording, const std::string& letter, const DeskSettings& settings,
                                 Instant now);

// Where alarms are kept: takes what is wrong now, writes down what is new in it, and posts what people are to be told,
// both in one transaction. What cannot be written is told past the outbox.
class Desk {
 public:
  Desk(store::Store& store, Postman& postman, Clock& clock, Random& random, const Log& log, DeskSettings settings,
       const boost::asio::any_io_executor& loop);

  void use(DeskSettings settings) { settings_ = std::move(settings); }

  // One beat. Writes nothing where nothing has changed, but for a mark every minute.
  Task<> take(std::vector<Cause> causes, std::map<std::string, queue::OutletRules> rules);

  // Waits for what is told past the outbox.
  Task<> join() { return telling_.join(); }

  // Stands in the audit trail, with who and what they said. Errors: `no_such_alarm`, `alarm_over`, the store's.
  Task<Result<Alarm>> acknowledge(std::string ulid, std::string by, std::string words);

  // Set while the database takes nothing.
  const std::optional<Error>& write_refused() const { return write_refused_; }
  std::optional<Instant> write_refused_told() const { return write_refused_told_; }

 private:
  struct Written {
    Folded folded;
    bool posted = false;
  };
  struct Names {  // made beforehand: the writer's thread has no chance of its own
    std::vector<std::string> alarms;
    std::string alarm_letter;
    std::string all_clear_letter;
  };

  Names make_names(std::size_t alarms);
  bool mark_is_due() const;
  void note(const Folded& folded) const;
  void note_refusal(const Error& error);
  Task<> tell_refusal(Error error);

  store::Store& store_;
  Postman& postman_;
  Clock& clock_;
  Random& random_;
  const Log& log_;
  DeskSettings settings_;
  TaskGroup telling_;
  std::optional<SteadyInstant> marked_at_;
  std::optional<Error> write_refused_;
  std::optional<Instant> write_refused_told_;
  std::optional<SteadyInstant> tried_to_tell_at_;
};

}  // namespace lianbo::alarms
