#pragma once

#include "daemon/alarms/fold.hpp"
#include "requests/tasks.hpp"

#include <string>
#include <vector>

namespace lianbo::alarms {

// What a mail says, in Chinese first and in English below.
struct Wording {
  std::string subject;
  std::string text;
};

// More are only counted.
inline constexpr std::size_t most_tasks_told = 40;

// Pure. What happened, why, what is concerned, what to do and what Lianbo does meanwhile, for each alarm of a letter,
// and the tasks that it tells of with their texts; `still_open` is how many others are open while these ended.
Wording alarm_wording(const std::string& office, const std::vector<Entry>& entries,
                      const std::vector<requests::PersonTask>& tasks, Instant now);
Wording all_clear_wording(const std::string& office, const std::vector<Entry>& entries, std::size_t still_open);

// A unit of systemd's has failed: told without the database, by a program that runs just for it.
Wording failure_wording(const std::string& office, const std::string& unit, const std::string& host, Instant now);

}  // namespace lianbo::alarms
