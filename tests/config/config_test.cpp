#include "config/config.hpp"

#include "base/messages.hpp"
#include "config/messages.hpp"
#include "config/sections.hpp"
#include "config/toml_file.hpp"
#include "tests/catch.hpp"

#include <initializer_list>
#include <map>

using namespace lianbo;
using namespace lianbo::config;
using namespace std::chrono_literals;

namespace {

class OneFile final : public Files {
 public:
  explicit OneFile(std::string content) : content_{std::move(content)} {}

  Result<void> write(const std::filesystem::path& /*path*/, std::string_view /*content*/) override { return {}; }
  Result<std::string> read(const std::filesystem::path& path, std::uint64_t limit_bytes) override {
    if (path != "/etc/lianbo/lianbo.toml") {
      return fail(lianbo::messages::file_missing, path.native());
    }
    if (content_.size() > limit_bytes) {
      return fail(lianbo::messages::file_too_large, path.native(), limit_bytes);
    }
    return content_;
  }
  Result<void> remove(const std::filesystem::path& /*path*/) override { return {}; }
  Result<std::vector<std::string>> list(const std::filesystem::path& /*folder*/) override {
    return std::vector<std::string>{};
  }

 private:
  std::string content_;
};

const std::map<std::string, std::string> secrets{
    {"/etc/lianbo/dashboard.secret", "0123456789abcdef0123456789abcdef"},
    {"/etc/lianbo/mail.secret", "the account's password"},
    {"/etc/lianbo/short.secret", "0123456789"},
};

Result<Secret> read_secret(const std::filesystem::path& path) {
  const auto found = secrets.find(path.string());
  if (found == secrets.end()) {
    return fail(config::messages::secret_file_missing, path.native());
  }
  return Secret{found->second};
}

// An adapter that has one key of its own.
const Vocabulary vocabulary{
    .channels = {"website", "line", "sms"},
    .adapters = {"plain", "other"},
    .read_adapter_settings = [](const std::string&, SettingsTable& table) { table.path("folder"); },
    .check_network = [](const std::string& network) -> Result<void> {
      if (network == "10.0.0.0/8") {
        return {};
      }
      return fail(config::messages::bad_listen, network);
    },
};

tl::expected<Config, Mistakes> load_text(std::string text) {
  OneFile files{std::move(text)};
  return load("/etc/lianbo/lianbo.toml", files, vocabulary, read_secret);
}

// Nine lines with all that must be there.
const std::string least = R"([office]
name = "戶政事務所"
agency_code = "397163500A"
document_prefix = "字第"

[outlet.site]
channel = "website"
adapter = "plain"
folder = "site"
)";

std::string example() {
  SystemFiles files;
  const auto text = files.read(std::filesystem::path{LIANBO_SOURCE_DIR} / "config/lianbo.example.toml", 1024 * 1024);
  REQUIRE(text);
  return *text;
}

}  // namespace

