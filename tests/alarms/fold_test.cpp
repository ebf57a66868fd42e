#include "daemon/alarms/fold.hpp"

#include "tests/catch.hpp"

#include <array>
#include <functional>

using namespace lianbo;
using namespace lianbo::alarms;
using namespace std::chrono_literals;

namespace {

constexpr Instant start = instant_from_ms(1'772'409'600'000);

Cause cause(const std::string& key, const std::vector<std::int64_t>& concerned = {},
            Severity severity = Severity::error) {
  Cause made;
  made.key = key;
  made.severity = severity;
  made.said.what.code = key;
  made.count = std::ssize(concerned);
  for (const auto id : concerned) {
    made.concerned.push_back({id, "標題"});
  }
  return made;
}

// A table that is folded beat by beat, and a journal of what would be mailed.
class Table {
 public:
  explicit Table(FoldSettings settings = {}) : settings_{settings} {}

  // What is wrong from `from` on, seen every ten seconds until `to`.
  void see(Duration from, Duration to, const std::vector<Cause>& causes) {
    for (auto at = from; at < to; at += 10s) {
      beat(at, causes);
    }
  }

  void beat(Duration at, const std::vector<Cause>& causes) {
    const auto now = start + at;
    auto folded = fold(known(now), causes, now, settings_, letters_wait);
    for (auto& alarm : folded.changed) {
      if (alarm.id == 0) {
        alarm.id = std::ssize(alarms) + 1;
        alarms.push_back(alarm);
      } else {
        alarms[static_cast<std::size_t>(alarm.id) - 1] = alarm;
      }
    }
    note(at, folded.alarm);
    note(at, folded.all_clear);
    writes += folded.empty() ? 0 : 1;
  }

  void acknowledge(std::size_t index, Duration at) {
    alarms.at(index) = acknowledged(alarms.at(index), {start + at, "web", "知道了"});
  }

  std::string mails;  // "60s opened a b; 300s ended a; "
  std::vector<Alarm> alarms;
  bool letters_wait = false;
  int writes = 0;

 private:
  std::vector<Alarm> known(Instant now) const {
    std::vector<Alarm> found;
    for (const auto& alarm : alarms) {
      if (alarm.is_open() || alarm.news_at || *alarm.cleared_at > now - settings_.remind_every) {
        found.push_back(alarm);
      }
    }
    return found;
  }

  void note(Duration at, const std::vector<Entry>& entries) {
    if (entries.empty()) {
      return;
    }
    mails += std::to_string(at / 1s) + "s";
    for (const auto& entry : entries) {
      constexpr std::array words{"opened", "worse", "reminder", "ended"};
      mails += std::string{" "} + words[static_cast<std::size_t>(entry.news)] + " " + entry.alarm.cause.key;
    }
    mails += "; ";
  }

  FoldSettings settings_;
};

}  // namespace

