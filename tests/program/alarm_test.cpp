#include "tests/catch.hpp"
#include "tests/program/mail_server.hpp"
#include "tests/program/office.hpp"
#include "tests/program/watcher.hpp"

#include <filesystem>
#include <fstream>
#include <set>

using namespace lianbo::program;
using nlohmann::json;

namespace {

// A file where the site's folder should be: nothing that the public sees can be brought up to date.
void break_site(const Office& office) {
  std::filesystem::remove_all(office.folder() / "site");
  std::ofstream{office.folder() / "site"} << "in the way";
}

void mend_site(const Office& office) {
  std::filesystem::remove(office.folder() / "site");
  std::filesystem::create_directories(office.folder() / "site");
}

void queue_unsigned(const Office& office) {
  office.ask({"queue", sample("02-easycard-fee").string(), "--channels", "website", "--up", "+1h", "--down", "+1d"});
}

void write_to(Office& office, const MailServer& server) {
  office.add_settings(server.settings());
  office.allow(server.address());
  office.trust(server.ca_file());
}

// Something is wrong, and the mail about it is refused.
void start_with_wrong_password(Office& office, const MailServer& server) {
  server.write_password("not the password");
  write_to(office, server);
  break_site(office);
  office.start();
  office.wait_for_journal("mail_failed");
}

json alarm_of(const Office& office, const std::string& cause) {
  const auto page = office.ask({"alarms"});
  for (const auto& alarm : page.at("alarms")) {
    if (alarm.at("cause") == cause) {
      return alarm;
    }
  }
  return {};
}

std::set<std::string> all(const json& mails, const char* key) {
  std::set<std::string> values;
  for (const auto& mail : mails) {
    values.insert(mail.at(key).get<std::string>());
  }
  return values;
}

const std::set<std::string> both_people{"second@example.gov.tw", "web@example.gov.tw"};

}  // namespace

TEST_CASE(
    "two troubles are one mail to two people, over STARTTLS with an account, and an all-clear when they are over") {
  Office office;
  office.start();
  queue_unsigned(office);
  CHECK(office.stop() == 0);
  const MailServer server{office.folder()};
  write_to(office, server);
  break_site(office);
  office.start();
  const auto mails = server.wait_for(2);
  INFO(mails.dump(1) << office.journal());
  CHECK(all(mails, "recipient") == both_people);
  CHECK(all(mails, "id").size() == 1);
  const auto& mail = mails.at(0);
  CHECK(mail.at("to") == "web@example.gov.tw, second@example.gov.tw");
  CHECK(mail.at("from") == "聯播 <lianbo@example.gov.tw>");
  CHECK(mail.at("auto_submitted") == "auto-generated");
  CHECK(mail.at("defects").empty());
  CHECK_THAT(mail.at("subject").get<std::string>(), ContainsSubstring("[聯播] 警示："));
  for (const auto* const part : {"2 件事需要處理", "「本所網站」的畫面或清單無法更新", "還沒簽核",
                                 "繳納戶政規費可用一卡通囉！", "Forms lack their signatures"}) {
    CHECK_THAT(mail.at("text").get<std::string>(), ContainsSubstring(part));
  }

  const auto board = alarm_of(office, "board:website");
  REQUIRE(board.is_object());
  CHECK(board.at("mailed_at").is_string());
  const auto acked = office.ask({"ack", board.at("id").get<std::string>().substr(0, 20), "--words", "正在修"});
  CHECK(acked.at("acked").at("words") == "正在修");
  CHECK_THAT(office.lianbo({}).out, ContainsSubstring("「本所網站」的畫面或清單無法更新：處理中 "));

  mend_site(office);
  office.ask({"approve", "@", "--signed-on-paper", "主任 115-03-02 高市鳳一戶字第11570012300號"});
  auto cleared = server.wait_for(4);
  while (!office.ask({"alarms"}).at("alarms").empty()) {
    cleared = server.wait_for(cleared.size() + 1);
  }
  cleared = server.wait_for(cleared.size());
  std::string ends;
  for (const auto& one : cleared) {
    if (one.at("subject").get<std::string>().find("已排除") != std::string::npos) {
      ends += one.at("text").get<std::string>();
    }
  }
  CHECK_THAT(ends, ContainsSubstring("- 有申請單還沒簽核"));
  CHECK(office.ask({"alarms", "--all"}).at("alarms").size() == 2);
  CHECK(office.ask({"audit", "verify"}).at("intact") == true);
  CHECK(office.stop() == 0);
}

