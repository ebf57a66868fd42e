#include "config/settings_table.hpp"

#include "config/messages.hpp"
#include "tests/catch.hpp"

#include <functional>
#include <initializer_list>

using namespace lianbo;
using namespace lianbo::config;
using namespace std::chrono_literals;

namespace {

SecretReader one_secret() {
  return [](const std::filesystem::path& path) -> Result<Secret> {
    if (path == "token.secret") {
      return Secret{"hush"};
    }
    return fail(messages::secret_file_missing, path.native());
  };
}

SettingsTable table_of(std::string_view toml) { return SettingsTable::parse(toml, "outlet.x", one_secret()); }

const std::vector<std::string_view> colours{"red", "green", "blue"};

}  // namespace

TEST_CASE("every mistake in a table is kept with its line, its key and what would be right") {
  struct Row {
    std::string_view toml;
    std::function<void(SettingsTable&)> read;
    std::uint32_t line;
    std::string_view key;
    std::string_view code;
    std::string_view in_english;
  };
  const std::initializer_list<Row> rows{
      {"", [](auto& t) { t.text("name"); }, 1, "outlet.x.name", "missing_key", "add it"},
      {"\nname = \" \"", [](auto& t) { t.text("name"); }, 2, "outlet.x.name", "empty_text", "empty"},
      {"\n\nname = 5", [](auto& t) { t.text("name"); }, 3, "outlet.x.name", "wrong_kind",
       "This takes text in quotes, not a whole number."},
      {"name = 1.5", [](auto& t) { t.text("name", ""); }, 1, "outlet.x.name", "wrong_kind", "a fraction"},
      {"name = \"a\"", [](auto& t) { t.texts("name", {}); }, 1, "outlet.x.name", "wrong_kind", "a list of texts"},
      {"name = [\"a\", 1]", [](auto& t) { t.texts("name", {}); }, 1, "outlet.x.name", "wrong_kind", "mixed array"},
      {"colour = \"grean\"", [](auto& t) { t.choice("colour", colours); }, 1, "outlet.x.colour", "not_allowed",
       "“grean” is not allowed. Allowed are: red, green, blue. Did you mean “green”?"},
      {"colour = \"magenta\"", [](auto& t) { t.choice("colour", colours, "red"); }, 1, "outlet.x.colour", "not_allowed",
       "“magenta” is not allowed. Allowed are: red, green, blue."},
      {"rows = 0", [](auto& t) { t.integer("rows", {1, 9}); }, 1, "outlet.x.rows", "out_of_range", "from 1 to 9"},
      {"rows = 10", [](auto& t) { t.integer("rows", {1, 9}, 3); }, 1, "outlet.x.rows", "out_of_range", "from 1 to 9"},
      {"rows = \"3\"", [](auto& t) { t.integer("rows", {1, 9}); }, 1, "outlet.x.rows", "wrong_kind", "a whole number"},
      {"loud = \"yes\"", [](auto& t) { t.boolean("loud", false); }, 1, "outlet.x.loud", "wrong_kind", "true or false"},
      {"wait = 30", [](auto& t) { t.duration("wait", {0s, 1h}); }, 1, "outlet.x.wait", "wrong_kind", "text in quotes"},
      {"wait = \"30\"", [](auto& t) { t.duration("wait", {0s, 1h}); }, 1, "outlet.x.wait", "bad_duration", "30s"},
      {"wait = \"-5s\"", [](auto& t) { t.duration("wait", {0s, 1h}); }, 1, "outlet.x.wait", "bad_duration", "-5s"},
      {"wait = \"99999999999s\"", [](auto& t) { t.duration("wait", {0s, 1h}); }, 1, "outlet.x.wait", "bad_duration",
       ""},
      {"wait = \"61m\"", [](auto& t) { t.duration("wait", {1s, 1h}); }, 1, "outlet.x.wait", "duration_out_of_range",
       "“61m” is out of range: write a duration from \"1s\" to \"1h\"."},
      {"at = \"25:00\"", [](auto& t) { t.time_of_day("at", 0s); }, 1, "outlet.x.at", "bad_time", "25:00"},
      {"url = \"ftp://a.example\"", [](auto& t) { t.url("url"); }, 1, "outlet.x.url", "bad_url", "ftp://"},
      {"url = \"http:a.example\"", [](auto& t) { t.url("url"); }, 1, "outlet.x.url", "bad_url", "whole"},
      {"url = \"https://\"", [](auto& t) { t.url("url"); }, 1, "outlet.x.url", "bad_url", "whole"},
      {"url = \"https://me:pw@a.example\"", [](auto& t) { t.url("url"); }, 1, "outlet.x.url", "bad_url", "credentials"},
      {"url = \"https://a.example/?q\"", [](auto& t) { t.base_url("url"); }, 1, "outlet.x.url", "bad_base_url", "?"},
      {"", [](auto& t) { t.path("folder"); }, 1, "outlet.x.folder", "missing_key", ""},
      {"folder = \"\"", [](auto& t) { t.path("folder"); }, 1, "outlet.x.folder", "empty_text", ""},
      {"", [](auto& t) { t.secret("token_file"); }, 1, "outlet.x.token_file", "missing_key", ""},
      {"token_file = \"x\"", [](auto& t) { t.secret("token_file"); }, 1, "outlet.x.token_file", "secret_file_missing",
       "x"},
      {"token = \"hush\"", [](auto& t) { t.secret("token_file"); }, 1, "outlet.x.token", "secret_inline",
       "write token_file = \"FILE\""},
      {"token = \"hush\"", [](auto& t) { t.secret_if_given("token_file"); }, 1, "outlet.x.token", "secret_inline", ""},
      {"folder = \"a\"\nfolde = \"b\"", [](auto& t) { t.path("folder"); }, 2, "outlet.x.folde", "unknown_key",
       "Did you mean “folder”?"},
      {"zebra = 1", [](auto& t) { t.path("folder", "x"); }, 1, "outlet.x.zebra", "unknown_key", "no such setting"},
      {"a = 1\nb = = 2", [](auto&) {}, 2, "", "not_toml", "This line is not TOML"},
  };
  for (const auto& row : rows) {
    INFO(row.toml);
    auto table = table_of(row.toml);
    row.read(table);
    table.refuse_unknown_keys();
    REQUIRE(table.mistakes().size() == 1);
    const auto& mistake = table.mistakes().front();
    INFO(mistake.error.text.en);
    CHECK(mistake.line == row.line);
    CHECK(mistake.key == row.key);
    CHECK(mistake.error.code == row.code);
    CHECK(mistake.error.text.en.find(row.in_english) != std::string::npos);
    CHECK(mistake.error.text.zh != mistake.error.text.en);
  }
}

