#include "cli/form_files.hpp"
#include "cli/ids.hpp"
#include "cli/moments.hpp"
#include "tests/catch.hpp"

#include "base/civil_time.hpp"

#include <nlohmann/json.hpp>

#include <fstream>

using namespace lianbo;
using namespace lianbo::cli;
using nlohmann::json;

namespace {

const std::string first = "01KB3J4X2KHZ5C1P7E2G6S8J9B";
const std::string second = "01KB3J4X2M8QY6T0V4N9D3R7WA";

}  // namespace

TEST_CASE("an id that cannot be one says where the ids are") {
  struct Row {
    std::string_view typed;
    std::string_view code;
  };
  for (const auto& [typed, code] :
       {Row{"", "id_too_short"}, Row{"01KB3", "id_too_short"}, Row{"01KB3U", "id_malformed"},
        Row{"公告", "id_malformed"}, Row{"01KB3J4X2KHZ5C1P7E2G6S8J9B0", "id_malformed"},
        Row{"../../metrics", "id_malformed"}}) {
    CAPTURE(typed);
    const auto id = read_id(typed);
    REQUIRE(!id);
    CHECK(id.error().code == code);
    CHECK_THAT(id.error().text.zh, ContainsSubstring("lianbo status"));
  }
  CHECK(read_id(" 01kb3j4x ").value() == "01KB3J4X");
}

TEST_CASE("a beginning stands for the one id that begins so") {
  CHECK(pick_id("01KB3J4X2K", {first, second}).value() == first);
  CHECK(pick_id("01KB3J4X9", {first, second}).error().code == "no_such_id");
  const auto both = pick_id("01KB3J4X2", {first, second});
  REQUIRE(!both);
  CHECK(both.error().code == "id_not_unique");
  CHECK_THAT(both.error().text.en, ContainsSubstring(first) && ContainsSubstring(second));
}

TEST_CASE("ids are shown as long as it takes to tell them apart") {
  CHECK(ShortIds{{}}(first) == first.substr(0, 10));
  CHECK(ShortIds{{first, second, first}}(first) == first.substr(0, 10));
  CHECK(ShortIds{{second, "01KB3J4X2M8QY6T0V4N9D3R7WB"}}(second) == second);
}

TEST_CASE("moments are said as the office says them, in Taipei's time") {
  const auto at = parse_rfc3339("2026-03-02T00:00:00Z").value();
  CHECK(say_moment(at, Language::zh) == "115年3月2日（一）08:00");
  CHECK(say_moment(at, Language::en) == "2026-03-02 08:00");
  CHECK(say_moment(json("2026-03-02T08:00:05.250+08:00"), Language::en) == "2026-03-02 08:00:05");
  CHECK(say_moment(json(), Language::zh) == "—");
  CHECK(say_moment(json("soon"), Language::zh) == "soon");
}

TEST_CASE("spans are written with a unit, or as seconds") {
  using namespace std::chrono_literals;
  CHECK(parse_span("90").value() == 90s);
  CHECK(parse_span("5m").value() == 5min);
  CHECK(parse_span("2h").value() == 2h);
  for (const auto* const text : {"", "-5s", "5 minutes", "+5s", "5.5s", "99999d"}) {
    CAPTURE(text);
    CHECK(parse_span(text).error().code == "bad_span");
  }
  const auto now = parse_rfc3339("2026-03-02T08:00:00+08:00").value();
  CHECK(parse_since("2h", now).value() == now - 2h);
  CHECK(parse_since("115-03-02", now).value() == now - 8h);
  CHECK(parse_since("yesterday", now).error().code == "bad_date");
}

TEST_CASE("a form's files are looked for beside it, and nowhere else") {
  auto name = (std::filesystem::temp_directory_path() / "lianbo-form-XXXXXX").string();
  const std::filesystem::path folder = mkdtemp(name.data());
  std::filesystem::create_directories(folder / "forms" / "media");
  const auto put = [&](const std::filesystem::path& path) { std::ofstream{folder / path} << "x"; };
  put("secret.txt");
  put("forms/beside.pdf");
  put("forms/both.png");
  put("forms/media/both.png");
  const auto form = folder / "forms" / "form.json";
  CHECK(find_beside(form, "both.png") == folder / "forms" / "media" / "both.png");
  CHECK(find_beside(form, "beside.pdf") == folder / "forms" / "beside.pdf");
  for (const std::string elsewhere : {"../secret.txt", "/etc/passwd", "..", ".", "", "media", "missing.png"}) {
    CAPTURE(elsewhere);
    CHECK(find_beside(form, elsewhere).empty());
  }
  std::filesystem::remove_all(folder);
}

TEST_CASE("a form names each file once, and a misshapen one names none") {
  const auto form = json::parse(R"({"media": [{"name": "圖.png"}, {"alt": "x"}, 3],
                                    "attachments": [{"name": "表.pdf"}, {"name": "圖.png"}]})");
  CHECK(named_files(form) == std::vector<std::string>{"圖.png", "表.pdf"});
  for (const auto* const text : {"[]", "3", R"({"media": "x"})", R"({"media": [{"name": 3}], "attachments": null})"}) {
    CAPTURE(text);
    CHECK(named_files(json::parse(text)).empty());
  }
}
