#include "tests/catch.hpp"
#include "tests/program/office.hpp"
#include "tests/program/visitor.hpp"
#include "tests/website/nginx.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>

using namespace lianbo::program;
using nlohmann::json;

namespace {

// Every sample with a website part; 05 is for Facebook alone, and 08 has to be refused.
const std::vector<std::string> timed_forms{"01-lunar-new-year-hours",     "02-easycard-fee",
                                           "03-system-maintenance-night", "04-spring-lecture",
                                           "06-typhoon-closure",          "07-rare-characters"};
const std::string permanent_form = "09-permanent-fee-table";
const std::string signature = "主任 115-03-02 高市鳳一戶字第11570012300號";
// A look may find an item already further on its way; that it was there is read from its history.
const std::string up_or_later = "verified,taking_down,gone";

json queue(const Office& office, const std::string& form, const Command& window) {
  Command command{"queue", sample(form).string(), "--channels", "website", "--signed-on-paper", signature};
  command.insert(command.end(), window.begin(), window.end());
  return office.ask(command).at("item");
}

std::set<std::string> names_in(const std::filesystem::path& folder) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
    if (entry.is_regular_file()) {
      names.insert(entry.path().lexically_relative(folder).string());
    }
  }
  return names;
}

std::string moment_of(const json& history, const std::string& to) {
  for (const auto& row : history) {
    if (row.at("to") == to && row.at("from") != to) {
      return row.at("at");
    }
  }
  return {};
}

// Moments of one offset sort as text.
void check_times(const json& shown) {
  const auto& delivery = shown.at("delivery");
  const auto& history = shown.at("history");
  CAPTURE(history.dump(1));
  CHECK(moment_of(history, "publishing") >= delivery.at("publish_at").get<std::string>());
  CHECK(!moment_of(history, "verified").empty());
  CHECK(delivery.at("evidence") == "public_view");
  if (!delivery.at("takedown_at").is_null()) {
    CHECK(moment_of(history, "taking_down") >= delivery.at("takedown_at").get<std::string>());
    CHECK(!moment_of(history, "gone").empty());
  }
}

// Whatever came before, a page that stood went straight to its 410, and never out of sight. Nobody answers while the
// daemon that serves it is away.
void check_pages(std::map<std::string, std::vector<long>> seen, const std::string& permanent) {
  for (auto& [page, statuses] : seen) {
    CAPTURE(page, statuses);
    std::erase(statuses, 0);
    const auto repeated = std::ranges::unique(statuses);
    statuses.erase(repeated.begin(), repeated.end());
    const auto up = std::ranges::find(statuses, 200);
    CHECK(std::all_of(statuses.begin(), up, [](long status) { return status == 404; }));
    CHECK(std::vector(up, statuses.end()) ==
          (page == permanent ? std::vector<long>{200} : std::vector<long>{200, 410}));
  }
}

// The whole way of all forms, the daemon killed once while they go up and once while they come down.
void do_the_main_job(Office& office) {
  office.start();
  Visitor visitor;
  std::vector<std::string> timed;
  for (const auto& form : timed_forms) {
    timed.push_back(queue(office, form, {"--up", "+2s", "--down", "+16s"}).at("id"));
    visitor.watch(office.page(timed.back()));
  }
  const std::string permanent = queue(office, permanent_form, {"--up", "+2s"}).at("id");
  visitor.watch(office.page(permanent));

  office.ask({"wait", timed.front(), up_or_later, "--timeout", "90s"});
  office.kill();
  office.start();
  for (const auto& item : timed) {
    office.ask({"wait", item, up_or_later, "--timeout", "90s"});
  }
  office.ask({"wait", permanent, "verified", "--timeout", "90s"});

  office.ask({"wait", timed.front(), "taking_down,gone", "--timeout", "90s"});
  office.kill();
  office.start();
  for (const auto& item : timed) {
    office.ask({"wait", item, "gone", "--timeout", "90s"});
    check_times(office.ask({"show", item}));
  }
  const auto standing = office.ask({"status", permanent});
  CHECK(standing.at("deliveries").at(0).at("state") == "verified");
  CHECK(standing.at("deliveries").at(0).at("receipt").at("url") == office.page(permanent));
  check_times(office.ask({"show", permanent}));
  check_pages(visitor.end(), office.page(permanent));
  CHECK(office.ask({"audit", "verify"}).at("intact") == true);
  CHECK(office.stop() == 0);
}

}  // namespace

TEST_CASE("a form that breaks the rules is refused with every reason in Chinese, and nothing is taken in") {
  Office office;
  office.start();
  const auto form = sample("08-must-be-refused-personal-data").string();
  const auto refused = office.lianbo({"queue", form});
  INFO(refused.err);
  CHECK(refused.code == 3);
  CHECK(refused.out.empty());
  for (const auto* const reason : {"data_grade：", "copyright_statement：", "body：", "身分證字號", "行動電話"}) {
    CHECK_THAT(refused.err, ContainsSubstring(reason));
  }
  const auto answer = json::parse(office.lianbo({"queue", form, "--json"}).out);
  CHECK(answer.at("status") == 422);
  for (const auto& problem : answer.at("errors")) {
    CHECK_THAT(refused.err, ContainsSubstring(problem.at("zh").get<std::string>()));
  }
  CHECK(office.ask({"status"}).at("items").empty());
  CHECK(office.stop() == 0);
}

