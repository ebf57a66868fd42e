#include "base/random.hpp"
#include "base/system_clock.hpp"
#include "daemon/schema.hpp"
#include "daemon/version.hpp"
#include "tests/catch.hpp"
#include "tests/daemon/office.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <csignal>
#include <fstream>

using namespace lianbo;
using namespace lianbo::tests;
using nlohmann::json;

namespace {

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

// A row of the audit trail from an hour ahead, as a clock that was set back since would have left it.
void write_from_the_future(const std::filesystem::path& database) {
  boost::asio::io_context loop;
  SystemRandom random;
  const auto executor = loop.get_executor();
  auto store = store::Store::open(database, daemon::migrations(), {executor, executor, executor, {}, {}}, random);
  REQUIRE(store);
  const store::AuditEntry entry{
      SystemClock{}.now() + std::chrono::hours{1}, "lianbod", "daemon_started", {}, {}, "", "", "{}"};
  auto operation = [entry](store::Transaction& transaction) { transaction.audit(entry); };
  boost::asio::co_spawn(loop, (*store)->write(std::move(operation)), boost::asio::detached);
  loop.run();
}

}  // namespace

TEST_CASE("settings with mistakes are named whole, and nothing is started") {
  Office office;
  office.write_settings(replaced(replaced(office.settings(), "channel = \"website\"", "channel = \"sms\""),
                                 "serve_site = \"website\"",
                                 "serve_site = \"webs\"\nlocal_users = [\"no_such_account_here\"]"));
  auto checking = office.run({"--check-config"});
  CHECK(checking.wait() == 2);
  CHECK(checking.said().find("outlet.website.channel") != std::string::npos);
  CHECK(checking.said().find("lianbo.toml:") != std::string::npos);

  office.write_settings(replaced(office.settings(), "channel = \"sms\"", "channel = \"website\""));
  auto starting = office.run({});
  CHECK(starting.wait() == 2);
  CHECK(starting.said().find("server.serve_site") != std::string::npos);
  CHECK(starting.said().find("server.local_users") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(office.folder() / "lianbo.db"));
}

TEST_CASE("good settings are called good, and the arguments explained") {
  const Office office;
  CHECK(office.run({"--check-config"}).wait() == 0);
  auto wrong = office.run({"--frobnicate"});
  CHECK(wrong.wait() == 2);
}

TEST_CASE("a second daemon on the same database is kept out, and told by whom") {
  Office office;
  office.start();
  auto second = office.run({});
  CHECK(second.wait() == 1);
  CHECK(second.said().find("store_locked") != std::string::npos);
  CHECK(office.get("/healthz").status == 200);
}

TEST_CASE("a damaged database is refused with what to do, and left as it is") {
  Office office;
  office.write("lianbo.db",
               "not a database at all, but long enough to be read as one's header: " + std::string(200, 'x'));
  auto daemon = office.run({});
  CHECK(daemon.wait() == 1);
  CHECK(daemon.said().find("不是聯播的資料庫") != std::string::npos);
  CHECK(std::filesystem::file_size(office.folder() / "lianbo.db") > 200);
}

TEST_CASE("a settings file with a mistake changes nothing while the daemon runs") {
  Office office;
  office.start();
  const auto good = office.settings();
  office.write_settings(replaced(good, "target", "targt"));
  office.daemon().signal(SIGHUP);
  office.daemon().wait_for("settings_mistake");
  office.daemon().wait_for("settings_not_reloaded");
  CHECK(office.get("/api/v1/clock").status == 200);
  CHECK(office.ask_by_tcp("GET", "/api/v1/clock", reading_token).status == 200);
}

