#include "daemon/alarms/causes.hpp"
#include "daemon/alarms/messages.hpp"
#include "queue/queue.hpp"
#include "tests/alarms/office.hpp"
#include "tests/queue/rows.hpp"

#include <set>

namespace lianbo::alarms {
namespace {

using namespace std::chrono_literals;
using sandbox::ScriptedMail;
using transport::Letter;
using transport::MailFault;

std::string id_of(const Letter& letter) {
  const auto from = letter.message.find("Message-ID: ") + 12;
  return letter.message.substr(from, letter.message.find("\r\n", from) - from);
}

std::set<std::string> ids_of(const std::vector<Letter>& letters) {
  std::set<std::string> ids;
  for (const auto& letter : letters) {
    ids.insert(id_of(letter));
  }
  return ids;
}

std::string recipients_of(const std::vector<Letter>& letters) {
  std::string names;
  for (const auto& letter : letters) {
    names += letter.to.front().substr(0, letter.to.front().find('@')) + " ";
  }
  return names;
}

// One notice on a site that people serve, which they are asked to put up.
class CitySite {
 public:
  explicit CitySite(Office& office) : office_{office}, queue_{office.store(), office.clock, random_} {
    queue::OutletRules rules;
    rules.channel = channels::Channel::city_site;
    rules.powers = queue::site;
    rules.by_hand_powers = queue::people;
    queue_.set_rules({{"city", rules}});
    office.rules = queue_.rules();
    accept();
    hand_over();
    office.wrong = {cause("tasks:city", {task_number(queue::key_of(queue_row()).text())})};
  }

  void correct() {
    auto operation = [this](store::Transaction& transaction) {
      queue_.revise(transaction, item_, 2, "服務時間", {{{"city", rendition("照常服務"), window()}, std::nullopt}},
                    "clerk");
    };
    const auto written = office_.wait_for(office_.store().write(std::move(operation)));
    REQUIRE(written);
  }
  void act(queue::Act act) { REQUIRE(office_.wait_for(queue_.apply(id_, act, "clerk"))); }

 private:
  static channels::Window window() { return {start, start + 8h}; }

  static channels::Rendition rendition(const std::string& body) {
    channels::ContentItem content;
    content.title = "服務時間";
    content.body = body;
    return channels::surface(channels::Channel::city_site).render(content).value();
  }

  void accept() {
    auto operation = [this](store::Transaction& transaction) {
      const queue::NewItem item{Ulid::make(start, random_), "服務時間", "戶籍服務課", false};
      item_ = queue_.accept(transaction, item, {{"city", rendition("暫停服務"), window()}}, "clerk");
      queue_.approve(transaction, item_, 1, "manager");
      id_ = queue::rows::of_item(transaction.connection(), item_).front().id;
    };
    const auto written = office_.wait_for(office_.store().write(std::move(operation)));
    REQUIRE(written);
  }

  void hand_over() {
    act(queue::HandOver{});
    REQUIRE(office_.wait_for(queue_.claim_due({"city", true}, {1, 1, true}))->size() == 1);
    const queue::Answered asked{std::variant<channels::Receipt, channels::Pending>{channels::Pending{}}};
    REQUIRE(office_.wait_for(queue_.apply(id_, asked, "lianbod")));
  }

  queue::Delivery queue_row() { return office_.wait_for(queue_.load(id_))->delivery; }

