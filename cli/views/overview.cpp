#include "cli/views/overview.hpp"

#include "base/civil_time.hpp"
#include "cli/ids.hpp"
#include "cli/moments.hpp"
#include "cli/views/alarm_view.hpp"
#include "queue/lifecycle.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

namespace lianbo::cli {

using nlohmann::json;

namespace {

constexpr std::size_t most_lines = 8;  // a part: three of them and their headings fill a screen of 40 lines

struct Line {
  json item;
  json delivery;
};

bool is_in(const json& delivery, queue::Group wanted) {
  const auto state = queue::state_from(text_of(delivery.at("state")));
  return state && group(*state) == wanted;
}

template <class Wanted>
std::vector<Line> pick(const json& items, const Wanted& wanted) {
  std::vector<Line> lines;
  for (const auto& item : items) {
    for (const auto& delivery : item.at("deliveries")) {
      if (wanted(delivery)) {
        lines.push_back({item, delivery});
      }
    }
  }
  return lines;
}

class Overview {
 public:
  Overview(const json& answers, const Display& display)
      : answers_{answers}, display_{display}, short_id_{all_ids(answers)} {}

  std::string text() {
    add_part(heading_of({"現在上線", "Up now"}, count_of(queue::Group::live)), live(), true);
    add_part(display_.say("接下來", "Next"), next(), false);
    add_tasks();
    const auto unsigned_ones = about_to_miss();
    auto troubled = trouble();
    troubled.insert(troubled.end(), unsigned_ones.begin(), unsigned_ones.end());
    const auto count = count_of(queue::Group::trouble) - static_cast<std::int64_t>(tasks().size()) +
                       static_cast<std::int64_t>(unsigned_ones.size());
    add_part(heading_of({"要處理", "In trouble"}, count), troubled, true);
    text_ += warnings();
    return text_;
  }

 private:
  static std::vector<std::string> all_ids(const json& answers) {
    std::vector<std::string> ids;
    for (const auto* const group : {"live", "scheduled", "in_progress", "trouble"}) {
      for (const auto& item : answers.at(group).at("items")) {
        for (const auto& delivery : item.at("deliveries")) {
          ids.push_back(text_of(delivery.at("id")));
        }
      }
    }
    for (const auto& task : answers.at("tasks").at("tasks")) {
      ids.push_back(text_of(task.at("delivery").at("id")));
    }
    return ids;
  }

  std::vector<Line> live() const {
    return pick(answers_.at("live").at("items"),
                [](const json& delivery) { return is_in(delivery, queue::Group::live); });
  }

  std::vector<Line> trouble() const {
    return pick(answers_.at("trouble").at("items"), [](const json& delivery) {
      return is_in(delivery, queue::Group::trouble) && delivery.at("task").is_null();
    });
  }

  const json& tasks() const { return answers_.at("tasks").at("tasks"); }

  // Known, with a deadline, and with a person: a part of its own, not trouble.
  void add_tasks() {
    if (tasks().empty()) {
      return;
    }
    const auto now = parse_rfc3339(text_of(answers_.at("clock").at("now"))).value_or(Instant{});
    const auto overdue =
        std::ranges::count_if(tasks(), [](const json& task) { return task.at("overdue").get<bool>(); });
    auto title = fmt::format("{} {}", display_.say("要人做的", "For people to do"), tasks().size());
    if (overdue > 0) {
      title += fmt::format(fmt::runtime(display_.say("（逾期 {}）", " ({} overdue)")), overdue);
    }
    text_ += heading(title, display_);
    Table table{{{display_.say("派送", "Delivery")},
                 {display_.say("標題", "Title")},
                 {display_.say("管道", "Channel")},
                 {display_.say("要做的事", "What")},
                 {display_.say("期限", "Deadline")}}};
    for (const auto& task : tasks() | std::views::take(most_lines)) {
      table.add({short_id_(text_of(task.at("delivery").at("id"))), text_of(task.at("title")),
                 channel_of(task.at("delivery"), display_), action_of(task.at("action"), display_),
                 time_left(task.at("deadline"), now, display_)});
    }
    text_ += table.text(display_.terminal);
    add_rest(tasks().size(), "lianbo tasks");
    text_ += "\n";
  }

  // Nobody has signed them, and their time comes.
  std::vector<Line> about_to_miss() const {
    return pick(answers_.at("scheduled").at("items"),
                [](const json& delivery) { return delivery.at("will_miss").get<bool>(); });
  }