TEST_CASE("what people are told, and when") {
  struct Row {
    std::string what;
    std::function<void(Table&)> happens;
    std::string mails;
  };
  const std::vector<Row> rows{
      {"what is over before its letter goes out is not told at all",
       [](Table& table) {
         table.see(0s, 30s, {cause("a")});
         table.see(30s, 30min, {});
       },
       ""},
      {"what is wrong is told once, and once that it is over",
       [](Table& table) {
         table.see(0s, 10min, {cause("a")});
         table.see(10min, 20min, {});
       },
       "60s opened a; 720s ended a; "},
      {"what happens within a minute goes into one letter, and so does its end",
       [](Table& table) {
         table.see(0s, 40s, {cause("a")});
         table.see(40s, 10min, {cause("a"), cause("b")});
         table.see(10min, 10min + 30s, {cause("b")});
         table.see(10min + 30s, 20min, {});
       },
       "60s opened a opened b; 720s ended a ended b; "},
      {"what happens later has a letter of its own",
       [](Table& table) {
         table.see(0s, 70s, {cause("a")});
         table.see(70s, 5min, {cause("a"), cause("b")});
       },
       "60s opened a; 130s opened b; "},
      {"errors stand before warnings",
       [](Table& table) { table.see(0s, 2min, {cause("a", {}, Severity::warning), cause("b")}); },
       "60s opened b opened a; "},
      {"nobody having acknowledged it, people are reminded, all in one letter",
       [](Table& table) {
         table.see(0s, 30s, {cause("a")});
         table.see(30s, 2h + 5min, {cause("a"), cause("b")});
       },
       "60s opened a opened b; 3660s reminder a reminder b; 7260s reminder a reminder b; "},
      {"nobody is reminded while the last letter has not been sent",
       [](Table& table) {
         table.see(0s, 2min, {cause("a")});
         table.letters_wait = true;
         table.see(2min, 3h, {cause("a")});
         table.letters_wait = false;
         table.see(3h, 3h + 1min, {cause("a")});
       },
       "60s opened a; 10800s reminder a; "},
      {"who has acknowledged it is not reminded, and hears when it is over",
       [](Table& table) {
         table.see(0s, 2min, {cause("a")});
         table.acknowledge(0, 2min);
         table.see(2min, 5h, {cause("a")});
         table.see(5h, 5h + 10min, {});
       },
       "60s opened a; 18120s ended a; "},
      {"acknowledged before its letter went out: the other person is told all the same",
       [](Table& table) {
         table.see(0s, 30s, {cause("a")});
         table.acknowledge(0, 30s);
         table.see(30s, 3h, {cause("a")});
       },
       "60s opened a; "},
      {"acknowledged, and one more is concerned: it is told",
       [](Table& table) {
         table.see(0s, 2min, {cause("a", {1, 2, 3})});
         table.acknowledge(0, 2min);
         table.see(2min, 10min, {cause("a", {1, 2, 3})});
         table.see(10min, 20min, {cause("a", {1, 2, 3, 4})});
       },
       "60s opened a; 660s worse a; "},
      {"acknowledged, and another takes the place of one that is mended: it is told",
       [](Table& table) {
         table.see(0s, 2min, {cause("a", {1})});
         table.acknowledge(0, 2min);
         table.see(2min, 10min, {cause("a", {1})});
         table.see(10min, 20min, {cause("a", {2})});
       },
       "60s opened a; 660s worse a; "},
      {"acknowledged, and fewer are concerned: nothing is told",
       [](Table& table) {
         table.see(0s, 2min, {cause("a", {1, 2, 3})});
         table.acknowledge(0, 2min);
         table.see(2min, 10min, {cause("a", {2})});
       },
       "60s opened a; "},
      {"one more of many waits for the reminder; twice as many do not",
       [](Table& table) {
         table.see(0s, 2min, {cause("a", {1, 2, 3})});
         table.see(2min, 10min, {cause("a", {1, 2, 3, 4})});
         table.see(10min, 20min, {cause("a", {1, 2, 3, 4, 5, 6})});
       },
       "60s opened a; 660s worse a; "},
      {"of what people have to do each further thing is told at once, and so is one that has changed",
       [](Table& table) {
         const auto tasks = [](const std::vector<std::int64_t>& concerned) {
           auto made = cause("a", concerned);
           made.tells_each = true;
           return made;
         };
         table.see(0s, 2min, {tasks({1, 2, 3})});
         table.see(2min, 10min, {tasks({1, 2, 3, 4})});
         table.see(10min, 20min, {tasks({1, 2, 3, 5})});
       },
       "60s opened a; 180s worse a; 660s worse a; "},
      {"more severe is told, after it was acknowledged too, and people are reminded again",
       [](Table& table) {
         table.see(0s, 2min, {cause("a", {}, Severity::warning)});
         table.acknowledge(0, 2min);
         table.see(2min, 10min, {cause("a", {}, Severity::warning)});
         table.see(10min, 10min + 1h + 2min, {cause("a")});
       },
       "60s opened a; 660s worse a; 4260s reminder a; "},
      {"what comes and goes every half minute is told once, and its end once",
       [](Table& table) {
         for (int i = 0; i < 60; ++i) {
           table.see(i * 60s, i * 60s + 30s, {cause("a")});
           table.see(i * 60s + 30s, i * 60s + 60s, {});
         }
         table.see(1h, 3h, {});
       },
       "60s opened a; 5430s ended a; "},
      {"what comes back while its end is not told yet was never over",
       [](Table& table) {
         table.see(0s, 5min, {cause("a")});
         table.see(5min, 6min + 30s, {});
         table.see(6min + 30s, 10min, {cause("a")});
       },
       "60s opened a; "},
      {"what comes back every ten minutes is told less and less",
       [](Table& table) {
         for (int i = 0; i < 12; ++i) {
           table.see(i * 10min, i * 10min + 3min, {cause("a")});
           table.see(i * 10min + 3min, i * 10min + 10min, {});
         }
       },
       "60s opened a; 300s ended a; 660s opened a; 960s ended a; 1260s opened a; 1680s ended a; "
       "1860s opened a; 5460s reminder a; "},
      {"what fades is told, and its end is not",
       [](Table& table) {
         auto missed = cause("a", {1});
         missed.tells_end = false;
         table.see(0s, 10min, {missed});
         table.see(10min, 20min, {});
       },
       "60s opened a; "},
      {"what is for the board alone is not mailed",
       [](Table& table) {
         auto quiet = cause("mail");
         quiet.by_mail = false;
         table.see(0s, 3h, {quiet});
         table.see(3h, 4h, {});
       },
       ""},
      {"what people were told by another way is not told again, but reminded of, and its end is told",
       [](Table& table) {
         auto told = cause("disk");
         told.told_at = start;
         table.see(0s, 10s, {told});
         table.see(10s, 1h + 5min, {cause("disk")});
         table.see(1h + 5min, 2h, {});
       },
       "3600s reminder disk; 4020s ended disk; "},
  };
  for (const auto& row : rows) {
    Table table;
    row.happens(table);
    INFO(row.what);
    CHECK(table.mails == row.mails);
  }
}

TEST_CASE("a beat that brings nothing new writes nothing, but for the minute it was last seen") {
  Table table;
  table.see(0s, 10min, {cause("a", {1, 2})});
  CHECK(table.alarms.size() == 1);
  CHECK(table.alarms.front().last_at == start + 9min);
  CHECK(table.writes == 10);  // opened, and once a minute; the letter goes with one of them
}

TEST_CASE("an alarm is over from when it was last seen, however long that was doubted") {
  Table table;
  table.see(0s, 10min, {cause("a")});
  table.see(10min, 15min, {});
  REQUIRE(table.alarms.front().cleared_at);
  CHECK(*table.alarms.front().cleared_at == start + 10min);
  CHECK(table.alarms.size() == 1);
}

TEST_CASE("the quiet that an end takes doubles with each return, up to half an hour") {
  const FoldSettings settings;
  CHECK(quiet_for(0, settings) == 1min);
  CHECK(quiet_for(1, settings) == 2min);
  CHECK(quiet_for(4, settings) == 16min);
  CHECK(quiet_for(1'000'000, settings) == 30min);
  FoldSettings slow;
  slow.fold_within = 1h;
  CHECK(quiet_for(3, slow) == 1h);
}
