#include "daemon/alarms/causes.hpp"

#include "base/sha256.hpp"
#include "base/text.hpp"
#include "daemon/alarms/messages.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace lianbo::alarms {

using queue::TroubledDelivery;

namespace {

constexpr std::size_t most_concerned = 200;
constexpr std::size_t title_graphemes = 60;

struct Advice {
  Text to_do;
  Text meanwhile;
};

// What of a cause is news beside its beginning.
struct Telling {
  bool end = true;
  bool each = false;
};

const Advice reconnect{
    {"請更新這個管道的通行碼，再執行 lianbo probe 確認。", "Renew the channel's credentials, then run lianbo probe."},
    {"這個管道暫停送出，其他管道照常；通行碼恢復後會自動補上。",
     "Nothing is sent there, the other channels go on; what is due is caught up with by itself."}};
const Advice reach_it{
    {"請確認對方的服務與本機的網路；lianbo channels 有最近的原因。",
     "Check their service and this machine's network; lianbo channels has the latest reason."},
    {"每隔幾分鐘自動再試，其他管道照常。", "It is tried again every few minutes; the other channels go on."}};
const Advice mend_board{
    {"請確認設備有電、連得上；lianbo channels 有原因。",
     "See that the device has power and is connected; lianbo channels has the reason."},
    {"每分鐘自動再試，連上後會顯示正確的內容。", "It is tried again every minute, and will then show what it should."}};
const Advice ask_why{{"請用 lianbo why 編號 查看在等什麼；必要時先以人工上線或下線。",
                      "lianbo why ID tells what they wait for; where it is urgent, do it by hand."},
                     {"會一直試到完成為止。", "They are tried until it is done."}};
const Advice decide{{"請看原因後選一樣：lianbo retry、lianbo settle、lianbo cancel。",
                     "Read why, then choose: lianbo retry, lianbo settle or lianbo cancel."},
                    {"在有人決定之前不會再送出，以免重複。",
                     "Nothing is sent again before somebody decides, so that nothing is doubled."}};
const Advice do_it{{"請到看板的「人工工作」依步驟完成並回報，或用 lianbo tasks。",
                    "Do what the board's tasks say and answer them, or use lianbo tasks."},
                   {"其他管道照常；回報後系統會查看。", "The other channels go on; an answer is looked at."}};
const Advice do_it_now{{"請立即完成並回報；已經做好的，用 lianbo done 回報。",
                        "Do it now and answer; what is done already is answered with lianbo done."},
                       {"工作留著，不會自動完成。", "The tasks stay; nothing does them by itself."}};
const Advice restore{{"請查看對外的內容；要還原成核定的，執行 lianbo restore-text 編號。",
                      "Look at what stands there; lianbo restore-text ID puts back what was approved."},
                     {"會繼續查看；可以自動還原的管道正在還原。",
                      "It is looked at again and again; channels that can be put right by themselves are."}};
const Advice publish_anew{{"請決定是否改期重新送件；原因請看 lianbo show 編號。",
                           "Decide whether to queue it anew with another time; lianbo show ID has the reason."},
                          {"這些已經結束，不會自動補上。", "They have ended and are not caught up with."}};
const Advice sign{
    {"請催辦簽核；已在紙本簽核的，執行 lianbo approve。",
     "Have them signed; where they are signed on paper, run lianbo approve."},
    {"沒有簽核的不會上線；簽核完成後會立即上線。", "Nothing goes up unsigned; once it is signed it goes up at once."}};
const Advice set_clock{{"請校正主機時間，確認後執行 lianbo clock accept。",
                        "Set the machine's clock right, then run lianbo clock accept."},
                       {"暫停上線，下線照常。", "Nothing goes up; takedowns go on."}};
const Advice keep_evidence{{"請先備份現有的檔案，再以最近的備份還原：lianbo restore；經過請看 journalctl -u lianbod。",
                            "Keep a copy of the file as it is, then restore the latest backup: lianbo restore. "
                            "journalctl -u lianbod has what was found."},
                           {"還能用的部分照常運作。", "What still works goes on."}};
const Advice free_disk{{"請清出磁碟空間，並檢查磁碟與檔案系統（df -h、dmesg）。",
                        "Free some space, and check the disk and its file system (df -h, dmesg)."},
                       {"不收新的申請；可以重複執行的下線照常，恢復後會再查看。",
                        "Nothing new is taken in; takedowns that can be repeated go on and are looked at later."}};
const Advice mend_mail{{"請檢查設定檔 [mail] 與郵件主機；修正後執行 systemctl reload lianbod。",
                        "Check [mail] in the settings and the mail server; then run systemctl reload lianbod."},
                       {"信留著，會自動再寄；警示請看 lianbo alarms。",
                        "The letters are kept and tried again; see lianbo alarms meanwhile."}};
const Advice mend_heartbeat{
    {"請檢查設定檔 [heartbeat] 的 url 與對外網路。", "Check url under [heartbeat] in the settings, and the network."},
    {"聯播照常運作；對方可能會通報聯播停擺。", "Lianbo works as usual; those who watch may call it dead."}};

// What is wrong with an outlet that keeps its rows from moving.
const std::optional<Error>* blocking(const OutletSeen& seen) {
  if (seen.credentials) {
    return &seen.credentials;
  }
  return seen.board ? &seen.board : nullptr;
}

class Collecting {
 public:
  explicit Collecting(const Snapshot& seen) : seen_{seen} {}