TEST_CASE("every mistake in the settings file is named with its line and key") {
  struct Row {
    std::string more;  // behind `least`, from line 10 on
    std::uint32_t line;
    std::string_view key;
    std::string_view code;
  };
  const std::initializer_list<Row> rows{
      {"[store\n", 10, "", "not_toml"},
      {"[log]\nlevel = info\n", 11, "", "not_toml"},
      {"[log]\nlevel = \"info\"\nlevel = \"debug\"\n", 12, "", "not_toml"},
      {"[office]\n", 10, "", "not_toml"},
      {"[log]\nlevel = \"loud\"\n", 11, "log.level", "not_allowed"},
      {"[log]\nlevle = \"info\"\n", 11, "log.levle", "unknown_key"},
      {"[log]\nlevel = 3\n", 11, "log.level", "wrong_kind"},
      {"[dispach]\ngrace = \"1m\"\n", 10, "dispach", "unknown_table"},
      {"[outlet.site.more]\n", 10, "outlet.site.more", "unknown_table"},
      {"[[store]]\n", 10, "store", "unknown_key"},
      {"[outlet]\ncolour = \"red\"\n", 11, "outlet.colour", "unknown_key"},
      {"[store]\ndatabase = \"\"\n", 11, "store.database", "empty_text"},
      {"[server]\nlisten = \"localhost:80\"\n", 11, "server.listen", "bad_listen"},
      {"[server]\nlisten = \"127.0.0.1:70000\"\n", 11, "server.listen", "bad_listen"},
      {"[server]\nlisten = \"::1:80\"\n", 11, "server.listen", "bad_listen"},
      {"[dispatch]\ngrace = \"2h\"\n", 11, "dispatch.grace", "duration_out_of_range"},
      {"[dispatch]\nquiet_from = \"9 pm\"\n", 11, "dispatch.quiet_from", "bad_time"},
      {"[dispatch]\nretry_most = \"5s\"\nretry_first = \"6s\"\n", 12, "dispatch.retry_first", "must_not_exceed"},
      {"[dispatch]\nurgent_overrides_quiet_hours = \"yes\"\n", 11, "dispatch.urgent_overrides_quiet_hours",
       "wrong_kind"},
      {"[network]\n\nallow = [\"10.0.0.0/8\", \"home\"]\n", 12, "network.allow", "bad_listen"},
      {"[token.a]\nmay = \"act\"\n", 10, "token.a.secret_file", "missing_key"},
      {"[token.a]\nmay = \"act\"\nsecret_file = \"none\"\n", 12, "token.a.secret_file", "secret_file_missing"},
      {"[token.a]\nmay = \"act\"\nsecret_file = \"short.secret\"\n", 12, "token.a.secret_file", "token_too_short"},
      {"[token.a]\nmay = \"act\"\nsecret = \"0123\"\n", 12, "token.a.secret", "secret_inline"},
      {"[token.a]\nmay = \"do\"\nsecret_file = \"dashboard.secret\"\n", 11, "token.a.may", "not_allowed"},
      {"[outlet.Site]\nchannel = \"sms\"\nadapter = \"plain\"\nfolder = \"x\"\n", 10, "outlet.Site", "bad_outlet_name"},
      {"[outlet.b]\nadapter = \"plain\"\nfolder = \"x\"\n", 10, "outlet.b.channel", "missing_key"},
      {"[outlet.b]\nchannel = \"sms\"\nfolder = \"x\"\n", 10, "outlet.b.adapter", "missing_key"},
      {"[outlet.b]\nchannel = \"smss\"\nadapter = \"plain\"\nfolder = \"x\"\n", 11, "outlet.b.channel", "not_allowed"},
      {"[outlet.b]\nchannel = \"sms\"\nadapter = \"fax\"\nfolder = \"x\"\n", 12, "outlet.b.adapter", "not_allowed"},
      {"[outlet.b]\nchannel = \"sms\"\nadapter = \"plain\"\n", 10, "outlet.b.folder", "missing_key"},
      {"concurrency = 0\n", 10, "outlet.site.concurrency", "out_of_range"},
      {"breaker_open_first = \"6m\"\n", 10, "outlet.site.breaker_open_first", "must_not_exceed"},
      {"absence_looks = 0\n", 10, "outlet.site.absence_looks", "out_of_range"},
      {"drift_every = \"1s\"\n", 10, "outlet.site.drift_every", "duration_out_of_range"},
      {"foldr = \"x\"\n", 10, "outlet.site.foldr", "unknown_key"},
  };
  for (const auto& row : rows) {
    INFO(row.more);
    const auto config = load_text(least + row.more);
    REQUIRE_FALSE(config);
    INFO(config.error().front().text(Language::en));
    REQUIRE(config.error().size() == 1);
    const auto& mistake = config.error().front();
    CHECK(mistake.file == "/etc/lianbo/lianbo.toml");
    CHECK(mistake.line == row.line);
    CHECK(mistake.key == row.key);
    CHECK(mistake.error.code == row.code);
  }
}

TEST_CASE("all mistakes of a file are told at once, in the order of its lines") {
  const auto config =
      load_text("[log]\nlevel = 1\n[outlet.b]\nchannel = \"x\"\n[dispatch]\ngrace = \"x\"\ngrease = 1\n");
  REQUIRE_FALSE(config);
  std::string said;
  for (const auto& mistake : config.error()) {
    said += std::to_string(mistake.line) + ' ' + mistake.key + ' ' + mistake.error.code + '\n';
  }
  CHECK(said ==
        "0 office.name missing_key\n0 office.agency_code missing_key\n0 office.document_prefix missing_key\n"
        "2 log.level wrong_kind\n3 outlet.b.adapter missing_key\n4 outlet.b.channel not_allowed\n"
        "6 dispatch.grace bad_duration\n7 dispatch.grease unknown_key\n");
}

