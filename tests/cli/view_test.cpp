#include "cli/views/act_view.hpp"
#include "cli/views/alarm_view.hpp"
#include "cli/views/channel_view.hpp"
#include "cli/views/item_view.hpp"
#include "cli/views/lifecycle_view.hpp"
#include "cli/views/log_view.hpp"
#include "cli/views/overview.hpp"
#include "cli/views/request_view.hpp"
#include "queue/lifecycle.hpp"
#include "tests/catch.hpp"
#include "tests/cli/answers.hpp"

using namespace lianbo;
using namespace lianbo::cli;
using nlohmann::json;

namespace {

const Display zh{Language::zh, {}};
const Display en{Language::en, {}};

json overview_answers() {
  json answers;
  answers["counts"] = json::parse(R"({"counts": [], "overdue": 0, "groups": [
    {"id": "live", "name": {"zh": "上線", "en": "live"}, "count": 1},
    {"id": "trouble", "name": {"zh": "要處理", "en": "to deal with"}, "count": 1}]})");
  answers["clock"] = json::parse(R"({"now": "2026-03-02T08:00:00+08:00", "held": false, "parted_ms": 0,
                                     "zh": "時鐘正常。", "en": "The clock is right."})");
  answers["channels"] = answers::channels(json::array({answers::outlet()}));
  answers["tasks"] = {{"tasks", json::array()}};
  answers["alarms"] = answers::alarms(json::array());
  for (const auto* const group : {"live", "scheduled", "in_progress", "trouble"}) {
    answers[group] = {{"items", json::array()}, {"next", nullptr}};
  }
  return answers;
}

}  // namespace

TEST_CASE("what went wrong with a delivery stands below its item, with the vendor's own words") {
  const auto item = answers::item(json::array({answers::seen_delivery(), answers::stuck_delivery()}));
  CHECK_THAT(item_text(item, zh), ContainsSubstring("內容太長。請縮短後重送。"));
  CHECK_THAT(item_text(item, zh), ContainsSubstring("對方回應：400 too long"));
  CHECK_THAT(item_text(item, en), ContainsSubstring("They answered: 400 too long"));
}

TEST_CASE("a screen that the clock, a channel or time itself is wrong with says so") {
  auto answers = overview_answers();
  answers["clock"]["held"] = true;
  answers["clock"]["zh"] = "系統時鐘跳動過。";
  answers["counts"]["overdue"] = 2;
  auto ill = answers::outlet();
  ill["good"] = false;
  ill["health"] = {{"code", "x"}, {"zh", "磁碟已滿。"}, {"en", "The disk is full."}, {"vendor_text", nullptr}};
  answers["channels"] = answers::channels(json::array({ill}));
  const auto text = overview_text(answers, zh);
  CHECK_THAT(text, ContainsSubstring("▲ 系統時鐘跳動過。\n"));
  CHECK_THAT(text, ContainsSubstring("▲ 2 則派送逾時未動：lianbo why 編號\n"));
  CHECK_THAT(text, ContainsSubstring("▲ 本所網站：磁碟已滿。\n"));
  CHECK_THAT(overview_text(answers, en), ContainsSubstring("▲ the office's website：The disk is full.\n"));
}

TEST_CASE("what has an alarm is said once, by the alarm, and whether somebody has taken it up") {
  auto answers = overview_answers();
  answers["clock"]["held"] = true;
  answers["clock"]["zh"] = "系統時鐘跳動過。";
  answers["counts"]["overdue"] = 2;
  auto ill = answers::outlet();
  ill["good"] = false;
  ill["health"] = {{"code", "x"}, {"zh", "磁碟已滿。"}, {"en", "The disk is full."}, {"vendor_text", nullptr}};
  answers["channels"] = answers::channels(json::array({ill}));
  answers["alarms"] = answers::alarms(json::array({answers::alarm("clock"), answers::alarm("overdue:website"),
                                                   answers::taken_up(answers::alarm("credentials:website"))}));
  const auto text = overview_text(answers, zh);
  CHECK_THAT(text,
             ContainsSubstring("▲ 事情 clock（2 件）：lianbo alarms\n▲ 事情 overdue:website（2 件）：lianbo alarms\n"
                               "▲ 事情 credentials:website（2 件）：處理中 web\n"));
  for (const auto* const once : {"系統時鐘跳動過", "逾時未動", "磁碟已滿"}) {
    CHECK(text.find(once) == std::string::npos);
  }
}