  std::vector<Cause> run() {
    for (const auto& outlet : seen_.outlets) {
      look_at(outlet);
    }
    by_outlet("overdue", messages::overdue, ask_why, but_for_the_stuck(seen_.troubles.overdue), Severity::error);
    need_people();
    // That a task is no longer waiting may mean that it is overdue: its end is no news.
    by_outlet("tasks", messages::tasks_open, do_it, seen_.troubles.tasks, Severity::warning,
              {.end = false, .each = true});
    by_outlet("tasks_overdue", messages::tasks_overdue, do_it_now, seen_.troubles.overdue_tasks, Severity::error,
              {.each = true});
    by_outlet("altered", messages::altered, restore, seen_.troubles.altered, Severity::warning);
    by_outlet("missed", messages::missed, publish_anew, seen_.troubles.missed, Severity::error, {.end = false});
    lack_signatures();
    look_at_ourselves();
    return std::move(causes_);
  }

 private:
  Cause& add(std::string key, Severity severity, Error what, const Advice& advice) {
    Cause cause;
    cause.key = std::move(key);
    cause.severity = severity;
    cause.said = {std::move(what), {}, advice.to_do, advice.meanwhile};
    causes_.push_back(std::move(cause));
    return causes_.back();
  }

  static void explain(Cause& cause, const std::optional<Error>& why) {
    if (why) {
      cause.said.why = why->text;
      cause.said.what.vendor_text = why->vendor_text;
    }
  }

  static void concern(Cause& cause, const std::vector<TroubledDelivery>& deliveries) {
    cause.count = std::ssize(deliveries);
    for (const auto& delivery : deliveries) {
      if (cause.concerned.size() < most_concerned) {
        const auto number = delivery.task.empty() ? delivery.id.value : task_number(delivery.task);
        cause.concerned.push_back({number, shorten(delivery.title, title_graphemes)});
      }
    }
  }

  Text name_of(const std::string& outlet) const {
    const auto found = std::ranges::find(seen_.outlets, outlet, &OutletSeen::outlet);
    return found == seen_.outlets.end() ? Text{outlet, outlet} : found->name;
  }

  bool is_resting(const OutletSeen& outlet) const {
    return outlet.resting_since && *outlet.resting_since + resting_is_told_after < seen_.now;
  }

  bool is_stuck(const std::string& name) const {
    const auto found = std::ranges::find(seen_.outlets, name, &OutletSeen::outlet);
    return found != seen_.outlets.end() && (blocking(*found) != nullptr || is_resting(*found));
  }

  std::vector<TroubledDelivery> but_for_the_stuck(std::vector<TroubledDelivery> deliveries) const {
    std::erase_if(deliveries, [&](const TroubledDelivery& one) { return is_stuck(one.outlet); });
    return deliveries;
  }