TEST_CASE("what can change while the daemon runs does, and what needs a restart is said") {
  Office office;
  office.start();
  office.write("reader.secret", "another-token-0123456789-01");
  auto changed = replaced(office.settings(), "absence_looks = 1", "absence_looks = 7");
  changed = replaced(changed, "[office]", "[dispatch]\ngrace = \"5m\"\nclock_guard = \"4m\"\n[office]");
  changed = replaced(changed, "site_name = \"公告\"", "site_name = \"新聞\"");
  office.write_settings(changed);
  office.daemon().signal(SIGHUP);
  office.daemon().wait_for("settings_reloaded");

  CHECK(office.ask_by_tcp("GET", "/api/v1/clock", reading_token).status == 401);
  CHECK(office.ask_by_tcp("GET", "/api/v1/clock", "another-token-0123456789-01").status == 200);
  const auto outlet = office.get("/api/v1/channels").json().at("channels").at(0).at("outlets").at(0);
  CHECK(outlet.at("powers").at("absence_looks") == 7);
  const auto row = office.get("/api/v1/log?limit=1").json().at("rows").at(0);
  CHECK(row.at("act") == "settings_reloaded");
  CHECK(row.at("detail").at("changed") == json::array({"token", "dispatch.grace", "outlet.website.lane"}));
  CHECK(row.at("detail").at("needs_restart") == json::array({"dispatch.clock_guard", "outlet.website"}));
}

TEST_CASE("asked to stop, the daemon ends well, and the next one goes on") {
  Office office;
  office.start();
  const auto item = office.post("/api/v1/requests", submission("a", form("+1h", "+2h"))).json().at("item");
  CHECK(office.stop() == 0);
  CHECK_FALSE(std::filesystem::exists(office.folder() / "lianbod.sock"));
  office.start();
  CHECK(office.get("/api/v1/items/" + item.at("id").get<std::string>()).json() == item);
}

TEST_CASE("a killed daemon has lost nothing that it acknowledged") {
  Office office;
  office.start();
  const auto item = office.post("/api/v1/requests", submission("a", form("+0s", "+1h"))).json().at("item");
  office.daemon().signal(SIGKILL);
  CHECK(office.daemon().wait() == 128 + SIGKILL);
  office.start();
  office.wait_until(item.at("deliveries").at(0).at("id"), "verified");
  CHECK(office.post("/api/v1/audit/verify", json::object()).json().at("intact") == true);
}

TEST_CASE("a backup brings back what was there, and only while no daemon runs") {
  Office office;
  office.start();
  const auto item = office.post("/api/v1/requests", submission("a", form("+1h", "+2h"))).json().at("item");
  const auto backup = (office.folder() / "backup.db").string();
  CHECK(office.post("/api/v1/backup", {{"file", backup}}).json().at("size_bytes") > 0);
  const auto later = office.post("/api/v1/requests", submission("b", form("+1h", "+2h"))).json().at("item");

  auto refused = office.run({"--restore", backup});
  CHECK(refused.wait() == 1);
  CHECK(refused.said().find("systemctl stop lianbod") != std::string::npos);
  CHECK(office.stop() == 0);
  CHECK(office.run({"--restore", (office.folder() / "no-backup.db").string()}).wait() == 1);
  CHECK(office.run({"--restore", backup}).wait() == 0);
  office.start();
  CHECK(office.get("/api/v1/items/" + item.at("id").get<std::string>()).status == 200);
  CHECK(office.get("/api/v1/items/" + later.at("id").get<std::string>()).status == 404);
  const auto report = office.post("/api/v1/audit/verify", json::object()).json();
  CHECK(report.at("intact") == true);
  CHECK(report.at("rows") > 0);
}

TEST_CASE("a clock that reads earlier than the last record keeps everything from going up, until a person looked") {
  Office office;
  write_from_the_future(office.folder() / "lianbo.db");
  office.start();
  CHECK(office.get("/healthz").json().at("clock_held") == true);
  const auto item = office.post("/api/v1/requests", submission("a", form("+0s", "+1h"))).json().at("item");
  const auto delivery = item.at("deliveries").at(0).at("id").get<std::string>();
  const auto why = office.get("/api/v1/deliveries/" + delivery + "/why").json();
  CHECK(why.at("state") == "waiting");
  CHECK(office.get("/api/v1/clock").json().at("held") == true);

  const auto accepted = office.post("/api/v1/clock/accept", json::object()).json();
  CHECK(accepted.at("held") == false);
  office.wait_until(delivery, "verified");
}
