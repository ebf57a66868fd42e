#include "adapters/website/static_site.hpp"
#include "base/civil_time.hpp"
#include "tests/catch.hpp"
#include "tests/website/site.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace lianbo::website {
using channels::Asset;
using channels::BoardEntry;
using channels::Ending;
using channels::Order;

namespace {

std::string read(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream{path, std::ios::binary}.rdbuf();
  return text.str();
}

Order placed(Order order, std::string_view up, std::optional<std::string_view> down, Ending ending = Ending::removed) {
  order.window = {parse_rfc3339(up).value(), down ? parse_rfc3339(*down) : std::nullopt};
  order.ending = ending;
  return order;
}

}  // namespace

// For eyes and for axe: one page of each kind, in the build folder.
TEST_CASE("a site with every kind of page is written into the build folder") {
  std::filesystem::remove_all(SAMPLE_SITE);
  auto settings = sample_settings();
  settings.folder = SAMPLE_SITE;
  SystemFiles files;
  sandbox::ScriptedHttp http;
  MapAssets assets;
  const auto log = Log::to_nowhere();
  NoNotes notes;
  StaticSite site{settings, built_in_templates(), files, http, log, assets};

  auto fees = notice(
      "戶政規費收費標準（115年3月修訂）",
      "本所依《戶籍法》及相關規定收取規費，收費標準如下。\n\n## 收費標準\n\n| 項目 | 規費 |\n| --- | ---: |\n"
      "| 戶籍謄本（每張） | 15元 |\n| 初領國民身分證 | 50元 |\n| 補領國民身分證 | 200元 |\n| 戶口名簿 | 30元 |\n\n"
      "## 繳費方式\n\n1. 現金\n2. 一卡通、悠遊卡\n3. LINE Pay\n\n> 線上申辦另計掛號郵資。\n\n"
      "詳見 https://www.ris.gov.tw/app/portal，或洽本所服務台。");
  fees.section = "申辦須知/戶政規費收費標準";
  fees.unit = "戶籍行政課";
  fees.attachments = {assets.add(Asset::Kind::document, "戶政規費收費標準.pdf", "application/pdf",
                                 "戶政規費收費標準（PDF）", std::string(127'500, '%')),
                      assets.add(Asset::Kind::document, "申請書.odt", "application/vnd.oasis.opendocument.text",
                                 "規費減免申請書", std::string(1'240'000, '%'))};

  auto new_year =
      notice("115年春節連續假期服務時間公告",
             "本所115年2月14日（六）至2月22日（日）春節連續假期暫停服務，2月23日（一）起恢復正常服務。\n\n"
             "假期間如需申辦護照人別確認、出生登記等業務，請提前辦理；線上申辦不打烊，請多利用戶政e點通。\n\n"
             "- 洽詢電話：07-7104131\n- 服務地點：高雄市鳳山區經武路30號");
  new_year.section = "最新消息";
  new_year.pictures = {assets.add(Asset::Kind::picture, "春節服務時間.png", "image/png",
                                  "紅底海報：115年2月14日至22日春節暫停服務，2月23日恢復上班",
                                  read(std::filesystem::path{SAMPLE_MEDIA} / "春節服務時間.png"))};

  auto cards =
      notice("繳納戶政規費可用一卡通囉！",
             "自115年3月9日起，本所各櫃檯可用一卡通、悠遊卡及LINE Pay繳納戶政規費，免找零、更便利。歡迎多加利用。");
  cards.section = "最新消息";
  cards.unit = "戶籍行政課";
  auto names = notice("姓名用字查詢：𠮷、堃、喆、犇、䶮",
                      "姓名含罕用字（如𠮷、堃、喆、犇、䶮）之民眾，換發國民身分證前可先至全字庫查詢字形。");
  names.unit = "戶籍登記課";
  auto lecture = notice("大東文化藝術中心春風講座：家的名字",
                        "大東文化藝術中心4月18日（六）14時舉辦春風講座，免費入場，額滿為止。");

  const std::vector<BoardEntry> set{
      {placed(order(7, names), "2026-05-11T08:00:00+08:00", "2026-05-31T23:59:59+08:00")},
      {placed(order(2, cards), "2026-03-09T08:00:00+08:00", "2026-06-30T23:59:59+08:00")},
      {placed(order(9, fees), "2026-03-03T08:00:00+08:00", std::nullopt)},
      {placed(order(1, new_year), "2026-01-26T08:00:00+08:00", "2026-02-22T23:59:59+08:00")},
      {placed(order(4, lecture), "2026-03-25T08:00:00+08:00", "2026-04-18T16:00:00+08:00", Ending::archived), true}};
  for (const auto& entry : set) {
    CHECK(tests::run(site.publish(entry.order, notes)));
  }
  CHECK(tests::run(site.take_down(set.back().order, notes)));
  CHECK(tests::run(
      site.take_down(placed(order(3, notice("系統維修")), "2026-03-01T20:00:00+08:00", std::nullopt), notes)));
  CHECK(tests::run(site.show(set)));
}

}  // namespace lianbo::website