  void look_at(const OutletSeen& outlet) {
    std::vector<TroubledDelivery> held_up;
    std::ranges::copy_if(seen_.troubles.coming, std::back_inserter(held_up),
                         [&](const TroubledDelivery& one) { return one.outlet == outlet.outlet; });
    if (outlet.credentials) {
      auto& cause =
          add("credentials:" + outlet.outlet, Severity::error, say(messages::credentials_bad, outlet.name), reconnect);
      explain(cause, outlet.credentials);
      concern(cause, held_up);
    } else if (outlet.board) {
      auto& cause =
          add("board:" + outlet.outlet, Severity::error, say(messages::board_not_shown, outlet.name), mend_board);
      explain(cause, outlet.board);
      concern(cause, held_up);
    } else if (is_resting(outlet)) {
      auto& cause =
          add("resting:" + outlet.outlet, Severity::error, say(messages::outlet_resting, outlet.name), reach_it);
      explain(cause, outlet.health);
      concern(cause, held_up);
    } else if (!outlet.good) {
      explain(add("health:" + outlet.outlet, Severity::warning, say(messages::outlet_ill, outlet.name), reach_it),
              outlet.health);
    }
  }

  void by_outlet(std::string_view kind, const Message<std::string_view>& message, const Advice& advice,
                 const std::vector<TroubledDelivery>& deliveries, Severity severity,
                 const Telling& tells = {true, false}) {
    std::map<std::string, std::vector<TroubledDelivery>> outlets;
    for (const auto& delivery : deliveries) {
      outlets[delivery.outlet].push_back(delivery);
    }
    for (const auto& [outlet, those] : outlets) {
      auto& cause = add(fmt::format("{}:{}", kind, outlet), severity, say(message, name_of(outlet)), advice);
      cause.tells_end = tells.end;
      cause.tells_each = tells.each;
      explain(cause, those.front().error);
      concern(cause, those);
    }
  }

  void need_people() {
    std::map<std::pair<std::string, std::string>, std::vector<TroubledDelivery>> reasons;
    for (const auto& delivery : seen_.troubles.needs_person) {
      reasons[{delivery.outlet, delivery.error ? delivery.error->code : ""}].push_back(delivery);
    }
    for (const auto& [reason, those] : reasons) {
      const auto& [outlet, code] = reason;
      auto& cause = add(fmt::format("needs_person:{}:{}", outlet, code), Severity::error,
                        say(messages::needs_person, name_of(outlet)), decide);
      explain(cause, those.front().error);
      concern(cause, those);
    }
  }

  // One item waits for its signatures once, on however many channels.
  void lack_signatures() {
    const auto& forms = seen_.troubles.unsigned_soon;
    if (forms.empty()) {
      return;
    }
    const bool urgent =
        std::ranges::any_of(forms, [&](const TroubledDelivery& one) { return one.up < seen_.now + signatures_urgent; });
    auto& cause =
        add("unsigned_soon", urgent ? Severity::error : Severity::warning, say(messages::unsigned_soon), sign);
    std::set<std::int64_t> items;
    for (const auto& form : forms) {
      if (items.insert(form.item.value).second && cause.concerned.size() < most_concerned) {
        cause.concerned.push_back({form.item.value, shorten(form.title, title_graphemes)});
      }
    }
    cause.count = std::ssize(items);
  }

  void look_at_ourselves() {
    if (seen_.clock_held) {
      add("clock", Severity::error, say(messages::clock_distrusted), set_clock);
    }
    if (seen_.database_damaged) {
      add("database", Severity::error, say(messages::database_damaged), keep_evidence);
    }
    if (seen_.write_refused) {
      auto& cause = add("disk", Severity::error, say(messages::disk_trouble), free_disk);
      explain(cause, seen_.write_refused);
      cause.told_at = seen_.write_refused_told;
    }
    if (seen_.mail) {
      auto& cause = add("mail", Severity::error, say(messages::mail_failing), mend_mail);
      explain(cause, seen_.mail);
      cause.by_mail = false;
    }
    if (seen_.heartbeat) {
      explain(add("heartbeat", Severity::warning, say(messages::heartbeat_failing), mend_heartbeat), seen_.heartbeat);
    }
  }

  const Snapshot& seen_;
  std::vector<Cause> causes_;
};

}  // namespace

std::int64_t task_number(std::string_view key) {
  const auto digest = sha256(key);
  std::uint64_t number = 0;
  for (const auto byte : digest.view().substr(0, sizeof number)) {
    number = number << 8U | static_cast<unsigned char>(byte);
  }
  return static_cast<std::int64_t>(number >> 1U);
}

std::vector<Cause> causes_in(const Snapshot& snapshot) { return Collecting{snapshot}.run(); }

}  // namespace lianbo::alarms
