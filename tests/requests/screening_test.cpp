#include "requests/screening.hpp"

#include "requests/identity_number.hpp"
#include "tests/catch.hpp"
#include "tests/requests/forms.hpp"

namespace lianbo::requests {
namespace {

struct Row {
  std::string text;
  PersonalData kind;
  Grade grade;
};

TEST_CASE("personal data is found however it is written") {
  const auto row = GENERATE(values<Row>({
      {"Y100000000", PersonalData::national_id, Grade::block},
      {"身分證字號Y299999990。", PersonalData::national_id, Grade::block},
      {"y100000000", PersonalData::national_id, Grade::block},
      {"Ｙ１０００００００ ０", PersonalData::national_id, Grade::block},
      {"Y 1 0 0 0 0 0 0 0 0", PersonalData::national_id, Grade::block},
      {"Y1-0000-0000", PersonalData::national_id, Grade::block},
      {"Y10000\n0000", PersonalData::national_id, Grade::block},
      {"Y1000\u200B00\u200D000", PersonalData::national_id, Grade::block},
      {"Y1\u00AD0000\uFEFF0000", PersonalData::national_id, Grade::block},
      {"Y1000**000**00", PersonalData::national_id, Grade::block},
      {"Y1000`0000`0", PersonalData::national_id, Grade::block},
      {"Y\u0661\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660", PersonalData::national_id, Grade::block},
      {"\u03A5100000000", PersonalData::national_id, Grade::block},
      {"Y100000000\u0301", PersonalData::national_id, Grade::block},
      {"Y100000001", PersonalData::national_id, Grade::warn},
      {"XY100000000", PersonalData::national_id, Grade::warn},
      {"Y800000004", PersonalData::resident_id, Grade::block},
      {"Y900000015", PersonalData::resident_id, Grade::block},
      {"YC00000002", PersonalData::old_resident_id, Grade::block},
      {"Y10****000", PersonalData::masked_id, Grade::warn},
      {"Y1○○○○○000", PersonalData::masked_id, Grade::warn},
      {"Y1XXXX0000", PersonalData::masked_id, Grade::warn},
      {"王〇明先生", PersonalData::masked_name, Grade::warn},
      {"陳○○小姐", PersonalData::masked_name, Grade::warn},
      {"0912345678", PersonalData::mobile, Grade::block},
      {"0912-345-678", PersonalData::mobile, Grade::block},
      {"０９１２－３４５－６７８", PersonalData::mobile, Grade::block},
      {"(0912)345678", PersonalData::mobile, Grade::block},
      {"+886 912 345 678", PersonalData::mobile, Grade::block},
      {"+886-0912345678", PersonalData::mobile, Grade::block},
      {"00886912345678", PersonalData::mobile, Grade::block},
      {"1. 0912 345 678", PersonalData::mobile, Grade::block},
      {"07-7654321", PersonalData::phone, Grade::warn},
      {"(07)765-4321", PersonalData::phone, Grade::warn},
      {"+886-7-7654321#123", PersonalData::phone, Grade::warn},
      {"02-2345-6789轉12", PersonalData::phone, Grade::warn},
      {"049-2345678", PersonalData::phone, Grade::warn},
      {"某人@gmail.com 之外的 a.b@gmail.com", PersonalData::email, Grade::block},
      {"x_1@ms12.hinet.net", PersonalData::email, Grade::block},
      {"ａ＠ｇｍａｉｌ．ｃｏｍ", PersonalData::email, Grade::block},
      {"a @ gmail.com", PersonalData::email, Grade::block},
      {"info@example.org。", PersonalData::email, Grade::warn},
      {"高雄市鳳山區中山路123號", PersonalData::address, Grade::warn},
      {"住鳳山區五甲一路12巷3弄4之5號6樓", PersonalData::address, Grade::warn},
      {"中山路二十三號", PersonalData::address, Grade::warn},
      {"戶號：F1234567", PersonalData::household_number, Grade::warn},
      {"護照號碼 312345678", PersonalData::passport, Grade::warn},
      {"健保卡卡號 0000 1234 5678", PersonalData::health_card, Grade::warn},
      {"車牌 ABC-1234", PersonalData::plate, Grade::warn},
      {"請攜帶病歷", PersonalData::special_category, Grade::warn},
      {"密等：極機密", PersonalData::classification, Grade::warn},
  }));
  const auto found = screen(row.text, testing::shipped_contacts());
  CAPTURE(row.text);
  REQUIRE_FALSE(found.empty());
  CHECK(found[0].kind == row.kind);
  CHECK(found[0].grade == row.grade);
}

TEST_CASE("what notices are full of raises no alarm") {
  const auto text = GENERATE(values<std::string>({
      "洽詢電話：07-7104131",
      "洽詢電話：(07)710-4131轉123",
      "+886-7-7104131",
      "服務地點：高雄市鳳山區經武路30號",
      "請至經武路30號2樓洽公",
      "service@kcg.gov.tw",
      "高市鳳一戶字第11570012300號函",
      "115年2月14日（六）至2月22日（日）",
      "2026-03-09 08:00～2026-06-30 17:30",
      "2026/03/09、03/10、03-11",
      "編號A1234567890123",
      "附件A-1、附件B2",
      "01JCXYZ8K2Q4M6P8R0T2V4W6Y8",
      "0800-000-000、1999、110",
      "費用200元、15元、50元，共265元",
      "二〇二五年",
      "姓名罕用字（𠮷、堃、喆、犇、䶮）",
      "捷運鳳山站2號出口",
      "公車路線248號",
      "LINE @fengshan1",
      "https://a.gov.tw/x?id=100200300400",
      "| 戶口名簿 | 30元 |",
      "第一、二職務代理人",
  }));
  const auto found = screen(text, testing::shipped_contacts());
  CAPTURE(text, found.empty() ? std::string{} : found[0].shown);
  CHECK(found.empty());
}

TEST_CASE("a finding says where it stands, in bytes and in characters, and never the whole of it") {
  const std::string text = "王先生（身分證字號 Ｙ1000\u200B00000）";
  const auto found = screen(text, AllowList{});
  REQUIRE(found.size() == 1);
  CHECK(text.substr(found[0].begin, found[0].end - found[0].begin) == "Ｙ1000\u200B00000");
  CHECK(found[0].position == 11);
  CHECK(found[0].shown == "Y1••••••00");
}

TEST_CASE("all of several are found, in their order") {
  const auto found = screen("Y100000000、0912345678、Y800000004、a@gmail.com", AllowList{});
  REQUIRE(found.size() == 4);
  CHECK(found[0].kind == PersonalData::national_id);
  CHECK(found[1].kind == PersonalData::mobile);
  CHECK(found[2].kind == PersonalData::resident_id);
  CHECK(found[3].kind == PersonalData::email);
}

TEST_CASE("warnings do not crowd out what blocks") {
  std::string text;
  for (int i = 0; i < 500; ++i) {
    text += "中山路12號，";
  }
  text += "Y100000000";
  const auto found = screen(text, AllowList{});
  CHECK(found.size() == 101);
  CHECK(found.back().grade == Grade::block);
}

TEST_CASE("the check digit is that of the published rule") {
  struct Number {
    std::string text;
    bool valid;
  };
  const auto row = GENERATE(values<Number>({
      {"A123456789", true},
      {"A123456788", false},
      {"A800000014", true},
      {"A800000015", false},
      {"AC01234567", true},
      {"AA00000009", true},
      {"Y100000000", true},
      {"YC00000002", true},
      {"Y10000000", false},
      {"y100000000", false},
      {"Y1000000000", false},
      {"", false},
  }));
  CAPTURE(row.text);
  CHECK(has_valid_check_digit(row.text) == row.valid);
}

// Text that makes each search look as far as it can. Quadratic work would take hours, not a moment.
TEST_CASE("a quarter of a megabyte of hostile text is screened in one pass") {
  const auto piece = GENERATE(values<std::string>({"Y1 0 0 0 0 0 0 0 ", "Y", "Y\u200B", "09-1-2-3-4-5-6-7-", "a", "a@",
                                                   "路1", "0(", "戶號", "1", "號", "縣路1號", "*", "Y*"}));
  std::string text;
  while (text.size() < 256 * 1024) {
    text += piece;
  }
  CHECK(screen(text, testing::shipped_contacts()).size() <= 200);
}

TEST_CASE("every text that people will see is screened") {
  using nlohmann::json;
  const std::string id = "Y100000000";
  struct Place {
    std::string field;
    json change;
  };
  const auto place = GENERATE_COPY(values<Place>({
      {"title", {{"title", id}}},
      {"section", {{"section", id}}},
      {"body", {{"body", id}}},
      {"line_body", {{"line_body", id}}},
      {"led_body", {{"led_body", id}}},
      {"sms_body", {{"sms_body", id}}},
      {"multimedia.ticker_text", {{"multimedia", {{"ticker_text", id}}}}},
      {"copyright_statement", {{"copyright_statement", id}}},
      {"media[0].name", {{"media", {{{"name", id + ".png"}, {"alt", "x"}}}}}},
      {"media[0].alt", {{"media", {{{"name", "x.png"}, {"alt", id}}}}}},
      {"attachments[0].name", {{"attachments", {{{"name", id + ".pdf"}, {"title", "x"}}}}}},
      {"attachments[0].title", {{"attachments", {{{"name", "x.pdf"}, {"title", id}}}}}},
  }));
  const auto form = parse_form(testing::good_form_with(place.change).dump(), testing::context());
  REQUIRE(form);
  CHECK(testing::codes(screen_form(*form, AllowList{}), Severity::error) ==
        std::vector<std::string>{place.field + ": personal_data"});
}

TEST_CASE("a list of contacts without an owner, or with unknown fields, is refused") {
  const auto parsed = AllowList::parse(R"({"contacts": [{"name": "x", "phone": "1"}]})");
  REQUIRE_FALSE(parsed);
  CHECK(testing::codes(parsed.error(), Severity::error) ==
        std::vector<std::string>{"owner: missing", "contacts[0].phone: unknown_field"});
}

}  // namespace
}  // namespace lianbo::requests
