#include "base/civil_time.hpp"
#include "base/sha256.hpp"
#include "cli/task_files.hpp"
#include "cli/views/task_view.hpp"
#include "tests/catch.hpp"
#include "tests/cli/answers.hpp"
#include "tests/cli/canned_daemon.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace lianbo;
using namespace lianbo::cli;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

const std::string item_id = "01KB3J4X2KHZ5C1P7E2G6S8J9B";
const std::string delivery_id = "01KB3J4X2M8QY6T0V4N9D3R7WA";
const std::string done_path = "POST /api/v1/deliveries/" + delivery_id + "/done";
const Display zh{Language::zh, {}};
const Instant now = parse_rfc3339("2026-03-02T08:00:00+08:00").value();

json posting() { return answers::person_task(answers::with_task(answers::delivery("needs_person"), "publish")); }

json file_of(std::string_view name, std::string_view content) {
  return {{"name", name},
          {"media_type", "image/png"},
          {"size_bytes", content.size()},
          {"text", "海報"},
          {"path", "/api/v1/media/" + sha256(content).hex()}};
}

using Answers = std::vector<std::pair<std::string, std::string>>;

// An office with one item of one delivery, and this task; what else it says comes first.
CannedDaemon::Say office(const json& task, Answers more = {}) {
  const auto delivery = task.is_null() ? answers::delivery("sent") : task.at("delivery");
  const auto item = answers::item(json::array({delivery}));
  const Answers usual{{"GET /api/v1/items", ok({{"items", json::array({item})}, {"next", nullptr}})},
                      {"GET /api/v1/items/" + item_id, ok(item)},
                      {"GET /api/v1/tasks", ok({{"tasks", task.is_null() ? json::array() : json::array({task})}})},
                      {"GET /api/v1/clock", ok({{"now", "2026-03-02T08:00:00+08:00"}})},
                      {"GET /api/v1/log", ok({{"rows", json::array()}, {"next", nullptr}})},
                      {"PUT /api/v1/media", ok({{"digest", std::string(64, 'a')}})}};
  more.insert(more.end(), usual.begin(), usual.end());
  return by_request(std::move(more));
}

json answered(std::string_view state, std::string_view evidence, json detail = nullptr) {
  auto delivery = answers::seen_delivery();
  delivery["state"] = state;
  delivery["hands"] = "person";
  delivery["evidence"] = evidence;
  if (evidence == "person") {
    delivery["evidence_name"] = {{"zh", "人工證明"}, {"en", "a person's word"}};
  }
  delivery["detail"] = std::move(detail);
  return delivery;
}

std::string history(const json& delivery) {
  return ok({{"delivery", delivery}, {"title", "公告"}, {"history", json::array()}});
}

