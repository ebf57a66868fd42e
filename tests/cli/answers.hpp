#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

// The daemon's answers, as docs/openapi.yaml has them.
namespace lianbo::cli::answers {

using nlohmann::json;

inline json delivery(std::string_view state) {
  auto answer = json::parse(R"({
    "id": "01KB3J4X2M8QY6T0V4N9D3R7WA", "item": "01KB3J4X2KHZ5C1P7E2G6S8J9B",
    "channel": "website", "channel_name": {"zh": "本所網站", "en": "the office's website"}, "outlet": "website",
    "revision": 1, "state_name": {"zh": "", "en": ""}, "shape": "", "group": "live",
    "held": false, "urgent": false, "will_miss": false,
    "publish_at": "2026-03-02T08:00:00+08:00", "takedown_at": "2026-03-20T23:59:59+08:00", "ending": "removed",
    "next_step": null, "next_at": null, "action": "publish", "attempt": 1,
    "receipt": null, "verified_at": null, "evidence": "none", "evidence_name": null,
    "fault": null, "fault_name": null, "detail": null, "hands": "machine", "task": null, "next_revision": null})");
  answer["state"] = state;
  return answer;
}

inline json seen_delivery() {
  auto answer = delivery("verified");
  answer["evidence"] = "public_view";
  answer["evidence_name"] = {{"zh", "民眾端所見"}, {"en", "seen as the public sees it"}};
  answer["receipt"] = {{"id", nullptr}, {"url", "https://www.example.gov.tw/news/01KB/"}, {"note", nullptr}};
  answer["next_step"] = "take_down";
  answer["next_at"] = "2026-03-20T23:59:59+08:00";
  return answer;
}

inline json stuck_delivery() {
  auto answer = delivery("needs_person");
  answer["id"] = "01KB3J4X2M8QY6T0V4N9D3R7WB";
  answer["channel"] = "line";
  answer["outlet"] = "line";
  answer["channel_name"] = {{"zh", "LINE生活圈"}, {"en", "LINE"}};
  answer["takedown_at"] = nullptr;
  answer["fault"] = "rejected";
  answer["detail"] = {{"code", "too_long"},
                      {"zh", "內容太長。請縮短後重送。"},
                      {"en", "The text is too long. Shorten it."},
                      {"vendor_text", "400 too long"}};
  return answer;
}

inline json item(json deliveries) {
  return {{"id", "01KB3J4X2KHZ5C1P7E2G6S8J9B"},
          {"title", "繳納戶政規費可用一卡通囉！"},
          {"unit", "戶籍行政課"},
          {"urgent", false},
          {"created_at", "2026-03-02T07:30:00+08:00"},
          {"will_miss", false},
          {"deliveries", std::move(deliveries)}};
}

inline json log_row(std::string_view act, json to) {
  auto row = json::parse(R"({
    "id": 7, "at": "2026-03-02T08:00:00.125+08:00", "actor": "lianbod", "item": "01KB3J4X2KHZ5C1P7E2G6S8J9B",
    "delivery": "01KB3J4X2M8QY6T0V4N9D3R7WA", "outlet": "website", "channel": "website", "from": "waiting",
    "detail": null})");
  row["act"] = act;
  row["to"] = std::move(to);
  return row;
}

inline json with_task(json delivery, std::string_view action) {
  delivery["state"] = "needs_person";
  delivery["hands"] = "person";
  delivery["action"] = action;
  delivery["task"] = {{"key", delivery["id"].get<std::string>() + "-1-" + std::string{action}},
                      {"since", "2026-03-02T07:42:00+08:00"},
                      {"deadline", "2026-03-02T08:12:00+08:00"},
                      {"overdue", false}};
  return delivery;
}

// A delivery's with_task().
inline json person_task(json delivery) {
  auto answer = json::parse(R"({
    "title": "繳納戶政規費可用一卡通囉！", "look_first": false, "withdrawn": false,
    "steps": [{"zh": "在「臉書」刊登下列內容，一字不改。", "en": "Put the text below up on “Facebook”, word for word."},
              {"zh": "完成後回報網址；沒有網址的，上傳照片或簽名。", "en": "Then give the address."}],
    "pieces": [{"label": {"zh": "標題", "en": "title"}, "text": "一卡通 "},
               {"label": {"zh": "內文", "en": "body"}, "text": "第一行\n\n  第二行\n"}],
    "files": []})");
  answer["action"] = delivery["action"];
  answer["task"] = delivery["task"]["key"];
  for (const auto* const key : {"since", "deadline", "overdue"}) {
    answer[key] = delivery["task"][key];
  }
  answer["delivery"] = std::move(delivery);
  return answer;
}

inline json outlet() {
  return json::parse(R"({
    "name": "website", "channel": "website", "adapter": "website.static",
    "powers": {"settling": "look", "resend_for_ms": 0, "absence_looks": 3, "absence_span_ms": 180000, "updates": true,
               "takes_down": true, "reads_back": true, "repeatable": true, "expires_by_itself": false,
               "people_edit_too": false, "stages_ahead_ms": 0, "drift_every_ms": 300000},
    "good": true, "health": null, "probed_at": "2026-03-02T08:00:00+08:00", "breaker": "closed", "credentials": null,
    "board": null, "in_flight": 0, "watched": 2})");
}

inline json alarm(const std::string& cause) {
  auto answer = json::parse(R"({
    "id": "01KB3J4X2M8QY6T0V4N9D3R7WC", "severity": "error", "code": "credentials_bad",
    "why": {"zh": "為什麼", "en": "why"}, "vendor_text": "401 expired", "to_do": {"zh": "請這樣做", "en": "do this"},
    "meanwhile": {"zh": "其他照常", "en": "the others go on"}, "count": 2, "concerned": ["春節服務時間", "一卡通"],
    "opened_at": "2026-03-02T08:00:00+08:00", "last_at": "2026-03-02T08:05:00+08:00", "cleared_at": null,
    "acked": null, "mailed_at": null, "reminded_at": null})");
  answer["cause"] = cause;
  answer["what"] = {{"zh", "事情 " + cause}, {"en", "What: " + cause}};
  return answer;
}

inline json taken_up(json alarm) {
  alarm["acked"] = {{"at", "2026-03-02T08:03:00+08:00"}, {"by", "web"}, {"words", "已請廠商處理"}};
  return alarm;
}

inline json alarms(json list) { return {{"alarms", std::move(list)}, {"next", nullptr}}; }

inline json channels(json outlets) {
  auto answer = json::parse(R"({"channels": [{
    "id": "website", "name": {"zh": "本所網站", "en": "the office's website"},
    "surface": {"limits": [{"id": "pictures", "label": {"zh": "圖檔", "en": "pictures"}, "limit": 10}],
                "recall": {"class": "complete", "zh": "可以收回", "en": "can be recalled"}, "cost": null}},
    {"id": "sms", "name": {"zh": "簡訊", "en": "SMS"}, "outlets": [],
     "surface": {"limits": [], "recall": {"class": "impossible", "zh": "無法收回", "en": "cannot be recalled"},
                 "cost": null}}]})");
  answer["channels"][0]["outlets"] = std::move(outlets);
  return answer;
}

}  // namespace lianbo::cli::answers
