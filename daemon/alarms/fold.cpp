#include "daemon/alarms/fold.hpp"

#include <algorithm>

namespace lianbo::alarms {

using namespace std::chrono_literals;

namespace {

constexpr Duration seen_to_the = 1min;
constexpr Duration longest_quiet = 30min;
constexpr std::size_t most_told = 2000;  // concerns remembered; beyond it their number decides

std::int64_t fresh_in(const Alarm& alarm) {
  return std::ranges::count_if(alarm.cause.concerned, [&](const Concern& one) { return !alarm.told.contains(one.id); });
}

// Whoever has acknowledged it wants to hear of each further one; who has not is reminded anyway, and hears at once only
// when it has doubled, unless each is something to do.
bool is_worse(const Alarm& alarm) {
  if (!alarm.told_severity) {
    return false;
  }
  const auto more = std::max(fresh_in(alarm), alarm.cause.count - alarm.told_count);
  const bool each = alarm.acked || alarm.cause.tells_each;
  return alarm.cause.severity > *alarm.told_severity ||
         more >= (each ? 1 : std::max<std::int64_t>(1, alarm.told_count));
}

void note_told(Alarm& alarm) {
  alarm.told_severity = alarm.cause.severity;
  alarm.told_count = std::max(alarm.told_count, alarm.cause.count);
  for (const auto& one : alarm.cause.concerned) {
    if (alarm.told.size() < most_told) {
      alarm.told.insert(one.id);
    }
  }
}

// What was told and is not there any more may come back, and is then new.
void forget_what_is_over(Alarm& alarm) {
  const auto& concerned = alarm.cause.concerned;
  if (std::ssize(concerned) == alarm.cause.count) {
    std::erase_if(alarm.told,
                  [&](std::int64_t id) { return std::ranges::find(concerned, id, &Concern::id) == concerned.end(); });
  }
  if (alarm.acked) {
    alarm.told_count = std::min(alarm.told_count, alarm.cause.count);
  }
}

class Folding {
 public:
  Folding(const std::vector<Alarm>& known, Instant now, const FoldSettings& settings)
      : before_{known}, now_{now}, settings_{settings}, alarms_{known} {}

  Folded run(const std::vector<Cause>& causes, bool letters_wait) {
    for (const auto& cause : causes) {
      see(cause);
    }
    for (auto& alarm : alarms_) {
      if (alarm.is_open() && std::ranges::find(causes, alarm.cause.key, &Cause::key) == causes.end()) {
        miss(alarm);
      }
    }
    tell(letters_wait);
    tell_ends();
    gather_changes();
    return std::move(folded_);
  }

 private:
  // The one that is open, or whose end nobody has heard of.
  Alarm* current(std::string_view key) {
    const auto found = std::ranges::find_if(
        alarms_, [key](const Alarm& alarm) { return alarm.cause.key == key && (alarm.is_open() || alarm.news_at); });
    return found == alarms_.end() ? nullptr : &*found;
  }

  int flaps_before(std::string_view key) const {
    int flaps = 0;
    for (const auto& alarm : before_) {
      if (alarm.cause.key == key && alarm.cleared_at && *alarm.cleared_at + settings_.remind_every > now_) {
        flaps = std::max(flaps, alarm.flaps + 1);
      }
    }
    return flaps;
  }

  void open(const Cause& cause) {
    Alarm alarm;
    alarm.cause = cause;
    alarm.cause.told_at.reset();
    alarm.opened_at = now_;
    alarm.last_at = now_;
    alarm.flaps = flaps_before(cause.key);
    if (cause.told_at) {
      alarm.written_at = cause.told_at;
      note_told(alarm);
    } else if (cause.by_mail) {
      alarm.news_at = now_;
    }
    folded_.journal.push_back({News::opened, alarm});
    alarms_.push_back(std::move(alarm));
  }

  void see(const Cause& cause) {
    auto* const found = current(cause.key);
    if (found == nullptr) {
      open(cause);
      return;
    }
    auto& alarm = *found;
    if (alarm.gone_at) {
      ++alarm.flaps;
      alarm.gone_at.reset();
    }
    if (alarm.cleared_at) {
      alarm.cleared_at.reset();
      alarm.news_at.reset();  // they still think that it is there
    }
    alarm.cause = cause;
    alarm.cause.told_at.reset();
    if (now_ - alarm.last_at >= seen_to_the) {
      alarm.last_at = now_;
    }
    forget_what_is_over(alarm);
    if (!alarm.news_at && is_worse(alarm)) {
      alarm.acked.reset();
      note_worse(alarm);
    }
  }

  void note_worse(Alarm& alarm) {
    folded_.journal.push_back({News::worse, alarm});
    if (alarm.cause.by_mail) {
      alarm.news_at = now_;
    } else {
      note_told(alarm);
    }
  }

