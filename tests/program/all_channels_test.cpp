#include "tests/catch.hpp"
#include "tests/program/mail_server.hpp"
#include "tests/program/office.hpp"
#include "tests/program/staff.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

using namespace lianbo::program;
using nlohmann::json;

namespace {

const std::string holiday_form = "01-lunar-new-year-hours";
const std::string correction_form = "10-correction-of-01";
const std::string extended_form = "02-easycard-fee";
const std::string permanent_form = "09-permanent-fee-table";
const std::vector<std::string> other_forms{"03-system-maintenance-night", "04-spring-lecture",
                                           "05-light-words-cold-front", "06-typhoon-closure", "07-rare-characters"};
const std::string signature = "主任 115-03-02 高市鳳一戶字第11570012300號";
const std::string up = "verified,accepted";
const std::string up_or_over = "verified,accepted,taking_down,needs_person,gone,expired";
const std::string over = "gone,expired";
const char* const patience = "150s";

struct GoodEnd {
  std::string while_up;
  std::string evidence;
  std::string at_the_end;
};

const std::map<std::string, GoodEnd> good_ends{
    {"website", {"verified", "public_view", "gone"}},   {"facebook", {"verified", "public_view", "gone"}},
    {"city_site", {"verified", "public_view", "gone"}}, {"civil_affairs_site", {"verified", "public_view", "gone"}},
    {"multimedia", {"verified", "person", "gone"}},     {"led_marquee", {"verified", "person", "gone"}},
    {"line", {"accepted", "person", "expired"}},        {"sms", {"accepted", "person", "expired"}},
};

std::string queue(const Office& office, const std::string& form, const Command& window) {
  Command command{"queue", sample(form).string(), "--signed-on-paper", signature};
  command.insert(command.end(), window.begin(), window.end());
  return office.ask(command).at("item").at("id");
}

json form_of(const std::string& name) { return json::parse(std::ifstream{sample(name)}); }

json deliveries_of(const Office& office, const std::string& item) {
  return office.ask({"status", item}).at("deliveries");
}

void check_up(const Office& office, const std::string& item) {
  for (const auto& delivery : deliveries_of(office, item)) {
    INFO(delivery.dump(1));
    const auto& good = good_ends.at(delivery.at("outlet"));
    CHECK(delivery.at("state") == good.while_up);
    CHECK(delivery.at("evidence") == good.evidence);
  }
}

// It was up by the evidence of its channel, and has come to its end.
void check_over(const Office& office, const std::string& item) {
  for (const auto& delivery : deliveries_of(office, item)) {
    const auto shown = office.ask({"show", delivery.at("id").get<std::string>()});
    const auto& good = good_ends.at(delivery.at("outlet"));
    const auto& history = shown.at("history");
    INFO(delivery.dump(1) << history.dump(1));
    CHECK(delivery.at("state") == good.at_the_end);
    CHECK(std::ranges::any_of(history, [&](const json& row) { return row.value("to", json{}) == good.while_up; }));
    if (delivery.at("outlet") == "city_site") {
      CHECK(std::ranges::any_of(history, [](const json& row) { return row.value("to", json{}) == "altered"; }));
    }
  }
}

std::string all_texts(const json& entries, const std::string& item, const Office& office) {
  std::set<std::string> ours;
  for (const auto& delivery : deliveries_of(office, item)) {
    ours.insert(delivery.at("id"));
  }
  std::string texts;
  for (const auto& entry : entries) {
    if (ours.contains(entry.at("delivery"))) {
      for (const auto& text : entry.at("texts")) {
        texts += text.get<std::string>() + "\n";
      }
    }
  }
  return texts;
}

// The wrong text is nowhere any more before anybody has signed the right one; what cannot be recalled gets a 更正.
void correct_while_live(const Office& office, const Staff& staff, const std::string& item) {
  const auto wrong = form_of(holiday_form);
  const auto right = form_of(correction_form);
  CHECK_THAT(all_texts(staff.outside().at("standing"), item, office), ContainsSubstring(wrong.at("title")));

  const auto corrected =
      office.ask({"correct", item, sample(correction_form).string(), "--up", "+0s", "--down", "+2h"});
  CHECK(corrected.at("revision") == 2);
  office.ask({"wait", item, "awaiting_signatures,accepted", "--timeout", patience});
  CHECK(all_texts(staff.outside().at("standing"), item, office).empty());
  CHECK(run({"curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", office.page(item)}).out == "410");

  office.ask({"approve", item, "--signed-on-paper", signature});
  office.ask({"wait", item, up, "--timeout", patience});
  check_up(office, item);
  const auto outside = staff.outside();
  const auto standing = all_texts(outside.at("standing"), item, office);
  CHECK_THAT(standing, ContainsSubstring(right.at("title").get<std::string>()));
  CHECK_THAT(standing, ContainsSubstring(right.at("led_body").get<std::string>()));
  CHECK(standing.find(wrong.at("led_body")) == std::string::npos);
  const auto sent = all_texts(outside.at("sent"), item, office);
  for (const auto* const field : {"line_body", "sms_body"}) {
    CHECK_THAT(sent, ContainsSubstring(wrong.at(field).get<std::string>()));
    CHECK_THAT(sent, ContainsSubstring(right.at(field).get<std::string>()));
  }
}

}  // namespace