TEST_CASE("a wrong password stands on the board, and once it is put right the mail that waited goes out") {
  Office office;
  const MailServer server{office.folder()};
  start_with_wrong_password(office, server);
  office.wait_for_journal("cause=mail");
  CHECK(server.mails().empty());
  const auto alarm = alarm_of(office, "mail");
  INFO(office.journal());
  REQUIRE(alarm.is_object());
  CHECK_THAT(alarm.at("why").at("zh").get<std::string>(), ContainsSubstring("不接受帳號或密碼"));
  CHECK(office.journal().find("not the password") == std::string::npos);

  server.write_good_password();
  office.reload();
  CHECK(all(server.wait_for(2), "recipient") == both_people);
  CHECK(office.stop() == 0);
}

TEST_CASE("a letter that waited for the mail server brings no text that was corrected meanwhile, but the new one") {
  Office office;
  const MailServer server{office.folder()};
  server.write_password("not the password");
  write_to(office, server);
  office.add_settings("\n[outlet.city_site]\nchannel = \"city_site\"\nadapter = \"by_hand\"\n");
  office.start();
  const auto queued = office.ask({"queue", sample("01-lunar-new-year-hours").string(), "--channels", "city_site",
                                  "--signed-on-paper", "主任", "--up", "+0s", "--down", "+2h"});
  const std::string item = queued.at("item").at("id");
  office.wait_for_journal("mail_failed");
  office.ask({"correct", item, sample("10-correction-of-01").string(), "--channels", "city_site", "--up", "+0s",
              "--down", "+2h"});
  server.write_good_password();
  office.reload();
  office.wait_for_journal("mail_withdrawn");
  server.wait_for_words("■ 市府官網 下線：");
  office.ask({"approve", item, "--signed-on-paper", "主任"});
  office.ask({"done", item, "--signed", "王小明 還沒有刊登"});
  server.wait_for_words("2月21日（六）起恢復正常服務");
  for (const auto& mail : server.mails()) {
    CHECK(mail.at("text").get<std::string>().find("2月23日（一）起恢復正常服務") == std::string::npos);
  }
  CHECK(office.stop() == 0);
}

TEST_CASE("killed before its mail went out, the daemon sends it at its next start") {
  Office office;
  const MailServer server{office.folder()};
  start_with_wrong_password(office, server);
  office.kill();
  server.write_good_password();
  office.start();
  office.reload();  // it would be tried again in a minute
  const auto mails = server.wait_for(2);
  CHECK(all(mails, "recipient") == both_people);
  CHECK(all(mails, "id").size() == 1);
  CHECK(office.stop() == 0);
}

TEST_CASE("systemd's word that a unit has failed is mailed without a daemon and without a database") {
  Office office;
  const MailServer server{office.folder()};
  write_to(office, server);
  const auto told = office.lianbod({"--report-failure", "lianbod.service"});
  INFO(told.err);
  CHECK(told.code == 0);
  const auto mails = server.wait_for(2);
  CHECK(all(mails, "recipient") == both_people);
  CHECK(all(mails, "id").size() == 1);
  CHECK_THAT(mails.at(0).at("subject").get<std::string>(), ContainsSubstring("服務停擺：lianbod.service"));
  CHECK_FALSE(std::filesystem::exists(office.folder() / "lianbo.db"));
}

TEST_CASE("the heartbeat of a killed daemon stops, and those who watch raise the alarm") {
  Office office;
  Watcher watcher;
  office.add_settings(watcher.settings());
  office.allow(watcher.address());
  office.start();
  REQUIRE(watcher.wait_for_beats(3));
  CHECK_FALSE(watcher.alarms());
  office.kill();
  CHECK(watcher.wait_for_alarm());
  office.start();
  CHECK(watcher.wait_for_beats(1));
  CHECK_FALSE(watcher.alarms());
  CHECK(office.stop() == 0);
  CHECK(watcher.wait_for_alarm());
}