std::string content_of(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream{path}.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("what is asked for of a task that is not open says so") {
  const CannedDaemon daemon{office(nullptr)};
  for (const auto& line : std::vector<std::vector<std::string>>{
           {"tasks", "@"}, {"tasks", "@", "--piece", "1"}, {"tasks", "@", "--save", "x"}}) {
    CAPTURE(line);
    const auto ended = lianbo_at(daemon, line);
    CHECK(ended.code == ExitCode::failed);
    CHECK_THAT(ended.err, ContainsSubstring("派送 " + delivery_id + " 目前沒有要人做的工作。清單請看：lianbo tasks"));
  }
}

TEST_CASE("a piece that is not there is no empty piece") {
  const CannedDaemon daemon{office(posting())};
  const auto ended = lianbo_at(daemon, {"tasks", "@", "--piece", "3"});
  CHECK(ended.code == ExitCode::failed);
  CHECK(ended.out.empty());
  CHECK_THAT(ended.err, ContainsSubstring("有 2 段"));
}

TEST_CASE("a file's name is a name, and never a way elsewhere") {
  for (const std::string name : {"", ".", "..", "../x", "/etc/passwd", "a/b", "a\\b", ".bashrc", "a\nb", "a\x1b[2J"}) {
    CAPTURE(name);
    CHECK(!is_plain_name(name));
    auto task = posting();
    task["files"] = json::array({file_of(name, "PNG")});
    const CannedDaemon daemon{office(task, {{"GET /api/v1/media/" + sha256("PNG").hex(), bytes("PNG")}})};
    const auto folder = daemon.folder() / "in" / "there";
    const auto ended = lianbo_at(daemon, {"tasks", "@", "--save", folder.string()});
    CHECK(ended.code == ExitCode::failed);
    CHECK_THAT(ended.err, ContainsSubstring("沒有存檔"));
    CHECK(!fs::exists(daemon.folder() / "in"));
  }
}

TEST_CASE("a file that arrives damaged is not saved, nor one from an address that is no file's") {
  auto task = posting();
  task["files"] = json::array({file_of("海報.png", "PNG")});
  const CannedDaemon daemon{office(task, {{"GET /api/v1/media/" + sha256("PNG").hex(), bytes("PN")}})};
  const auto ended = lianbo_at(daemon, {"tasks", "@", "--save", (daemon.folder() / "x").string()});
  CHECK(ended.code == ExitCode::failed);
  CHECK_THAT(ended.err, ContainsSubstring("已損壞"));
  CHECK(!fs::exists(daemon.folder() / "x" / "海報.png"));

  task["files"][0]["path"] = "@example.org/api/v1/media/x";
  const CannedDaemon liar{office(task)};
  CHECK(lianbo_at(liar, {"tasks", "@", "--save", (liar.folder() / "x").string()}).code == ExitCode::failed);
}

TEST_CASE("another file of the same name is left alone") {
  auto task = posting();
  task["files"] = json::array({file_of("海報.png", "PNG")});
  const CannedDaemon daemon{office(task, {{"GET /api/v1/media/" + sha256("PNG").hex(), bytes("PNG")}})};
  std::ofstream{daemon.folder() / "海報.png"} << "mine";
  const auto ended = lianbo_at(daemon, {"tasks", "@", "--save", daemon.folder().string()});
  CHECK(ended.code == ExitCode::failed);
  CHECK_THAT(ended.err, ContainsSubstring("內容不同，沒有覆蓋"));
  CHECK(content_of(daemon.folder() / "海報.png") == "mine");
}

TEST_CASE("files are saved under their names, and saving them twice is no trouble") {
  auto task = posting();
  task["files"] = json::array({file_of("海報.png", "PNG")});
  const CannedDaemon daemon{office(task, {{"GET /api/v1/media/" + sha256("PNG").hex(), bytes("PNG")}})};
  const auto folder = daemon.folder() / "in" / "there";
  for (int i = 0; i < 2; ++i) {
    const auto ended = lianbo_at(daemon, {"tasks", "@", "--save", folder.string()});
    INFO(ended.err);
    CHECK(ended.code == ExitCode::done);
    CHECK(ended.out == (folder / "海報.png").string() + "\n");
    CHECK(content_of(folder / "海報.png") == "PNG");
  }
}

TEST_CASE("a task that has changed since it was seen is not answered") {
  const CannedDaemon daemon{office(posting(), {{done_path, problem(409, "task_changed", "這件工作剛剛變更了。")}})};
  const auto ended = lianbo_at(daemon, {"done", "@", "--task", delivery_id + "-1-take_down", "--signed", "王"});
  CHECK(ended.code == ExitCode::failed);
  CHECK_THAT(ended.err, ContainsSubstring("這件工作剛剛變更了。"));
  CHECK(daemon.requests(done_path).at(0).json() == json{{"task", delivery_id + "-1-take_down"}, {"words", "王"}});
}

TEST_CASE("an answer whose fate is not known is not sent a second time") {
  const CannedDaemon daemon{office(posting(), {{done_path, ""}})};
  const auto ended = lianbo_at(daemon, {"done", "@", "--signed", "王"});
  CHECK(ended.code == ExitCode::uncertain);
  CHECK(daemon.requests(done_path).size() == 1);
}

TEST_CASE("a picture that cannot be read keeps the answer back") {
  const CannedDaemon daemon{office(posting())};
  CHECK(lianbo_at(daemon, {"done", "@", "--picture", "/nonexistent/a.png"}).code == ExitCode::failed);
  CHECK(daemon.requests(done_path).empty());
}

TEST_CASE("where something else is seen than was approved, done says so, what differs, and what to do") {
  const json detail{{"code", "x"}, {"zh", "標題不同。"}, {"en", "The title differs."}, {"vendor_text", nullptr}};
  const CannedDaemon daemon{office(
      posting(), {{done_path, ok(answered("sent", "person"))},
                  {"GET /api/v1/deliveries/" + delivery_id, history(answered("altered", "public_view", detail))}})};
  const auto ended = lianbo_at(daemon, {"done", "@", "--url", "https://example.tw/1"});
  INFO(ended.err);
  CHECK(ended.code == ExitCode::failed);
  CHECK_THAT(ended.out, ContainsSubstring("≠ 內容與核定不符") && ContainsSubstring("標題不同。") &&
                            ContainsSubstring("lianbo done " + delivery_id + " --url 正確網址"));
}

TEST_CASE("where nothing was seen in time, done says that it was recorded, and ends as a wait does") {
  const CannedDaemon daemon{
      office(posting(), {{done_path, ok(answered("sent", "person"))},
                         {"GET /api/v1/deliveries/" + delivery_id, history(answered("sent", "person"))}})};
  const auto ended = lianbo_at(daemon, {"done", "@", "--url", "https://example.tw/1", "--wait", "1"});
  CHECK(ended.code == ExitCode::out_of_time);
  CHECK_THAT(ended.out, ContainsSubstring("◑ 已送出，待驗證") && ContainsSubstring("已登記，還沒有看到結果"));
}

TEST_CASE("done says what was seen, by whom, and sends the key of the task that it found") {
  const CannedDaemon daemon{
      office(posting(), {{done_path, ok(answered("sent", "person"))},
                         {"GET /api/v1/deliveries/" + delivery_id, history(answered("verified", "public_view"))}})};
  std::ofstream{daemon.folder() / "shot.png"} << "PNG";
  const auto ended = lianbo_at(daemon, {"done", "01kb3j4x2m", "--url", "https://example.tw/1", "--picture",
                                        (daemon.folder() / "shot.png").string()});
  INFO(ended.err);
  CHECK(ended.code == ExitCode::done);
  CHECK_THAT(ended.out, ContainsSubstring("● 已上線（民眾端所見）"));
  CHECK(daemon.requests("PUT /api/v1/media").at(0).query == "name=shot.png");
  CHECK(daemon.requests(done_path).at(0).json() ==
        json{{"task", delivery_id + "-1-publish"}, {"url", "https://example.tw/1"}, {"picture", std::string(64, 'a')}});
}

TEST_CASE("a person's word is called one, and is not waited for") {
  const CannedDaemon daemon{office(posting(), {{done_path, ok(answered("verified", "person"))}})};
  const auto ended = lianbo_at(daemon, {"done", "@", "--signed", "王"});
  CHECK(ended.code == ExitCode::done);
  CHECK_THAT(ended.out, ContainsSubstring("● 已上線（人工證明）"));
}

TEST_CASE("a right address after a wrong one is given where no task is open any more") {
  const CannedDaemon daemon{office(nullptr, {{done_path, ok(answered("sent", "person"))}})};
  const auto ended = lianbo_at(daemon, {"done", "@", "--url", "https://example.tw/2", "--wait", "0"});
  CHECK(ended.code == ExitCode::done);
  CHECK(daemon.requests(done_path).at(0).json() == json{{"url", "https://example.tw/2"}});
}

TEST_CASE("tasks are listed as the daemon has them, with the time that is left") {
  auto late = posting();
  late["deadline"] = "2026-03-02T07:55:00+08:00";
  late["overdue"] = true;
  CHECK(tasks_text({{"tasks", json::array({late, posting()})}}, now, zh) ==
        "派送                        要做的事  管道      標題                        期限\n"
        "01KB3J4X2M8QY6T0V4N9D3R7WA  刊登      本所網站  繳納戶政規費可用一卡通囉！  逾期 5 分\n"
        "01KB3J4X2M8QY6T0V4N9D3R7WA  刊登      本所網站  繳納戶政規費可用一卡通囉！  還有 12 分\n"
        "內容與步驟：lianbo tasks 派送編號\n");
  CHECK_THAT(tasks_text({{"tasks", json::array({late})}}, now, {Language::zh, {true, 0}}),
             ContainsSubstring("\x1b[31m逾期 5 分\x1b[0m"));
  CHECK_THAT(tasks_text({{"tasks", json::array()}}, now, zh), ContainsSubstring("沒有要人處理的工作"));
  const CannedDaemon daemon{office(posting())};
  CHECK_THAT(lianbo_at(daemon, {"tasks"}).out, ContainsSubstring("還有 12 分"));
  CHECK(json::parse(lianbo_at(daemon, {"tasks", "--json"}).out).at("tasks").size() == 1);
}

TEST_CASE("a task is shown whole, each piece as it was approved between lines that are no part of it") {
  CHECK(task_text(posting(), now, zh) ==
        "繳納戶政規費可用一卡通囉！\n"
        "派送      01KB3J4X2M8QY6T0V4N9D3R7WA\n"
        "管道      本所網站\n"
        "要做的事  刊登\n"
        "交辦      115年3月2日（一）07:42\n"
        "期限      115年3月2日（一）08:12（還有 12 分）\n"
        "\n"
        "1. 在「臉書」刊登下列內容，一字不改。\n"
        "2. 完成後回報網址；沒有網址的，上傳照片或簽名。\n"
        "\n"
        "── 1 標題 ──────────────────────────────────────\n"
        "一卡通 \n"
        "────────────────────────────────────────────────\n"
        "\n"
        "── 2 內文 ──────────────────────────────────────\n"
        "第一行\n"
        "\n"
        "  第二行\n"
        "────────────────────────────────────────────────\n"
        "\n"
        "完成後：lianbo done 01KB3J4X2M8QY6T0V4N9D3R7WA --task 01KB3J4X2M8QY6T0V4N9D3R7WA-1-publish --url "
        "網址（或 --picture 照片、--signed '何人、何時'）\n");
  const CannedDaemon daemon{office(posting())};
  CHECK(lianbo_at(daemon, {"tasks", delivery_id}).out == task_text(posting(), now, zh));
}

TEST_CASE("a piece for the clipboard is what was approved, byte for byte") {
  const CannedDaemon daemon{office(posting())};
  CHECK(lianbo_at(daemon, {"tasks", "@", "--piece", "1"}).out == "一卡通 ");
  CHECK(lianbo_at(daemon, {"tasks", "@", "--piece", "2"}).out == "第一行\n\n  第二行\n");
  CHECK(json::parse(lianbo_at(daemon, {"tasks", "@", "--piece", "1", "--json"}).out).at("text") == "一卡通 ");
}

TEST_CASE("what a terminal cannot be trusted with is shown, and said not to be exact") {
  auto task = posting();
  task["pieces"] = json::array({{{"label", {{"zh", "標題"}, {"en", "title"}}}, {"text", "a\x1b[2J"}}});
  const auto text = task_text(task, now, {Language::zh, {false, 80}});
  CHECK_THAT(text, ContainsSubstring("a\uFFFD[2J\n") && ContainsSubstring("--piece 1"));
  CHECK_THAT(task_text(posting(), now, {Language::zh, {false, 80}}), !ContainsSubstring("--piece 1"));
}