  // What moves by itself, soonest first; an item stands in several groups, each of its deliveries in one.
  std::vector<Line> next() const {
    std::vector<Line> lines;
    for (const auto group : {queue::Group::scheduled, queue::Group::in_progress, queue::Group::live}) {
      const auto some = pick(answers_.at(std::string{id(group)}).at("items"), [group](const json& delivery) {
        return is_in(delivery, group) && delivery.at("next_at").is_string();
      });
      lines.insert(lines.end(), some.begin(), some.end());
    }
    std::ranges::stable_sort(lines, {}, [](const Line& line) { return text_of(line.delivery.at("next_at")); });
    return lines;
  }

  std::int64_t count_of(queue::Group group) const {
    for (const auto& each : answers_.at("counts").at("groups")) {
      if (text_of(each.at("id")) == id(group)) {
        return each.at("count").get<std::int64_t>();
      }
    }
    return 0;
  }

  std::string heading_of(const Text& title, std::int64_t count) const {
    return fmt::format("{} {}", title.in(display_.language), count);
  }

  void add_part(const std::string& title, const std::vector<Line>& lines, bool with_state) {
    text_ += heading(title, display_);
    if (lines.empty()) {
      text_ += "  " + display_.say("（沒有）", "(nothing)") + "\n\n";
      return;
    }
    Table table{{{display_.say("派送", "Delivery")},
                 {display_.say("標題", "Title")},
                 {display_.say("管道", "Channel")},
                 {with_state ? display_.say("狀態", "State") : display_.say("何時", "When")}}};
    for (const auto& line : lines | std::views::take(most_lines)) {
      table.add({short_id_(text_of(line.delivery.at("id"))), text_of(line.item.at("title")),
                 channel_of(line.delivery, display_),
                 with_state ? state_of(line.delivery, display_) : Cell{next_of(line.delivery, display_)}});
    }
    text_ += table.text(display_.terminal);
    add_rest(lines.size(), "lianbo status");
    text_ += "\n";
  }

  void add_rest(std::size_t all, std::string_view command) {
    if (all > most_lines) {
      text_ += fmt::format(fmt::runtime(display_.say("  …還有 {} 則：{}\n", "  … and {} more: {}\n")), all - most_lines,
                           command);
    }
  }

  bool has_alarm(const auto& is_it) const {
    return std::ranges::any_of(answers_.at("alarms").at("alarms"),
                               [&](const json& alarm) { return is_it(text_of(alarm.at("cause"))); });
  }

  // What an outlet ails from has an alarm a few seconds later.
  bool has_alarm_of(const std::string& outlet) const {
    return has_alarm([&](const std::string& cause) {
      return cause == "credentials:" + outlet || cause == "board:" + outlet || cause == "resting:" + outlet ||
             cause == "health:" + outlet;
    });
  }

  std::vector<std::string> alarms() const {
    std::vector<std::string> lines;
    for (const auto& alarm : answers_.at("alarms").at("alarms")) {
      const auto by = alarm.at("acked").is_null() ? std::string{} : text_of(alarm.at("acked").at("by"));
      lines.push_back(alarm_line(alarm, display_) + display_.say("：", ": ") +
                      (by.empty() ? "lianbo alarms" : display_.say("處理中 ", "taken up by ") + by));
    }
    return lines;
  }

  // What no single delivery is to blame for.
  std::string warnings() const {
    auto lines = alarms();
    const auto& clock = answers_.at("clock");
    if (clock.at("held").get<bool>() && !has_alarm([](const std::string& cause) { return cause == "clock"; })) {
      lines.push_back(display_.say(clock));
    }
    if (const auto overdue = answers_.at("counts").at("overdue").get<std::int64_t>();
        overdue > 0 && !has_alarm([](const std::string& cause) { return cause.starts_with("overdue:"); })) {
      lines.push_back(fmt::format(
          fmt::runtime(display_.say("{} 則派送逾時未動：lianbo why 編號", "{} deliveries are overdue: lianbo why ID")),
          overdue));
    }
    for (const auto& channel : answers_.at("channels").at("channels")) {
      for (const auto& outlet : channel.at("outlets")) {
        if (!outlet.at("good").get<bool>() && !has_alarm_of(text_of(outlet.at("name")))) {
          lines.push_back(display_.say(channel.at("name")) + "：" + display_.say(outlet.at("health")));
        }
      }
    }
    std::string text;
    for (const auto& line : lines) {
      text += paint("▲ " + line, Ink::trouble, display_.terminal) + "\n";
    }
    return text;
  }

  const json& answers_;
  const Display& display_;
  ShortIds short_id_;
  std::string text_;
};

}  // namespace

std::string overview_text(const json& answers, const Display& display) { return Overview{answers, display}.text(); }

}  // namespace lianbo::cli