TEST_CASE("a settings file that cannot be read is the one mistake") {
  OneFile files{""};
  const auto config = load("/etc/lianbo/other.toml", files, vocabulary, read_secret);
  REQUIRE_FALSE(config);
  REQUIRE(config.error().size() == 1);
  CHECK(config.error().front().error.code == "file_missing");

  OneFile huge{std::string(1024 * 1024 + 1, '#')};
  CHECK(load("/etc/lianbo/lianbo.toml", huge, vocabulary, read_secret).error().front().error.code == "file_too_large");
}

TEST_CASE("a file without an outlet is a mistake") {
  const auto config = load_text(least.substr(0, least.find("[outlet")));
  REQUIRE_FALSE(config);
  REQUIRE(config.error().size() == 1);
  CHECK(config.error().front().error.code == "no_outlet");
}

TEST_CASE("what is left out of the settings file has its default") {
  const auto config = load_text(least);
  REQUIRE(config);
  CHECK(config->office.name == "戶政事務所");
  CHECK(config->store == config::Store{});
  CHECK(config->server == Server{});
  CHECK(config->log == LogSettings{});
  CHECK(config->dispatch == Dispatch{});
  CHECK(config->network == Network{});
  CHECK(config->tokens.empty());
  CHECK_FALSE(config->mail);
  CHECK(config->alarms == Alarms{});
  CHECK_FALSE(config->heartbeat);
  REQUIRE(config->outlets.size() == 1);
  CHECK(config->outlets[0].lane == Lane{});
}

TEST_CASE("what stands in the settings file holds") {
  const auto config = load_text(least + R"(quiet_hours = true
per_minute = 60
absence_looks = 5
[outlet.another]
channel = "line"
adapter = "other"
folder = "/srv/x"
[server]
serve_site = "another"
listen = "[::1]:0"
local_users = ["web"]
[token.board]
secret_file = "dashboard.secret"
may = "act"
[log]
target = "stderr"
level = "debug"
[dispatch]
quiet_from = "22:30"
retry_first = "250ms"
[network]
allow = ["10.0.0.0/8"]
)");
  REQUIRE(config);
  REQUIRE(config->outlets.size() == 2);
  CHECK(config->outlets[0].name == "another");
  CHECK(config->outlets[0].channel == "line");
  CHECK(config->outlets[0].adapter == "other");
  CHECK(config->outlets[0].lane == Lane{});
  CHECK(config->outlets[1].lane.quiet_hours);
  CHECK(config->outlets[1].lane.per_minute == 60);
  CHECK(config->outlets[1].lane.absence_looks == 5);
  CHECK(SettingsTable{config->outlets[1].settings}.path("folder") == "/etc/lianbo/site");
  CHECK(config->server.listen == Endpoint{"::1", 0});
  CHECK(config->server.local_users == std::vector<std::string>{"web"});
  CHECK(config->server.serve_site == "another");
  REQUIRE(config->tokens.size() == 1);
  CHECK(config->tokens[0].name == "board");
  CHECK(config->tokens[0].secret.reveal() == secrets.at("/etc/lianbo/dashboard.secret"));
  CHECK(config->tokens[0].may == Token::May::act);
  CHECK(config->log == LogSettings{LogSettings::Target::standard_error, Level::debug});
  CHECK(config->dispatch.quiet_from == 22h + 30min);
  CHECK(config->dispatch.retry_first == 250ms);
  CHECK(config->network.allow == std::vector<std::string>{"10.0.0.0/8"});
}

TEST_CASE("mistakes about mail are told before nobody is written to") {
  struct Row {
    std::string text;
    std::string key;
    std::string code;
  };
  const std::string people = "[alarms]\nto = \"a@b.tw\"\nsecond = \"c@d.tw\"\n";
  const std::string server = "[mail]\nurl = \"smtp://mail.example.gov.tw:587\"\nfrom = \"lianbo@example.gov.tw\"\n";
  const auto row = GENERATE_COPY(values<Row>({
      {people, "alarms.to", "alarms_without_mail"},
      {server, "alarms.to", "missing_key"},
      {server + "[alarms]\nto = \"a@b.tw\"\n", "alarms.second", "missing_key"},
      {server + "[alarms]\nto = \"a b@c.tw\"\nsecond = \"c@d.tw\"\n", "alarms.to", "bad_mail_address"},
      {server + "user = \"u\"\n" + people, "mail.secret_file", "missing_key"},
      {server + "secret_file = \"mail.secret\"\n" + people, "mail.secret_file", "secret_without_user"},
      {server + "user = \"u\"\nsecret_file = \"mail.secret\"\ntls = \"none\"\n" + people, "mail.tls",
       "password_in_clear"},
      {"[mail]\nurl = \"http://mail.example.gov.tw\"\nfrom = \"a@b.tw\"\n" + people, "mail.url", "bad_mail_server"},
      {"[mail]\nurl = \"smtp://u:p@mail.example.gov.tw\"\nfrom = \"a@b.tw\"\n" + people, "mail.url", "bad_mail_server"},
      {"[mail]\nurl = \"smtp://mail.example.gov.tw/x\"\nfrom = \"a@b.tw\"\n" + people, "mail.url", "bad_mail_server"},
      {"[heartbeat]\nevery = \"1m\"\n", "heartbeat.url", "missing_key"},
      {"[heartbeat]\nurl = \"https://a.test/\"\nmethod = \"PUT\"\n", "heartbeat.method", "not_allowed"},
  }));
  INFO(row.text);
  const auto config = load_text(least + row.text);
  REQUIRE_FALSE(config);
  CHECK(config.error().front().key == row.key);
  CHECK(config.error().front().error.code == row.code);
}