TEST_CASE("no mistake repeats a secret that was written into the settings") {
  auto table = table_of("token = \"hush\"\npassword = \"hush\"\nkey_file = [\"hush\", 1]");
  table.secret("token_file");
  table.secret("key_file");
  table.refuse_unknown_keys();
  REQUIRE(table.mistakes().size() == 3);
  for (const auto& mistake : table.mistakes()) {
    CHECK(mistake.text(Language::zh).find("hush") == std::string::npos);
    CHECK(mistake.text(Language::en).find("hush") == std::string::npos);
  }
}

TEST_CASE("a table that is read twice keeps a mistake once") {
  auto table = table_of("rows = 0");
  table.integer("rows", {1, 9});
  table.integer("rows", {1, 9});
  CHECK(table.mistakes().size() == 1);
}

TEST_CASE("what is in a table is read as what it means") {
  auto table = table_of(R"(
name = "中文"
tags = ["a", "b"]
colour = "blue"
rows = 9
loud = true
wait = "90m"
at = "21:30"
folder = "../pages"
hook = "https://hook.example/a/?x=1"
site = "https://site.example/news/"
token_file = "token.secret"
)");
  CHECK(table.text("name") == "中文");
  CHECK(table.texts("tags", {}) == std::vector<std::string>{"a", "b"});
  CHECK(table.choice("colour", colours) == "blue");
  CHECK(table.integer("rows", {1, 9}) == 9);
  CHECK(table.boolean("loud", false));
  CHECK(table.duration("wait", {0s, 2h}) == 90min);
  CHECK(table.time_of_day("at", 0s) == 21h + 30min);
  CHECK(table.path("folder") == "../pages");
  CHECK(table.url("hook") == "https://hook.example/a/?x=1");
  CHECK(table.base_url("site") == "https://site.example/news");
  CHECK(table.secret("token_file").reveal() == "hush");
  table.refuse_unknown_keys();
  CHECK(table.mistakes().empty());
}

TEST_CASE("what is not in a table is what the caller gave") {
  auto table = table_of("");
  CHECK(table.text("name", "n") == "n");
  CHECK(table.integer("rows", {1, 9}, 4) == 4);
  CHECK(table.duration("wait", {0s, 2h}, 5s) == 5s);
  CHECK(table.path("folder", "there") == "there");
  CHECK(table.base_url("site", "http://a.example") == "http://a.example");
  CHECK_FALSE(table.secret_if_given("token_file"));
  CHECK(table.mistakes().empty());
}

TEST_CASE("a relative path starts at the settings file's folder") {
  SettingsTable::Place place{"/etc/lianbo/lianbo.toml", "store", 3};
  SettingsTable table{
      place, {{"path", {std::string{"../data/x.db"}, 4}}, {"other", {std::string{"/srv/x"}, 5}}}, one_secret()};
  CHECK(table.path("path") == "/etc/data/x.db");
  CHECK(table.path("other") == "/srv/x");
}

TEST_CASE("a mistake is said with its file, line and key") {
  auto table = table_of("\nrows = 0");
  table.integer("rows", {1, 9});
  REQUIRE(table.mistakes().size() == 1);
  CHECK(table.mistakes()[0].text(Language::en) ==
        "outlet.x.toml:2: outlet.x.rows: 0 is out of range: write a whole number from 1 to 9.");
  CHECK(table.mistakes()[0].text(Language::zh) ==
        "outlet.x.toml:2: outlet.x.rows: 0 超出範圍，請寫 1 到 9 之間的整數。");
}