  void miss(Alarm& alarm) {
    if (!alarm.gone_at) {
      alarm.gone_at = now_;
    }
    if (now_ < *alarm.gone_at + quiet_for(alarm.flaps, settings_)) {
      return;
    }
    alarm.cleared_at = alarm.gone_at;
    alarm.news_at.reset();
    if (alarm.written_at && alarm.cause.tells_end) {
      alarm.news_at = now_;
    }
    folded_.journal.push_back({News::ended, alarm});
  }

  bool is_ripe(const Alarm& alarm) const { return alarm.news_at && *alarm.news_at + settings_.fold_within <= now_; }

  static bool is_there(const Alarm& alarm) { return alarm.is_open() && !alarm.gone_at; }

  // Before `ahead` from now.
  bool reminds(const Alarm& alarm, Duration ahead) const {
    if (!is_there(alarm) || !alarm.cause.by_mail || !alarm.written_at || alarm.acked || alarm.news_at) {
      return false;
    }
    return std::max(*alarm.written_at, alarm.reminded_at.value_or(*alarm.written_at)) + settings_.remind_every <=
           now_ + ahead;
  }

  void tell(bool letters_wait) {
    const auto is_new = [](const Alarm& alarm) { return is_there(alarm) && alarm.news_at.has_value(); };
    const bool news = std::ranges::any_of(alarms_, [&](const Alarm& alarm) { return is_new(alarm) && is_ripe(alarm); });
    const bool reminder = !letters_wait && std::ranges::any_of(alarms_, [&](const Alarm& alarm) {
      return reminds(alarm, Duration::zero());
    });
    if (!news && !reminder) {
      return;
    }
    for (auto& alarm : alarms_) {
      if (is_new(alarm)) {
        const auto kind = alarm.written_at ? News::worse : News::opened;
        alarm.news_at.reset();
        alarm.reminded_at = alarm.written_at ? std::optional{now_} : std::nullopt;
        alarm.written_at = alarm.written_at.value_or(now_);
        note_told(alarm);
        folded_.alarm.push_back({kind, alarm});
      } else if (reminds(alarm, settings_.fold_within)) {
        alarm.reminded_at = now_;
        note_told(alarm);
        folded_.alarm.push_back({News::reminder, alarm});
      }
    }
    std::ranges::stable_sort(
        folded_.alarm, [](const Entry& a, const Entry& b) { return a.alarm.cause.severity > b.alarm.cause.severity; });
  }

  void tell_ends() {
    const auto is_end = [](const Alarm& alarm) { return !alarm.is_open() && alarm.news_at.has_value(); };
    if (!std::ranges::any_of(alarms_, [&](const Alarm& alarm) { return is_end(alarm) && is_ripe(alarm); })) {
      return;
    }
    for (auto& alarm : alarms_) {
      if (is_end(alarm)) {
        alarm.news_at.reset();
        folded_.all_clear.push_back({News::ended, alarm});
      }
    }
  }

  void gather_changes() {
    for (std::size_t i = 0; i < alarms_.size(); ++i) {
      if (i >= before_.size() || alarms_[i] != before_[i]) {
        folded_.changed.push_back(alarms_[i]);
      }
    }
  }

  const std::vector<Alarm>& before_;
  Instant now_;
  const FoldSettings& settings_;
  std::vector<Alarm> alarms_;
  Folded folded_;
};

}  // namespace

std::string_view id(Severity severity) { return severity == Severity::error ? "error" : "warning"; }

Text name(Severity severity) { return severity == Severity::error ? Text{"錯誤", "error"} : Text{"注意", "warning"}; }

std::optional<Severity> severity_from(std::string_view id) {
  if (id == "error") {
    return Severity::error;
  }
  return id == "warning" ? std::optional{Severity::warning} : std::nullopt;
}

Text name(News news) {
  switch (news) {
    case News::opened:
      return {"新發生", "new"};
    case News::worse:
      return {"情況變嚴重", "it got worse"};
    case News::reminder:
      return {"還沒有人處理", "nobody has taken it up"};
    case News::ended:
      return {"已排除", "over"};
  }
  return {};
}

Duration quiet_for(int flaps, const FoldSettings& settings) {
  auto quiet = settings.fold_within;
  for (int i = 0; i < flaps && quiet < longest_quiet; ++i) {
    quiet *= 2;
  }
  return std::max(settings.fold_within, std::min<Duration>(quiet, longest_quiet));
}

Folded fold(const std::vector<Alarm>& known, const std::vector<Cause>& causes, Instant now,
            const FoldSettings& settings, bool letters_wait) {
  return Folding{known, now, settings}.run(causes, letters_wait);
}

Alarm acknowledged(Alarm alarm, Acknowledged by) {
  alarm.acked = std::move(by);
  if (alarm.written_at) {
    alarm.news_at.reset();
  }
  note_told(alarm);
  return alarm;
}

}  // namespace lianbo::alarms