TEST_CASE("the example shows every key of every table") {
  auto file = parse_toml(example(), "lianbo.example.toml");
  REQUIRE(file);
  const auto table = [&](const std::string& name) {
    return SettingsTable{{"/etc/lianbo/lianbo.toml", name, 1}, file->tables.at(name).entries, read_secret};
  };
  const auto check = [&](SettingsTable read) {
    INFO(read.name());
    CHECK(read.unknown_keys().empty());
    for (const auto& key : read.known_keys()) {
      INFO(key);
      CHECK(read.has(key));
    }
  };
  const auto read = [&](const std::string& name, auto reader) {
    auto one = table(name);
    reader(one);
    check(std::move(one));
  };
  read("office", read_office);
  read("store", read_store);
  read("server", read_server);
  read("token.dashboard", [](SettingsTable& one) { read_token(one, "dashboard"); });
  read("log", read_log);
  read("dispatch", read_dispatch);
  read("network", [](SettingsTable& one) { read_network(one, vocabulary); });
  read("mail", read_mail);
  read("alarms", [](SettingsTable& one) { read_alarms(one, true); });
  read("heartbeat", read_heartbeat);

  // The adapter's own keys are held against the example where the adapter is.
  auto lenient = vocabulary;
  lenient.adapters = {"website.static"};
  lenient.read_adapter_settings = [](const std::string&, SettingsTable& one) {
    for (const auto& key : one.unknown_keys()) {
      one.text(key);
    }
  };
  check(read_outlet(table("outlet.website"), "website", lenient).settings);
}

TEST_CASE("the example shows the defaults") {
  auto lenient = vocabulary;
  lenient.adapters = {"website.static"};
  lenient.read_adapter_settings = [](const std::string&, SettingsTable& one) {
    for (const auto& key : one.unknown_keys()) {
      one.text(key);
    }
  };
  OneFile files{example()};
  auto config = load("/etc/lianbo/lianbo.toml", files, lenient, read_secret);
  if (!config) {
    FAIL(config.error().front().text(Language::en));
  }
  CHECK(config->store == config::Store{});
  config->server.serve_site.reset();  // it has no default; the example has to show something
  config->server.proxy_user_header.clear();
  CHECK(config->server == Server{});
  CHECK(config->log == LogSettings{});
  CHECK(config->dispatch == Dispatch{});
  CHECK(config->office.default_up == Office{}.default_up);
  CHECK(config->office.default_down == Office{}.default_down);
  CHECK(config->office.direct_post_themes == Office{}.direct_post_themes);
  CHECK(config->office.urgent_within == Office{}.urgent_within);

  REQUIRE(config->mail);
  CHECK(config->mail->tls == Mail{}.tls);
  config->alarms.to.clear();
  config->alarms.second.clear();
  CHECK(config->alarms == Alarms{});
  REQUIRE(config->heartbeat);
  config->heartbeat->url.clear();
  CHECK(*config->heartbeat == Heartbeat{});

  // These have no default; the example has to show something.
  config->network.ca_file.reset();
  CHECK(config->network == Network{});
  REQUIRE(config->outlets.size() == 1);
  auto& lane = config->outlets[0].lane;
  lane.drift_every.reset();
  lane.absence_looks.reset();
  lane.absence_span.reset();
  lane.by_hand_steps.clear();
  lane.by_hand_list.reset();
  lane.by_hand_feed.reset();
  CHECK(lane == Lane{});
}