TEST_CASE("every form goes through all its channels to each one's good end, by machine and by hand") {
  Office office;
  Staff staff;
  const MailServer mails{office.folder()};
  office.add_settings(staff.settings() + mails.settings());
  office.allow(staff.address());
  office.allow(mails.address());
  office.trust(mails.ca_file());
  office.start();
  staff.begin(office.folder());

  const auto holiday = queue(office, holiday_form, {"--up", "+2s", "--down", "+2h"});
  const auto extended = queue(office, extended_form, {"--up", "+2s", "--down", "+30s"});
  const auto permanent = queue(office, permanent_form, {"--up", "+2s"});
  std::vector<std::string> others;
  others.reserve(other_forms.size());
  for (const auto& form : other_forms) {
    others.push_back(queue(office, form, {"--up", "+2s", "--down", "+30s"}));
  }
  office.ask({"extend", extended, "--down", "+2h", "--reason", "活動延長"});

  // In the middle of it all: tasks are open, answered, answered wrongly, and late.
  office.ask({"wait", others.back(), up_or_over, "--timeout", patience});
  office.kill();
  office.start();

  INFO(staff.said());
  for (const auto& item : {holiday, extended, permanent}) {
    office.ask({"wait", item, up, "--timeout", patience});
    check_up(office, item);
  }
  correct_while_live(office, staff, holiday);

  for (const auto& item : others) {
    office.ask({"wait", item, over, "--timeout", patience});
    check_over(office, item);
  }
  check_up(office, extended);
  for (const auto& item : {holiday, extended}) {
    office.ask({"extend", item, "--down", "+1s", "--reason", "提前結束"});
    office.ask({"wait", item, over, "--timeout", patience});
    check_over(office, item);
  }
  check_up(office, permanent);

  const auto outside = staff.outside();
  CHECK(outside.at("standing").empty());
  std::set<std::string> sent;
  for (const auto& entry : outside.at("sent")) {
    CHECK(sent.insert(entry.at("delivery")).second);
  }
  CHECK_THAT(staff.said(), ContainsSubstring("故意貼錯"));
  const auto open = office.ask({"alarms"});
  for (const auto& alarm : open.at("alarms")) {
    office.wait_for_journal("alarm_ended alarm=" + alarm.at("id").get<std::string>());
  }
  for (const auto* const words :
       {"「多媒體系統（叫號及人口統計螢幕）」有人工工作待完成", "■ 多媒體系統（叫號及人口統計螢幕） 刊登：",
        "「民政局官網」的人工工作已逾期", "已經排除", "■ 民政局官網 刊登：115年春節連續假期服務時間公告",
        "2月23日（一）起恢復正常服務"}) {
    INFO(words);
    mails.wait_for_words(words);
  }
  CHECK(office.ask({"tasks"}).at("tasks").empty());
  CHECK(office.ask({"audit", "verify"}).at("intact") == true);
  CHECK(office.stop() == 0);
}
