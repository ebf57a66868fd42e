#include "daemon/alarms/letter.hpp"

#include "tests/alarms/office.hpp"

namespace lianbo::alarms {
namespace {

Entry entry(News news, const Cause& cause) {
  Entry made;
  made.news = news;
  made.alarm.ulid = "01KB3J4X2KHZ5C1P7E2G6S8J9B";
  made.alarm.cause = cause;
  made.alarm.opened_at = start;
  return made;
}

Cause token() {
  Cause made;
  made.key = "credentials:facebook";
  made.said.what = {
      "credentials_bad", {"「臉書」的通行碼無效", "The credentials of “Facebook” are not good"}, "190 expired"};
  made.said.why = {"密碼已變更。", "The password was changed."};
  made.said.to_do = {"請重新連線。", "Reconnect."};
  made.said.meanwhile = {"其他管道照常。", "The other channels go on."};
  made.count = 3;
  made.concerned = {{1, "春節服務時間"}, {2, "繳費可用一卡通"}};
  return made;
}

}  // namespace

TEST_CASE("a letter says what happened, why, what is concerned, what to do, and what Lianbo does, to the word") {
  const auto wording = alarm_wording("鳳山第一戶政事務所", {entry(News::opened, token())}, {}, start);
  CHECK(wording.subject == "[聯播] 警示：「臉書」的通行碼無效");
  CHECK(wording.text ==
        "鳳山第一戶政事務所的聯播有 1 件事需要處理。\n"
        "\n"
        "【1】「臉書」的通行碼無效（錯誤／新發生）\n"
        "開始：115年3月2日（一）08:00\n"
        "原因：密碼已變更。\n"
        "對方回應：190 expired\n"
        "影響 3 件：\n"
        "  - 春節服務時間\n"
        "  - 繳費可用一卡通\n"
        "  …還有 1 件\n"
        "請這樣處理：請重新連線。\n"
        "聯播在這段期間：其他管道照常。\n"
        "知道了、不用再提醒：lianbo ack 01KB3J4X2KHZ5C1P7E2G6S8J9B\n"
        "\n"
        "目前全部的警示：lianbo alarms\n"
        "\n"
        "----\n"
        "\n"
        "Lianbo of 鳳山第一戶政事務所. What needs attention: 1.\n"
        "\n"
        "【1】The credentials of “Facebook” are not good（error／new）\n"
        "Since: 2026-03-02T08:00:00+08:00\n"
        "Why: The password was changed.\n"
        "They answered: 190 expired\n"
        "3 concerned:\n"
        "  - 春節服務時間\n"
        "  - 繳費可用一卡通\n"
        "  … and 1 more\n"
        "What to do: Reconnect.\n"
        "Meanwhile: The other channels go on.\n"
        "To stop reminders: lianbo ack 01KB3J4X2KHZ5C1P7E2G6S8J9B\n"
        "\n"
        "All alarms that are open: lianbo alarms\n");
}

TEST_CASE("a letter brings each task with its deadline, its steps, its files and the approved text, to the byte") {
  const auto ulid = *Ulid::parse("01KB3J4X2KHZ5C1P7E2G6S8J9B");
  requests::PersonTask task{{{1}, ulid, {1}, ulid, "city"}, {}, {}, {}, false, false, {}, {}, {}};
  task.channel = channels::Channel::city_site;
  task.title = "春節服務時間";
  task.deadline = start + std::chrono::minutes{30};
  task.steps = {{"登入網站後台。", "Log in."}, {"貼上內容。", "Paste the text."}};
  task.pieces = {{{"標題", "Title"}, "春節服務時間"}, {{"內容", "Body"}, "二月十四日起\n  暫停服務。"}};
  task.assets.emplace_back();
  task.assets.back().file_name = "海報.png";
  const auto text = alarm_wording("", {entry(News::opened, token())}, {task}, start).text;
  CHECK_THAT(
      text, ContainsSubstring("■ 市府官網 刊登：春節服務時間\n"
                              "期限：115年3月2日（一）08:30\n"
                              "1. 登入網站後台。\n"
                              "2. 貼上內容。\n"
                              "檔案：海報.png，從看板下載，或用 lianbo tasks 01KB3J4X2KHZ5C1P7E2G6S8J9B --save 資料夾\n"
                              "回報：看板，或 lianbo done 01KB3J4X2KHZ5C1P7E2G6S8J9B --url 網址\n"
                              "── 標題 ──\n"
                              "春節服務時間\n"
                              "── 內容 ──\n"
                              "二月十四日起\n  暫停服務。\n"));
  CHECK_THAT(text, ContainsSubstring("請在看板確認工作還在"));
  CHECK_THAT(text, ContainsSubstring("2. Paste the text.\n"));

  const auto late = alarm_wording("", {entry(News::opened, token())}, {task}, task.deadline + std::chrono::seconds{1});
  CHECK_THAT(late.text, ContainsSubstring("08:30（已逾期）"));
  const auto many = alarm_wording("", {entry(News::opened, token())}, {most_tasks_told + 2, task}, start).text;
  CHECK_THAT(many, ContainsSubstring("還有 2 件，見看板。"));
}

TEST_CASE("at most twenty are named, and the others counted") {
  auto many = token();
  many.concerned.clear();
  for (int i = 0; i < 30; ++i) {
    many.concerned.push_back({i, "標題" + std::to_string(i) + "。"});
  }
  many.count = 45;
  const auto text = alarm_wording("", {entry(News::worse, many)}, {}, start).text;
  CHECK_THAT(text, ContainsSubstring("標題19。"));
  CHECK(text.find("標題20。") == std::string::npos);
  CHECK_THAT(text, ContainsSubstring("…還有 25 件"));
}

TEST_CASE("the subject tells a reminder from news, and how many there are") {
  CHECK(alarm_wording("", {entry(News::reminder, token()), entry(News::reminder, token())}, {}, start).subject ==
        "[聯播] 尚未處理：「臉書」的通行碼無效（等 2 件）");
  CHECK(alarm_wording("", {entry(News::reminder, token()), entry(News::opened, token())}, {}, start).subject ==
        "[聯播] 警示：「臉書」的通行碼無效（等 2 件）");
}

TEST_CASE("an all-clear says what is over, from when to when, and what is not") {
  auto over = entry(News::ended, token());
  over.alarm.cleared_at = start + std::chrono::minutes{90};
  const auto wording = all_clear_wording("鳳山第一戶政事務所", {over}, 2);
  CHECK(wording.subject == "[聯播] 已排除：「臉書」的通行碼無效");
  CHECK_THAT(wording.text, ContainsSubstring("115年3月2日（一）08:00 ～ 115年3月2日（一）09:30"));
  CHECK_THAT(wording.text, ContainsSubstring("還有 2 件警示沒有排除"));
  CHECK_THAT(all_clear_wording("", {over}, 0).text, ContainsSubstring("No other alarm is open."));
}

TEST_CASE("whoever has taken it up is named, and not asked again") {
  auto taken = entry(News::opened, token());
  taken.alarm.acked = Acknowledged{start, "web", ""};
  const auto text = alarm_wording("", {taken}, {}, start).text;
  CHECK_THAT(text, ContainsSubstring("已由：web"));
  CHECK(text.find("lianbo ack") == std::string::npos);
}

TEST_CASE("a unit that failed is told with what to type") {
  const auto wording = failure_wording("鳳山第一戶政事務所", "lianbod.service", "signs", start);
  CHECK(wording.subject == "[聯播] 服務停擺：lianbod.service（signs）");
  CHECK_THAT(wording.text, ContainsSubstring("journalctl -u lianbod.service -e"));
  CHECK_THAT(wording.text, ContainsSubstring("到期的公告請先以人工下線"));
}

}  // namespace lianbo::alarms