TEST_CASE("alarms are listed a line each, and one of them is told whole") {
  auto over = answers::alarm("clock");
  over["id"] = "01KB3J4X2M8QY6T0V4N9D3R7WD";
  over["cleared_at"] = "2026-03-02T08:20:00+08:00";
  const auto taken = answers::taken_up(answers::alarm("credentials:website"));
  const auto list = alarms_text(answers::alarms(json::array({taken, over})), zh);
  CHECK_THAT(list, ContainsSubstring("01KB3J4X2M8QY6T0V4N9D3R7WC  錯誤"));
  CHECK_THAT(list, ContainsSubstring("事情 credentials:website（2 件）  ◔ 有人處理：web\n"));
  CHECK_THAT(list, ContainsSubstring("✓ 已排除\n"));
  CHECK_THAT(alarms_text(answers::alarms(json::array({answers::alarm("clock")})), en), ContainsSubstring("▲ open"));
  CHECK(alarms_text(answers::alarms(json::array()), zh) == "沒有警示。\n");
  const auto whole = alarm_text(taken, zh);
  for (const auto* const part : {"為什麼", "401 expired", "春節服務時間\n", "請這樣做", "照常", "已請廠商處理"}) {
    CHECK_THAT(whole, ContainsSubstring(part));
  }
}

TEST_CASE("a form that nobody signs is in trouble before its date") {
  auto waiting = answers::delivery("awaiting_signatures");
  waiting["will_miss"] = true;
  auto answers = overview_answers();
  answers["scheduled"]["items"] = json::array({answers::item(json::array({waiting}))});
  CHECK_THAT(overview_text(answers, zh), ContainsSubstring("要處理 2\n"));
  CHECK_THAT(overview_text(answers, zh), ContainsSubstring("✎ 簽核中，將錯過日期\n"));
  CHECK_THAT(overview_text(answers, en), ContainsSubstring("✎ being signed, will miss its date\n"));
}

TEST_CASE("one screen shows what is up, what comes next, soonest first, and what is in trouble") {
  auto later = answers::delivery("waiting");
  later["id"] = "01KB3J4X2M8QY6T0V4N9D3R7WC";
  later["next_step"] = "publish";
  later["next_at"] = "2026-04-01T08:00:00+08:00";
  auto answers = overview_answers();
  // An item stands in each group that one of its deliveries is in, each delivery once.
  const auto item = answers::item(json::array({later, answers::seen_delivery(), answers::stuck_delivery()}));
  for (const auto* const group : {"live", "scheduled", "trouble"}) {
    answers[group]["items"] = json::array({item});
  }
  CHECK(overview_text(answers, zh) ==
        "現在上線 1\n"
        "派送                        標題                        管道      狀態\n"
        "01KB3J4X2M8QY6T0V4N9D3R7WA  繳納戶政規費可用一卡通囉！  本所網站  ● 已上線（已驗證）\n"
        "\n"
        "接下來\n"
        "派送                        標題                        管道      何時\n"
        "01KB3J4X2M8QY6T0V4N9D3R7WA  繳納戶政規費可用一卡通囉！  本所網站  下線 115年3月20日（五）23:59:59\n"
        "01KB3J4X2M8QY6T0V4N9D3R7WC  繳納戶政規費可用一卡通囉！  本所網站  上線 115年4月1日（三）08:00\n"
        "\n"
        "要處理 1\n"
        "派送                        標題                        管道        狀態\n"
        "01KB3J4X2M8QY6T0V4N9D3R7WB  繳納戶政規費可用一卡通囉！  LINE生活圈  ▲ 待人處理\n"
        "\n");
}

TEST_CASE("what people are asked to do stands on the screen with its deadline, and is not told twice") {
  auto late = answers::with_task(answers::delivery("needs_person"), "publish");
  late["task"]["deadline"] = "2026-03-02T07:55:00+08:00";
  late["task"]["overdue"] = true;
  auto answers = overview_answers();
  answers["trouble"]["items"] = json::array({answers::item(json::array({late}))});
  answers["tasks"]["tasks"] = json::array({answers::person_task(late)});
  CHECK_THAT(overview_text(answers, zh),
             ContainsSubstring("要人做的 1（逾期 1）\n"
                               "派送        標題                        管道      要做的事  期限\n"
                               "01KB3J4X2M  繳納戶政規費可用一卡通囉！  本所網站  刊登      逾期 5 分\n"
                               "\n"
                               "要處理 0\n  （沒有）\n"));
  CHECK_THAT(overview_text(answers, en), ContainsSubstring("For people to do 1 (1 overdue)\n"));
}

TEST_CASE("a screen with nothing on it says so") {
  CHECK_THAT(overview_text(overview_answers(), zh), ContainsSubstring("接下來\n  （沒有）\n"));
  CHECK_THAT(overview_text(overview_answers(), en), ContainsSubstring("Next\n  (nothing)\n"));
}

