#pragma once

#include "daemon/alarms/alarm.hpp"

#include <string_view>
#include <vector>

namespace lianbo::alarms {

struct FoldSettings {
  Duration remind_every = std::chrono::hours{1};
  Duration fold_within = std::chrono::minutes{1};
};

// Why an alarm stands in a letter.
enum class News {
  opened,
  worse,     // more severe, or more is concerned
  reminder,  // nobody has acknowledged it
  ended
};
Text name(News news);

struct Entry {
  News news = News::opened;
  Alarm alarm;
};

struct Folded {
  std::vector<Alarm> changed;  // to be written; those without a number are new
  std::vector<Entry> journal;  // what was opened, got worse or ended in this moment
  std::vector<Entry> alarm;    // what one letter tells; empty: no letter
  std::vector<Entry> all_clear;

  bool empty() const { return changed.empty(); }
};

// Pure: what is known and what is wrong now → what is to be written and told.
//
// A cause is told once when it appears, once more when it gets worse, and again after remind_every while nobody has
// acknowledged it. What happens within fold_within goes into one letter, so that is how long a letter waits; what was
// over by then is not told at all. A cause is over when it was not seen for a while: for longer, the more often it came
// back. `known` holds what is open, what ended and was not told yet, and what ended within the last remind_every;
// while `letters_wait` to be sent, nobody is reminded.
Folded fold(const std::vector<Alarm>& known, const std::vector<Cause>& causes, Instant now,
            const FoldSettings& settings, bool letters_wait);

// How long a cause must be away to be over.
Duration quiet_for(int flaps, const FoldSettings& settings);

// Nobody is reminded of it any more. Whoever acknowledges it has seen all that there is now; the first letter goes out
// all the same, for the other person.
Alarm acknowledged(Alarm alarm, Acknowledged by);

}  // namespace lianbo::alarms
