#include "cli/views/preview_view.hpp"

#include "tests/catch.hpp"

using namespace lianbo;
using namespace lianbo::cli;
using nlohmann::json;

namespace {

const Display zh{Language::zh, {}};
const Display en{Language::en, {}};

json preview(std::string_view channel, const std::string& body) {
  auto made = json::parse(R"({
    "channel_name": {"zh": "管道", "en": "Channel"}, "outlets": [], "publish_at": "2026-03-02T08:00:00+08:00",
    "takedown_at": null, "title": "", "summary": "", "section": "", "unit": "", "digest": "", "assets": [],
    "figures": [], "pieces": [], "segments": [], "cost": null,
    "recall": {"class": "impossible", "zh": "送出後無法收回", "en": "cannot be recalled"}})");
  made["channel"] = channel;
  made["body"] = body;
  made["text"] = body;
  return made;
}

std::string shown(const json& preview, const Display& display = zh) {
  const json draft{{"previews", json::array({preview})}, {"warnings", json::array()}};
  return draft_text(draft, display);
}

// What stands below the particulars.
std::string drawn(const json& preview, const Display& display = zh) {
  const auto text = shown(preview, display);
  const auto recall = text.find("收回");
  return text.substr(text.find('\n', recall) + 1);
}

}  // namespace

TEST_CASE("what a program on the other side answers cannot move the cursor") {
  CHECK_THAT(shown(preview("line", "春\x1b[2J節")), !ContainsSubstring("\x1b"));
  CHECK_THAT(shown(preview("led_marquee", "春\x1b[2J節")), !ContainsSubstring("\x1b"));
  auto sms = preview("sms", "x");
  sms["segments"] = json::parse(R"([{"text": "a\u001b[2J", "length": 1, "limit": 160}])");
  CHECK_THAT(shown(sms), !ContainsSubstring("\x1b"));
}

TEST_CASE("a preview says before anybody signs what can be recalled, what it costs and how full it is") {
  auto one = preview("facebook", "公告\n\n春節暫停服務\n祝您新年快樂");
  one["assets"] = json::parse(R"([{"kind": "picture", "digest": "", "file_name": "海報.png",
                                   "media_type": "image/png", "size_bytes": 2049, "text": "紅底海報"}])");
  one["cost"] = {{
                     "zh",
                     "每則 1 元",
                 },
                 {"en", "1 dollar each"}};
  one["figures"] = json::parse(R"([{"id": "characters", "label": {"zh": "貼文字數", "en": "characters"}, "value": 16,
                                    "limit": 70},
                                   {"id": "seconds", "label": {"zh": "秒數", "en": "seconds"}, "value": 3,
                                    "limit": null},
                                   {"id": "largest_file_bytes", "label": {"zh": "檔案", "en": "file"}, "value": 2049,
                                    "limit": 4000000}])");
  CHECK(shown(one) ==
        "管道\n"
        "上線      115年3月2日（一）08:00\n"
        "下線      常設\n"
        "檔案      海報.png (3 KB) 紅底海報\n"
        "收回      送出後無法收回\n"
        "費用      每則 1 元\n"
        "貼文字數  16/70\n"
        "秒數      3\n"
        "檔案      3 KB/4.0 MB\n"
        "  公告\n"
        "\n"
        "  春節暫停服務\n"
        "  祝您新年快樂\n"
        "\n");
  CHECK_THAT(shown(one, en), ContainsSubstring("characters  16/70\n"));
}

TEST_CASE("a title stands once") {
  auto website = preview("website", "<p>內文</p>\n");
  website["title"] = "公告";
  website["text"] = "公告\n內文";
  CHECK(shown(website) ==
        "管道\n"
        "上線  115年3月2日（一）08:00\n"
        "下線  常設\n"
        "標題  公告\n"
        "收回  送出後無法收回\n"
        "  內文\n"
        "\n");
}

TEST_CASE("LINE's text stands in a bubble that 漢字 do not break, and punctuation begins no line") {
  CHECK(drawn(preview("line", "🧧春節\nABC")) ==
        "╭────────╮\n"
        "│ 🧧春節 │\n"
        "│ ABC    │\n"
        "╰────────╯\n\n");
  CHECK(drawn(preview("line", "一二三四五六七八九十一二三四五六七八，九")) ==
        "╭────────────────────────────────────╮\n"
        "│ 一二三四五六七八九十一二三四五六七 │\n"
        "│ 八，九                             │\n"
        "╰────────────────────────────────────╯\n\n");
  CHECK(drawn(preview("line", "一二三四五"), Display{Language::zh, Terminal{false, 12}}) ==
        "╭──────────╮\n"
        "│ 一二三四 │\n"
        "│ 五       │\n"
        "╰──────────╯\n\n");
}

TEST_CASE("an SMS is shown segment by segment, as it is paid") {
  auto sms = preview("sms", "甲乙");
  sms["segments"] = json::parse(R"([{"text": "甲\n乙", "length": 67, "limit": 67},
                                    {"text": "丙", "length": 1, "limit": 67}])");
  CHECK(drawn(sms) ==
        "簡訊 1/2  67/67 字\n"
        "  甲\n"
        "  乙\n"
        "簡訊 2/2  1/67 字\n"
        "  丙\n\n");
}

TEST_CASE("the sign's text stands under its cells, two for 漢字 and for signs that a terminal shows in one") {
  CHECK(drawn(preview("led_marquee", "停電2…日")) ==
        "0\n"
        "|----+---\n"
        "停電2… 日\n\n");
  std::string long_text;
  for (int i = 0; i < 31; ++i) {
    long_text += "電";
  }
  const auto two_rows = drawn(preview("led_marquee", long_text));
  CHECK_THAT(two_rows, ContainsSubstring("0         10        20        30        40        50\n|----+----|"));
  CHECK_THAT(two_rows, ContainsSubstring("電\n60\n|-\n電\n"));
  CHECK_THAT(drawn(preview("led_marquee", long_text), Display{Language::zh, Terminal{false, 40}}),
             ContainsSubstring("電\n40        50        60\n|----+----|----+----|-\n電"));
  CHECK_THAT(drawn(preview("led_marquee", "停電停電停電"), Display{Language::zh, Terminal{false, 9}}),
             ContainsSubstring("0\n|----+----\n停電停電停\n10\n|-\n電\n"));
}