TEST_CASE("items are listed a line each, with what comes next") {
  const json items = json::array({answers::item(json::array({answers::seen_delivery()}))});
  CHECK(items_text(items, zh) ==
        "編號        標題                        現況                接下來\n"
        "01KB3J4X2K  繳納戶政規費可用一卡通囉！  ● 已上線（已驗證）  下線 115年3月20日（五）23:59:59\n");
  CHECK(items_text(items, en) ==
        "Id          Title                       Standing      Next\n"
        "01KB3J4X2K  繳納戶政規費可用一卡通囉！  ● live, seen  comes down 2026-03-20 23:59:59\n");
  CHECK_THAT(items_text(json::array(), zh), ContainsSubstring("lianbo queue"));
}

TEST_CASE("of an item with several deliveries the list says how many are where") {
  const json items = json::array({answers::item(
      json::array({answers::delivery("waiting"), answers::delivery("waiting"), answers::stuck_delivery()}))});
  CHECK_THAT(items_text(items, zh), ContainsSubstring("排程 2・要處理 1"));
  CHECK_THAT(items_text(items, en), ContainsSubstring("scheduled 2 · to deal with 1"));
}

TEST_CASE("an item is shown channel by channel, each live one with its evidence") {
  const auto item = answers::item(json::array({answers::seen_delivery(), answers::stuck_delivery()}));
  CHECK_THAT(
      item_text(item, zh),
      ContainsSubstring(
          "派送                        管道        狀態                證據        上線                    下線\n"
          "01KB3J4X2M8QY6T0V4N9D3R7WA  本所網站    ● 已上線（已驗證）  民眾端所見  115年3月2日（一）08:00  "
          "115年3月20日（五）23:59:59\n"
          "01KB3J4X2M8QY6T0V4N9D3R7WB  LINE生活圈  ▲ 待人處理                      115年3月2日（一）08:00  "
          "常設\n"));
  CHECK_THAT(item_text(item, zh), ContainsSubstring("\n本所網站\n網址  https://www.example.gov.tw/news/01KB/\n"));
  CHECK_THAT(item_text(item, en), ContainsSubstring("permanent\n"));
}

TEST_CASE("whose hands a delivery is in, what is asked of them and which text it has are said in words") {
  auto delivery = answers::with_task(answers::delivery("needs_person"), "update");
  delivery["revision"] = 2;
  delivery["next_revision"] = 3;
  delivery["task"]["overdue"] = true;
  CHECK(state_of(delivery, zh).text == "▲ 待人處理：更新，人工處理");
  CHECK(state_of(delivery, en).text == "▲ needs a person: change it, by hand");
  const json history{{"title", "公告"}, {"delivery", delivery}, {"history", json::array()}};
  CHECK_THAT(delivery_text(history, zh),
             ContainsSubstring("版本  第 2 版，第 3 版等著換上\n") && ContainsSubstring("經手  由人工\n") &&
                 ContainsSubstring("工作  要更新，期限 115年3月2日（一）08:12（逾期）：lianbo "
                                   "tasks 01KB3J4X2M8QY6T0V4N9D3R7WA\n"));
  CHECK_THAT(item_text(answers::item(json::array({delivery})), en), ContainsSubstring("(overdue): lianbo tasks"));
  delivery["hands"] = "wanted";
  delivery["task"] = nullptr;
  CHECK(state_of(delivery, zh).text == "▲ 待人處理，即將轉人工");
  delivery["state"] = "gone";
  CHECK(state_of(delivery, zh).text == "✓ 已下線（已驗證）");
}

TEST_CASE("the log says which text a row is about, where there is more than one") {
  auto row = answers::log_row("revised", "waiting");
  row["detail"] = {{"revision", 2}};
  CHECK_THAT(log_line(row, zh), ContainsSubstring("換成新版內容") && ContainsSubstring("第 2 版\n"));
  row["detail"] = {{"revision", 1}, {"next_revision", 2}, {"reason", "改時間"}};
  CHECK_THAT(log_line(row, en), ContainsSubstring("revision 2: 改時間\n"));
  row["detail"] = {{"revision", 1}, {"reason", "x"}};
  CHECK_THAT(log_line(row, zh), !ContainsSubstring("版："));
}

TEST_CASE("held is said beside the state, until it has ended") {
  auto held = answers::delivery("cancelled");
  held["held"] = true;
  CHECK(state_of(held, zh).text == "– 已取消");
  held["state"] = "waiting";
  CHECK(state_of(held, zh).text == "○ 待上線，暫停中");
  CHECK(state_of(held, en).text == "○ waiting, held");
}