TEST_CASE("every form goes up and comes down on time and is proved, though the daemon is killed meanwhile") {
  Office office;
  do_the_main_job(office);
}

TEST_CASE("the same with nginx in front: 200, then 410, and no 404 between") {
  Office office;
  const auto port = free_port();
  const lianbo::website::Nginx nginx{office.folder(), port};
  office.serve_site_elsewhere(port);
  do_the_main_job(office);
}

TEST_CASE("a form that nobody signs is seen and does not go up") {
  Office office;
  office.start();
  const auto item =
      office.ask({"queue", sample("02-easycard-fee").string(), "--channels", "website", "--up", "+1s", "--down", "+1d"})
          .at("item");
  const auto id = item.at("id").get<std::string>();
  CHECK(item.at("will_miss") == true);
  CHECK(office.lianbo({"wait", "@", "verified", "--timeout", "2s"}).code == 6);
  CHECK(office.ask({"status", "@"}).at("deliveries").at(0).at("state") == "awaiting_signatures");

  office.ask({"approve", "@", "--signed-on-paper", signature});
  office.ask({"wait", id.substr(0, 12), "verified", "--timeout", "60s"});
  office.ask({"take-down", "@", "--reason", "測試"});
  office.ask({"wait", "@", "gone", "--timeout", "60s"});
  CHECK(office.lianbo({"wait", "@", "verified"}).code == 5);
  CHECK(office.stop() == 0);
}

TEST_CASE("the same request sent again is the same item") {
  Office office;
  office.start();
  const Command command{
      "queue", sample("02-easycard-fee").string(), "--channels", "website", "--up", "115-03-09", "--down", "none",
      "--key", "01KB3J4X2KHZ5C1P7E2G6S8J9B"};
  const auto first = office.ask(command);
  const auto again = office.ask(command);
  CHECK(first.at("repeated") == false);
  CHECK(again.at("repeated") == true);
  CHECK(again.at("item").at("id") == first.at("item").at("id"));
  CHECK(office.stop() == 0);
}

TEST_CASE("the log is followed across a restart, each row once") {
  Office office;
  office.start();
  const auto pipe = office.folder() / "followed";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  std::fstream rows{pipe, std::ios::in | std::ios::out};  // both, so that neither end waits for the other to open it
  const auto follower = office.go_on({"log", "--follow", "--json"}, pipe);
  queue(office, permanent_form, {"--up", "+1s"});
  office.ask({"wait", "@", "verified", "--timeout", "60s"});
  office.kill();
  office.start();
  queue(office, "06-typhoon-closure", {"--up", "+1s", "--down", "+1d"});

  std::vector<std::int64_t> seen;
  std::size_t verified = 0;
  std::string line;
  while (verified < 2 && std::getline(rows, line)) {
    const auto row = json::parse(line, nullptr, false);
    INFO(line);
    REQUIRE(row.is_object());
    seen.push_back(row.at("id").get<std::int64_t>());
    verified += row.value("to", json{}) == "verified" && row.value("from", json{}) != "verified" ? 1U : 0U;
  }
  CHECK(std::ranges::is_sorted(seen, std::less_equal{}));
  CHECK(office.stop() == 0);
}

TEST_CASE("a backup made while it runs, restored in another place, holds the same") {
  Office office;
  office.start();
  queue(office, "01-lunar-new-year-hours", {"--up", "+1s", "--down", "+1d"});
  office.ask({"wait", "@", "verified", "--timeout", "60s"});
  queue(office, permanent_form, {"--up", "+1s"});
  office.ask({"wait", "@", "verified", "--timeout", "60s"});
  queue(office, "07-rare-characters", {"--up", "+1d", "--down", "+2d"});

  const auto backup = office.folder() / "backup.db";
  CHECK(office.ask({"backup", backup.string()}).at("lacking_media").empty());
  const auto before = office.ask({"status", "--limit", "500"});
  queue(office, "06-typhoon-closure", {"--up", "+1d", "--down", "+2d"});
  CHECK(office.lianbo({"backup", backup.string()}).code == 1);

  Office other;
  const auto restored = other.restore(backup);
  INFO(restored.out << restored.err);
  REQUIRE(restored.code == 0);
  other.start();
  CHECK(other.ask({"audit", "verify"}).at("intact") == true);
  CHECK(other.ask({"status", "--limit", "500"}) == before);
  CHECK(names_in(office.folder() / "media").size() >= 2);  // a picture and a PDF at least
  CHECK(names_in(other.folder() / "media") == names_in(office.folder() / "media"));
  CHECK(other.stop() == 0);

  const auto lost = *names_in(office.folder() / "media").begin();
  std::filesystem::remove(office.folder() / "media" / lost);
  const auto second = office.ask({"backup", (office.folder() / "second.db").string()});
  CHECK(second.at("lacking_media") == json{lost.substr(0, 2) + lost.substr(3)});
  CHECK(office.stop() == 0);
}

TEST_CASE("a backup is not restored under a running daemon") {
  Office office;
  office.start();
  queue(office, permanent_form, {"--up", "+1d"});
  const auto backup = office.folder() / "backup.db";
  office.ask({"backup", backup.string()});
  const auto refused = office.restore(backup);
  CHECK(refused.code != 0);
  CHECK(!refused.err.empty());
  CHECK(office.ask({"status"}).at("items").size() == 1);
  CHECK(office.stop() == 0);
}
