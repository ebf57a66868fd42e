#include "queue/why.hpp"

#include "base/civil_time.hpp"

#include <fmt/format.h>

namespace lianbo::queue {

namespace {

Text both(std::string zh, std::string en) { return {std::move(zh), std::move(en)}; }

Text when(Instant at, Instant now) {
  const auto left = at - now;
  if (left <= Duration::zero()) {
    return both("現在", "now");
  }
  return both(fmt::format("{}（還有 {}）", roc_moment(at), say_span(left, Language::zh)),
              fmt::format("{} (in {})", rfc3339(at), say_span(left, Language::en)));
}

Text because(const Delivery& delivery) {
  if (!delivery.error) {
    return {};
  }
  return both("上次的問題：" + delivery.error->text.zh, "Last trouble: " + delivery.error->text.en);
}

Text why_waiting(const Delivery& delivery, const OutletRules& rules, const LaneStatus& lane, bool clock_held,
                 Instant now) {
  if (delivery.held) {
    return both("有人按了「暫停」，等人解除（lianbo release）。",
                "Somebody put it on hold: it waits to be released (lianbo release).");
  }
  const auto step = next_step(delivery, rules.powers_of(delivery), rules.policy);
  if (step.what == Step::What::end) {
    const auto at = when(step.at, now);
    return both("在下線時間之前已沒有可以上線的時段，" + at.zh + "記為「錯過」。",
                "No time is left to go up before its end; it counts as missed at " + at.en + ".");
  }
  if (step.at > now) {
    const auto at = when(step.at, now);
    const auto due = std::max(delivery.window.up, delivery.try_at.value_or(delivery.window.up));
    if (step.at > due) {
      return both("等安靜時段結束，" + at.zh + "上線。",
                  "It waits for the end of the quiet hours, and goes up at " + at.en + ".");
    }
    if (delivery.try_at && *delivery.try_at > delivery.window.up) {
      return both("等著再試，" + at.zh + "。", "It waits to be tried again, at " + at.en + ".");
    }
    return both("等上線時間，" + at.zh + "。", "It waits for its time, " + at.en + ".");
  }
  if (clock_held) {
    return both(
        "系統時鐘跳動過，確認時間正確之前不會上線任何內容。請校正時間後用 lianbo clock accept 解除。",
        "The system's clock has jumped: nothing goes up before somebody has checked it and said lianbo clock accept.");
  }
  if (lane.credentials) {
    return both("這個管道的通行碼無效，正在等重新連線：" + lane.credentials->text.zh,
                "The channel's credentials are not good: " + lane.credentials->text.en);
  }
  if (lane.breaker != Breaker::State::closed) {
    return both("這個管道連續失敗，暫停一會兒再試。",
                "The channel has failed several times in a row and rests before it is tried again.");
  }
  return both("排在同一管道的其他工作之後，馬上輪到。", "It is next in its channel's lane.");
}

Text why_with_person(const Delivery& delivery, const OutletRules& rules, Instant now) {
  const auto due = when(task_deadline(delivery, rules.policy), now);
  switch (delivery.action) {
    case channels::Action::publish:
      return both(
          "等人刊登並回報，期限 " + due.zh + "。用 lianbo tasks 看要貼的內容，完成後用 lianbo done 回報。",
          "A person is to post it and say so, until " + due.en + ". lianbo tasks has the text; lianbo done answers.");
    case channels::Action::update:
      return both("等人更新內容並回報，期限 " + due.zh + "。用 lianbo tasks 看新的內容。",
                  "A person is to change what stands and say so, until " + due.en + ". lianbo tasks has the text.");
    case channels::Action::take_down:
      return both("等人下線並回報，期限 " + due.zh + "。",
                  "A person is to take it down and say so, until " + due.en + ".");
  }
  return {};
}

Text main_reason(const Delivery& delivery, const OutletRules& rules, const LaneStatus& lane, bool clock_held,
                 Instant now) {
  switch (delivery.state) {
    case State::awaiting_signatures:
      return delivery.window.up <= now
                 ? both("等簽核。預定上線時間已過，簽核完成後會立即上線（若還沒到下線時間）。",
                        "It waits for signatures. Its time has come already: it goes up as soon as they are complete.")
                 : both("等簽核，預定 " + when(delivery.window.up, now).zh + "上線。",
                        "It waits for signatures; it is to go up at " + when(delivery.window.up, now).en + ".");
    case State::waiting:
      return why_waiting(delivery, rules, lane, clock_held, now);
    case State::publishing:
      return both("正在送出，等對方回應。", "It is being sent, and the answer is awaited.");
    case State::unknown:
      return rules.powers_of(delivery).settling == channels::Powers::Settling::look
                 ? both("不知道是否已送達，系統正在查看；查明之前不會重送。",
                        "Whether it arrived is not known and is being looked up; it is not sent again before.")
                 : both("不知道是否已送達，會用同一把鑰匙重送，對方不會重複張貼。",
                        "Whether it arrived is not known: it is sent again with the same key, which cannot double it.");
    case State::sent:
      return both("對方已收下，等系統親眼看到。", "The other side has it; it waits to be seen.");
    case State::staged:
      return both("已預置於平台，" + when(delivery.window.up, now).zh + "由平台上線。",
                  "It lies ready at the vendor, who shows it at " + when(delivery.window.up, now).en + ".");
    case State::accepted:
    case State::verified:
      if (!delivery.window.down) {
        return both("已上線，沒有下線時間（常設）。", "It is live and has no end.");
      }
      return rules.powers_of(delivery).takes_down
                 ? both("已上線，等下線時間 " + when(*delivery.window.down, now).zh + "。",
                        "It is live and waits for its end, " + when(*delivery.window.down, now).en + ".")
                 : both("已送出，無法收回；" + when(*delivery.window.down, now).zh + "期滿。",
                        "It has gone out and cannot be recalled; it is over at " + when(*delivery.window.down, now).en +
                            ".");
    case State::altered:
      return rules.powers_of(delivery).people_edit_too
                 ? both("對外內容與核定的不同，等網站管理人決定採用或還原（lianbo restore-text）。",
                        "What stands is not what was approved: the web manager decides whether to restore it.")
                 : both("對外內容與核定的不同，系統正在還原。",
                        "What stands is not what was approved, and is being put right.");
    case State::updating:
      return both("正在更新對外內容。", "What stands is being updated.");
    case State::taking_down:
      return delivery.look_first
                 ? both("已要求下線，等系統親眼看到它消失。", "It was taken down, and waits to be seen gone.")
                 : both("正在下線，會一直做到看不見為止。",
                        "It is being taken down, again and again until it is gone.");
    case State::needs_person:
      if (has_task(delivery)) {
        return why_with_person(delivery, rules, now);
      }
      return both("等人處理：請查看原因後重試（retry）、登記結果（settle）或取消（cancel）。",
                  "It waits for a person: read why, then retry, settle or cancel it.");
    case State::gone:
      return both("已下線，並親眼確認看不到了。", "It is down, and was seen gone.");
    case State::cancelled:
      return both("上線前已取消。", "It was cancelled before it went up.");
    case State::missed:
      return both("到下線時間為止都沒能上線。", "Its window passed before it could go up.");
    case State::expired:
      return both("期滿，已送出的無法收回。", "It is over; what went out cannot be recalled.");
    case State::archived:
      return both("已移入歷史資料。", "It stands in the archive.");
  }
  return {};
}

}  // namespace

Text why(const Delivery& delivery, const OutletRules& rules, const LaneStatus& lane, bool clock_held, Instant now) {
  auto reason = main_reason(delivery, rules, lane, clock_held, now);
  if (const auto trouble = because(delivery); !trouble.zh.empty()) {
    reason.zh += "\n" + trouble.zh;
    reason.en += "\n" + trouble.en;
  }
  return reason;
}

bool will_miss(const Delivery& delivery, Instant now, Duration ahead) {
  return delivery.state == State::awaiting_signatures && delivery.window.up < now + ahead;
}

}  // namespace lianbo::queue