  Office& office_;
  SeededRandom random_{2};
  queue::Queue queue_;
  ItemId item_;
  DeliveryId id_;
};

}  // namespace

TEST_CASE("a letter whose outcome was lost is sent again, the same to the byte, and not for ever") {
  Office office;
  office.mail.answer_by([](const Letter&) { return ScriptedMail::failure(MailFault::uncertain); });
  office.wrong = {cause("a")};
  office.pass(50min);
  const auto& letters = office.mail.letters();
  CHECK(letters.size() == 2 * 3);  // to two people, three times each
  CHECK(ids_of(letters).size() == 1);
  for (const auto& letter : letters) {
    CHECK(letter.message == letters.front().message);
  }
  CHECK_FALSE(office.alarms().front().mailed_at);
}

TEST_CASE("one person's address being refused keeps no mail from the other") {
  Office office;
  office.mail.answer_by([](const Letter& letter) -> ScriptedMail::Answer {
    if (letter.to.front() == "web@example.gov.tw") {
      return ScriptedMail::failure(MailFault::refused);
    }
    return {};
  });
  office.wrong = {cause("a")};
  office.pass(30min);
  CHECK(recipients_of(office.mail.letters()) == "web second ");
  CHECK(office.alarms().front().mailed_at);
  auto query = [](store::Connection& connection) { return rows::mail_trouble(connection); };
  const auto trouble = office.wait_for(office.store().read(std::move(query)));
  REQUIRE(trouble);
  CHECK(trouble->has_value());
}

TEST_CASE("while the server takes nothing letters wait, nobody is reminded, and then each goes out once") {
  Office office;
  bool away = true;
  office.mail.answer_by(
      [&](const Letter&) { return away ? ScriptedMail::failure(MailFault::deferred) : ScriptedMail::Answer{}; });
  office.wrong = {cause("a")};
  office.pass(4h);
  CHECK(ids_of(office.mail.letters()).size() == 1);
  const auto tries = office.mail.letters().size();
  CHECK(tries < 30);  // further and further apart
  away = false;
  office.pass(40min);
  CHECK(office.mail.letters().size() - tries == 2 + 2);  // the letter, then the reminder that had been due
  CHECK(ids_of(office.mail.letters()).size() == 2);
}

TEST_CASE(
    "a letter goes out while its task is what it says, else it is withdrawn and what is still wrong is told anew") {
  struct Row {
    const char* what;
    std::function<void(CitySite&)> happens;
    bool goes_out;
  };
  const std::vector<Row> rows{
      {"nothing", [](CitySite& /*site*/) {}, true},
      {"the text is corrected", [](CitySite& site) { site.correct(); }, false},
      {"the task is done", [](CitySite& site) { site.act(queue::Done{"https://city.example/1", ""}); }, false},
      {"it goes back to the machine", [](CitySite& site) { site.act(queue::HandBack{true}); }, false},
      {"it is not to go up at all", [](CitySite& site) { site.act(queue::TakeDown{}); }, false},
  };
  for (const auto& row : rows) {
    INFO(row.what);
    Office office;
    CitySite site{office};
    office.wrong.push_back(cause("a"));
    bool away = true;
    office.mail.answer_by(
        [&](const Letter&) { return away ? ScriptedMail::failure(MailFault::deferred) : ScriptedMail::Answer{}; });
    office.pass(2min);
    const auto written = ids_of(office.mail.letters());
    REQUIRE(written.size() == 1);

    row.happens(site);
    if (!row.goes_out) {
      office.wrong.erase(office.wrong.begin());
    }
    away = false;
    const auto tried = office.mail.letters().size();
    office.pass(10min);
    const std::vector<Letter> sent{office.mail.letters().begin() + static_cast<std::ptrdiff_t>(tried),
                                   office.mail.letters().end()};
    CHECK(recipients_of(sent) == "web second ");
    CHECK((ids_of(sent) == written) == row.goes_out);
    for (const auto& alarm : office.alarms()) {
      const bool told = alarm.cause.key == "a" || row.goes_out;
      CHECK(alarm.mailed_at.has_value() == told);
    }
  }
}

TEST_CASE("what one person has heard by a letter is not told anew because the other's was withdrawn") {
  Office office;
  CitySite site{office};
  bool away = true;
  office.mail.answer_by([&](const Letter& letter) {
    return away && letter.to.front() == "second@example.gov.tw" ? ScriptedMail::failure(MailFault::deferred)
                                                                : ScriptedMail::Answer{};
  });
  office.wrong.push_back(cause("a"));
  office.pass(2min);
  away = false;
  site.act(queue::Done{"https://city.example/1", ""});
  office.pass(10min);
  CHECK(recipients_of(office.mail.letters()) == "web second ");
}

TEST_CASE("what the mail server never took in two days is given up") {
  Office office;
  office.mail.answer_by([](const Letter&) { return ScriptedMail::failure(MailFault::deferred); });
  office.wrong = {cause("a")};
  office.pass(2min);
  office.wrong.clear();
  office.pass(50h);
  const auto tries = office.mail.letters().size();
  office.pass(5h);
  CHECK(office.mail.letters().size() == tries);
}

TEST_CASE("killed between writing a letter and sending it, the daemon sends it at its next start, once") {
  Office office;
  std::size_t sent = 0;
  office.wrong = {cause("a")};
  office.pass(1min);
  REQUIRE(office.mail.letters().empty());
  // The letter is written in this beat, and the power fails before the postman wakes.
  office.mail.answer_by([&](const Letter&) -> ScriptedMail::Answer {
    ++sent;
    throw std::runtime_error{"the machine is off"};
  });
  CHECK_THROWS(office.beat());
  office.die();
  REQUIRE(sent == 1);
  const auto id = id_of(office.mail.letters().front());

  office.mail.answer_by({});
  office.start_up();
  office.pass(20min);
  const auto& letters = office.mail.letters();
  CHECK(recipients_of(letters) == "web web second ");  // the first one died with the machine
  CHECK(ids_of(letters) == std::set{id});
  CHECK(office.alarms().size() == 1);
}

TEST_CASE("a cause, another within the minute, a reminder, an acknowledgement, the end: four letters to two people") {
  Office office;
  office.wrong = {cause("a", {1})};
  office.pass(30s);
  office.wrong.push_back(cause("b"));
  office.pass(10min);
  CHECK(recipients_of(office.mail.letters()) == "web second ");
  auto alarms = office.alarms();
  REQUIRE(alarms.size() == 2);
  CHECK(alarms[0].mailed_at == start + 60s);
  CHECK(alarms[1].mailed_at == start + 60s);

  office.pass(1h);
  CHECK(office.mail.letters().size() == 4);

  for (const auto& alarm : alarms) {
    CHECK(office.wait_for(office.desk().acknowledge(alarm.ulid, "web", "已請廠商處理")));
  }
  office.pass(5h);
  CHECK(office.mail.letters().size() == 4);

  office.wrong.clear();
  office.pass(10min);
  CHECK(office.mail.letters().size() == 6);
  CHECK(ids_of(office.mail.letters()).size() == 3);
  alarms = office.alarms();
  CHECK(alarms[0].cleared_at);
  CHECK(alarms[0].acked->words == "已請廠商處理");
}

TEST_CASE("an acknowledgement stands in the audit trail, and what is over or unknown takes none") {
  Office office;
  office.wrong = {cause("a")};
  office.pass(2min);
  const auto ulid = office.alarms().front().ulid;
  REQUIRE(office.wait_for(office.desk().acknowledge(ulid, "alice", "看過了")));
  auto query = [](store::Connection& connection) {
    auto row = connection.open("SELECT actor, detail FROM audit WHERE act = 'alarm_acknowledged'");
    return row.next() ? std::string{row.text(0)} + std::string{row.text(1)} : std::string{};
  };
  const auto noted = office.wait_for(office.store().read(std::move(query)));
  REQUIRE(noted);
  CHECK_THAT(*noted, ContainsSubstring("alice"));
  CHECK_THAT(*noted, ContainsSubstring("看過了"));
  CHECK_THAT(*noted, ContainsSubstring(ulid));

  office.wrong.clear();
  office.pass(5min);
  const auto over = office.wait_for(office.desk().acknowledge(ulid, "alice", ""));
  CHECK(over.error().code == messages::already_over.code);
  const auto unknown = office.wait_for(office.desk().acknowledge("01ARZ3NDEKTSV4RRFFQ69G5FAV", "alice", ""));
  CHECK(unknown.error().code == messages::no_such_alarm.code);
}

TEST_CASE("what is known of an alarm survives a restart as it was") {
  Office office;
  office.wrong = {cause("a", {1, 2}), cause("b")};
  office.pass(5min);
  const auto before = office.alarms();
  CHECK(office.wait_for(office.desk().acknowledge(before.front().ulid, "web", "知道了")));
  const auto acked = office.alarms();
  office.die();
  office.start_up();
  CHECK(office.alarms() == acked);
  office.pass(30min);
  CHECK(office.mail.letters().size() == 2);
}

TEST_CASE("a disk that takes nothing is told past the outbox, once an hour, and its end by the usual way") {
  Office office;
  office.pass(1min);
  const auto limit_pages = [&](std::string_view pragma) {
    auto operation = [pragma](store::Transaction& transaction) { transaction.connection().execute(pragma.data()); };
    const auto written = office.wait_for(office.store().write(std::move(operation)));
    CHECK(written);
  };
  const auto see = [&](Duration span) {
    for (Duration at{}; at < span; at += 10s) {
      Snapshot seen;
      seen.now = office.clock.now();
      seen.write_refused = office.desk().write_refused();
      seen.write_refused_told = office.desk().write_refused_told();
      auto causes = causes_in(seen);
      auto large = cause("a");
      large.said.why = {std::string(200'000, 'x'), "x"};
      causes.push_back(std::move(large));
      office.wrong = std::move(causes);
      office.pass(10s);
    }
  };
  limit_pages("PRAGMA max_page_count = 1");  // what it has already, then
  see(10min);
  REQUIRE(office.desk().write_refused());
  CHECK(office.alarms().empty());
  CHECK(recipients_of(office.mail.letters()) == "web second ");
  see(1h);
  CHECK(office.mail.letters().size() == 4);

  limit_pages("PRAGMA max_page_count = 1000000");
  see(30s);
  CHECK_FALSE(office.desk().write_refused());
  CHECK(office.alarms().size() == 2);
  see(10min);
  CHECK(office.mail.letters().size() == 8);  // what was wrong beside it, and that the disk takes things again
  CHECK(office.mail.letters().back().message.find("Subject: =?UTF-8?B?W+iBr+aSrV0g5bey5o6S6Zmk") != std::string::npos);
}

TEST_CASE("without anybody to write to alarms are kept all the same") {
  Office office;
  office.settings.sender.clear();
  office.settings.to.clear();
  office.die();
  office.start_up();
  office.wrong = {cause("a")};
  office.pass(3h);
  CHECK(office.mail.letters().empty());
  REQUIRE(office.alarms().size() == 1);
  CHECK_FALSE(office.alarms().front().mailed_at);
}

}  // namespace lianbo::alarms
