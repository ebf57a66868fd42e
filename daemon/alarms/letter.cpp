#include "daemon/alarms/letter.hpp"

#include "base/civil_time.hpp"
#include "base/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

namespace lianbo::alarms {

namespace {

constexpr std::size_t most_named = 20;
constexpr std::size_t subject_graphemes = 60;

class Writing {
 public:
  explicit Writing(Language language) : language_{language} {}

  std::string say(std::string_view zh, std::string_view en) const {
    return std::string{language_ == Language::zh ? zh : en};
  }
  std::string moment(Instant at) const { return language_ == Language::zh ? roc_moment(at) : rfc3339(at); }
  Language language() const { return language_; }

  void line(std::string_view text) { text_ += fmt::format("{}\n", text); }
  void blank() { text_ += '\n'; }

  // 請這樣處理：…, left out where there is nothing to say.
  void named(std::string_view zh, std::string_view en, const std::string& value) {
    if (!value.empty()) {
      line(fmt::format("{}{}{}", say(zh, en), say("：", ": "), value));
    }
  }

  std::string text() && { return std::move(text_); }

 private:
  Language language_;
  std::string text_;
};

void write_concerned(Writing& to, const Cause& cause) {
  if (cause.count == 0) {
    return;
  }
  to.line(fmt::format(fmt::runtime(to.say("影響 {} 件：", "{} concerned:")), cause.count));
  for (const auto& one : cause.concerned | std::views::take(most_named)) {
    to.line("  - " + one.title);
  }
  const auto named = std::min(most_named, cause.concerned.size());
  if (const auto more = cause.count - std::ssize(cause.concerned | std::views::take(named)); more > 0 && named > 0) {
    to.line(fmt::format(fmt::runtime(to.say("  …還有 {} 件", "  … and {} more")), more));
  }
}

void write_alarm(Writing& to, const Entry& entry, std::size_t number) {
  const auto& [news, alarm] = entry;
  const auto& cause = alarm.cause;
  const auto language = to.language();
  to.line(fmt::format("【{}】{}（{}／{}）", number, cause.said.what.text.in(language),
                      name(cause.severity).in(language), name(news).in(language)));
  to.named("開始", "Since", to.moment(alarm.opened_at));
  to.named("原因", "Why", cause.said.why.in(language));
  to.named("對方回應", "They answered", cause.said.what.vendor_text);
  write_concerned(to, cause);
  to.named("請這樣處理", "What to do", cause.said.to_do.in(language));
  to.named("聯播在這段期間", "Meanwhile", cause.said.meanwhile.in(language));
  if (alarm.acked) {
    to.named("已由", "Acknowledged by", alarm.acked->by);
  } else {
    to.named("知道了、不用再提醒", "To stop reminders", "lianbo ack " + alarm.ulid);
  }
  to.blank();
}

// The texts are the approved ones, whoever reads the letter; a task may have changed since it was written.
void write_task(Writing& to, const requests::PersonTask& task, Instant now) {
  const auto language = to.language();
  to.line(fmt::format("■ {} {}：{}", channels::name(task.channel).in(language),
                      channels::name(task.delivery.action).in(language), task.title));
  to.named("期限", "Deadline",
           to.moment(task.deadline) + (now > task.deadline ? to.say("（已逾期）", " (overdue)") : ""));
  for (std::size_t i = 0; i < task.steps.size(); ++i) {
    to.line(fmt::format("{}. {}", i + 1, task.steps[i].in(language)));
  }
  for (const auto& asset : task.assets) {
    to.line(fmt::format(fmt::runtime(to.say("檔案：{}，從看板下載，或用 lianbo tasks {} --save 資料夾",
                                            "File: {}, from the board, or by lianbo tasks {} --save FOLDER")),
                        asset.file_name, task.delivery.ulid.text()));
  }
  to.line(fmt::format(fmt::runtime(to.say("回報：看板，或 lianbo done {} --url 網址",
                                          "Answer: on the board, or by lianbo "
                                          "done {} --url URL")),
                      task.delivery.ulid.text()));
  if (language == Language::zh) {
    for (const auto& piece : task.pieces) {
      to.line(fmt::format("── {} ──\n{}", piece.label.zh, piece.text));
    }
  }
  to.blank();
}

void write_tasks(Writing& to, const std::vector<requests::PersonTask>& tasks, Instant now) {
  if (tasks.empty()) {
    return;
  }
  to.line(to.say("人工工作。動手之前，請在看板確認工作還在：內容更正以後，信裡的舊文就不可以再用。",
                 "Tasks; their texts stand above. Before you begin, see on the board that a task is still there: once "
                 "it was corrected, the text of a letter may not be used any more."));
  to.blank();
  for (const auto& task : tasks | std::views::take(most_tasks_told)) {
    write_task(to, task, now);
  }
  if (tasks.size() > most_tasks_told) {
    to.line(fmt::format(fmt::runtime(to.say("還有 {} 件，見看板。\n", "{} more are on the board.\n")),
                        tasks.size() - most_tasks_told));
  }
}

void write_alarms(Writing& to, const std::string& office, const std::vector<Entry>& entries,
                  const std::vector<requests::PersonTask>& tasks, Instant now) {
  to.line(fmt::format(fmt::runtime(to.say("{}的聯播有 {} 件事需要處理。", "Lianbo of {}. What needs attention: {}.")),
                      office, entries.size()));
  to.blank();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    write_alarm(to, entries[i], i + 1);
  }
  write_tasks(to, tasks, now);
  to.line(to.say("目前全部的警示：lianbo alarms", "All alarms that are open: lianbo alarms"));
}

void write_ends(Writing& to, const std::string& office, const std::vector<Entry>& entries, std::size_t still_open) {
  to.line(fmt::format(fmt::runtime(to.say("{}的聯播：下列 {} 件已經排除。", "Lianbo of {}. What is over: {}.")), office,
                      entries.size()));
  to.blank();
  for (const auto& [news, alarm] : entries) {
    to.line("- " + alarm.cause.said.what.text.in(to.language()));
    to.line(fmt::format("  {} {} {}", to.moment(alarm.opened_at), to.say("～", "to"),
                        to.moment(alarm.cleared_at.value_or(alarm.last_at))));
  }
  to.blank();
  to.line(still_open == 0 ? to.say("沒有其他警示了。", "No other alarm is open.")
                          : fmt::format(fmt::runtime(to.say("還有 {} 件警示沒有排除：lianbo alarms",
                                                            "{} others are still open: lianbo alarms")),
                                        still_open));
}

template <class Write>
std::string in_both(const Write& write) {
  Writing zh{Language::zh};
  Writing en{Language::en};
  write(zh);
  write(en);
  return std::move(zh).text() + "\n----\n\n" + std::move(en).text();
}

std::string first_of(const std::vector<Entry>& entries) {
  const auto& what = entries.front().alarm.cause.said.what.text.zh;
  return entries.size() == 1 ? what : fmt::format("{}（等 {} 件）", what, entries.size());
}

}  // namespace

