// How long a wrong text stands after the one act that corrects it: on the website until the public reads 410, and by
// hand until each channel that can take it down has its task. All eight channels, real programs, nine times.
#include "tests/program/office.hpp"
#include "tests/program/staff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <vector>

using lianbo::program::Office;
using lianbo::program::run;
using lianbo::program::sample;
using lianbo::program::Staff;

namespace {

using Seconds = std::chrono::duration<double>;

constexpr int times = 9;
constexpr int recallable_by_hand = 5;  // LINE and SMS cannot be taken back

struct Measured {
  Seconds website;
  Seconds tasks;
};

std::size_t takedowns(const Office& office) {
  const auto open = office.ask({"tasks"});
  return static_cast<std::size_t>(
      std::ranges::count_if(open.at("tasks"), [](const auto& task) { return task.at("action") == "take_down"; }));
}

// What people do at once, so that everything is live.
void answer_all(const Office& office) {
  const auto open = office.ask({"tasks"});
  for (const auto& task : open.at("tasks")) {
    office.ask({"done", task.at("delivery").at("id"), "--signed", "量測", "--wait", "0"});
  }
}

Measured measure(const Office& office) {
  const std::string item = office
                               .ask({"queue", sample("01-lunar-new-year-hours").string(), "--signed-on-paper", "主任",
                                     "--up", "+0s", "--down", "+2h"})
                               .at("item")
                               .at("id");
  office.ask({"wait", item, "verified,needs_person", "--timeout", "60s"});
  answer_all(office);
  office.ask({"wait", item, "verified,accepted", "--timeout", "60s"});

  const auto begun = std::chrono::steady_clock::now();
  office.ask({"correct", item, sample("10-correction-of-01").string(), "--up", "+0s", "--down", "+2h"});
  Measured measured{Seconds::zero(), Seconds::zero()};
  while (measured.website == Seconds::zero() || measured.tasks == Seconds::zero()) {
    const auto status = run({"curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", office.page(item)}).out;
    if (measured.website == Seconds::zero() && status == "410") {
      measured.website = std::chrono::steady_clock::now() - begun;
    }
    if (measured.tasks == Seconds::zero() && takedowns(office) == recallable_by_hand) {
      measured.tasks = std::chrono::steady_clock::now() - begun;
    }
  }
  answer_all(office);
  office.ask({"cancel", item, "--reason", "量測"});
  return measured;
}

void print(const char* what, std::vector<double> seconds) {
  std::ranges::sort(seconds);
  fmt::print("{}: median {:.2f} s of {} ({:.2f} to {:.2f} s)\n", what, seconds[seconds.size() / 2], seconds.size(),
             seconds.front(), seconds.back());
}

}  // namespace

int main() {
  Office office;
  const Staff staff;
  office.add_settings(staff.settings());
  office.start();
  std::vector<double> website;
  std::vector<double> tasks;
  for (int i = 0; i < times; ++i) {
    const auto measured = measure(office);
    website.push_back(measured.website.count());
    tasks.push_back(measured.tasks.count());
  }
  print("off the website", website);
  print("five takedown tasks open", tasks);
  return office.stop();
}