TEST_CASE("a delivery's history says who did what, and why") {
  auto failed = answers::log_row("deferred", "waiting");
  failed["detail"] = {{"error", {{"code", "x"}, {"zh", "連不上網站。"}, {"en", "The site is not reached."}}}};
  auto held = answers::log_row("hold", "waiting");
  held["actor"] = "staff";
  held["detail"] = {{"reason", "等主任"}};
  const json history{{"title", "公告"},
                     {"delivery", answers::seen_delivery()},
                     {"history", json::array({answers::log_row("claimed", "publishing"), failed, held})}};
  CHECK_THAT(delivery_text(history, zh),
             ContainsSubstring("時間                    事情              狀態      何人     說明\n"
                               "115年3月2日（一）08:00  交付送出          ◔ 上線中  lianbod  \n"));
  CHECK_THAT(delivery_text(history, zh), ContainsSubstring("暫停"));
  CHECK_THAT(delivery_text(history, zh), ContainsSubstring("staff    等主任\n"));
  CHECK_THAT(delivery_text(history, en), ContainsSubstring("The site is not reached."));
}

TEST_CASE("the log names every event of the lifecycle") {
  for (const auto& edge : queue::edges) {
    CAPTURE(id(edge.event));
    CHECK(act_name(id(edge.event), Language::zh) != id(edge.event));
  }
  CHECK(act_name("from_the_future", Language::zh) == "from_the_future");
}

TEST_CASE("a row of the log that is followed is one line, whatever stands in it") {
  auto row = answers::log_row("settle", "verified");
  row["detail"] = {{"reason", "看過\n了\x1b[2J"}};
  CHECK(log_line(row, zh) ==
        "115年3月2日（一）08:00  01KB3J4X2K  本所網站  登記實際情形  ● 已上線（已驗證）  lianbod  看過 了\uFFFD[2J\n");
}

TEST_CASE("what was taken in is shown with its warnings, and that it was not doubled") {
  json accepted{{"repeated", true},
                {"form_hash", ""},
                {"approval_hash", ""},
                {"warnings", json::array({{{"field", "media[0].alt"},
                                           {"code", "x"},
                                           {"zh", "替代文字很短。"},
                                           {"en", "The alternative text is short."},
                                           {"severity", "warning"}}})},
                {"item", answers::item(json::array({answers::delivery("waiting")}))}};
  CHECK_THAT(accepted_text(accepted, zh), ContainsSubstring("沒有重複送出"));
  CHECK_THAT(accepted_text(accepted, zh), ContainsSubstring("請留意\n・media[0].alt：替代文字很短。\n"));
  accepted["repeated"] = false;
  accepted["warnings"] = json::array();
  CHECK_THAT(accepted_text(accepted, en), !ContainsSubstring("before") && !ContainsSubstring("Mind"));
}

TEST_CASE("an act on an item says where it was not possible") {
  const json acted{{"done", json::array({"01KB3J4X2M8QY6T0V4N9D3R7WA"})},
                   {"refused", json::array({{{"delivery", "01KB3J4X2M8QY6T0V4N9D3R7WB"},
                                             {"outlet", "line"},
                                             {"code", "cannot_be_recalled"},
                                             {"zh", "無法收回。"},
                                             {"en", "It cannot be recalled."}}})},
                   {"item", answers::item(json::array({answers::seen_delivery(), answers::stuck_delivery()}))}};
  CHECK_THAT(acted_text(acted, zh), ContainsSubstring("已對 1 個派送執行。\n・line：無法收回。\n"));
  CHECK_THAT(acted_text(acted, en), ContainsSubstring("Done on 1 deliveries.\n・line：It cannot be recalled.\n"));
}

TEST_CASE("channels say what they can do and how they fare") {
  auto resting = answers::outlet();
  resting["breaker"] = "open";
  CHECK(channels_text(answers::channels(json::array({resting})), zh) ==
        "管道      出口     健康      斷路器            能力              收回\n"
        "本所網站  website  正常      連續失敗，暫停中  更新、下線、回讀  可以收回\n"
        "簡訊      —        尚未設定                                      無法收回\n");
  CHECK_THAT(outlet_text(answers::outlet(), en), ContainsSubstring("updates, takes down, reads back\n"));
}

TEST_CASE("the lifecycle is told from its own table") {
  const auto text = lifecycle_text(zh);
  const auto answer = lifecycle_json();
  CHECK(answer["states"].size() == queue::all_states.size());
  CHECK(answer["edges"].size() == queue::edges.size());
  for (const auto state : queue::all_states) {
    CHECK_THAT(text, ContainsSubstring(std::string{queue::shape(state)} + " " + name(state).zh));
  }
}