Wording alarm_wording(const std::string& office, const std::vector<Entry>& entries,
                      const std::vector<requests::PersonTask>& tasks, Instant now) {
  const bool only_reminds =
      std::ranges::all_of(entries, [](const Entry& entry) { return entry.news == News::reminder; });
  const auto subject = fmt::format("[聯播] {}：{}", only_reminds ? "尚未處理" : "警示", first_of(entries));
  return {shorten(subject, subject_graphemes),
          in_both([&](Writing& to) { write_alarms(to, office, entries, tasks, now); })};
}

Wording all_clear_wording(const std::string& office, const std::vector<Entry>& entries, std::size_t still_open) {
  const auto subject = fmt::format("[聯播] 已排除：{}", first_of(entries));
  return {shorten(subject, subject_graphemes),
          in_both([&](Writing& to) { write_ends(to, office, entries, still_open); })};
}

Wording failure_wording(const std::string& office, const std::string& unit, const std::string& host, Instant now) {
  const auto write = [&](Writing& to) {
    to.line(fmt::format(fmt::runtime(to.say("{0}的聯播：主機 {2} 上的服務 {1} 停了，而且重新啟動沒有成功。",
                                            "Lianbo of {0}: the service {1} on {2} has failed, and starting it again "
                                            "did not help.")),
                        office, unit, host));
    to.blank();
    to.named("時間", "When", to.moment(now));
    to.named(
        "請這樣處理", "What to do",
        to.say("在該主機執行 systemctl status 與 journalctl -u 查看原因，修正後執行 systemctl restart。",
               "On that machine look at systemctl status and journalctl -u, put it right, then systemctl restart."));
    to.line(fmt::format("  systemctl status {0}\n  journalctl -u {0} -e\n  systemctl restart {0}", unit));
    to.named("在這段期間", "Meanwhile",
             to.say("不會有任何公告上線或下線；到期的公告請先以人工下線。服務恢復後會自動補上。",
                    "Nothing goes up and nothing comes down: take down by hand what is over. What was due is caught up "
                    "with once the service is back."));
  };
  return {shorten(fmt::format("[聯播] 服務停擺：{}（{}）", unit, host), subject_graphemes), in_both(write)};
}

}  // namespace lianbo::alarms
