#include "requests/confined_documents.hpp"
#include "requests/screening.hpp"
#include "tests/catch.hpp"
#include "tests/requests/documents.hpp"
#include "tests/requests/forms.hpp"

namespace lianbo::requests {
namespace {

ConfinedDocuments confined() { return ConfinedDocuments{LIANBO_DOCUMENT_PROGRAM}; }

std::string words(const std::string& document) {
  const auto read = confined().words(document);
  INFO((read ? std::string{} : read.error().text.en));
  REQUIRE(read);
  return *read;
}

std::vector<std::string> said(const std::vector<Problem>& problems) {
  std::vector<std::string> lines;
  lines.reserve(problems.size());
  for (const auto& problem : problems) {
    lines.push_back(line_of(problem, Language::zh));
  }
  return lines;
}

TEST_CASE("a document that cannot be screened is an error of its own") {
  struct Row {
    std::string document;
    std::string code;
  };
  const auto row = GENERATE(values<Row>({
      {testing::locked_pdf(), "document_locked"},
      {testing::odt("noise", {{"META-INF/manifest.xml", "<m:encryption-data xmlns:m='m'/>"}}), "document_locked"},
      {testing::odt("", {{"encrypted-package", "noise"}}), "document_locked"},
      {testing::odt("<unclosed>"), "document_unreadable"},
      {testing::odt("x").substr(0, 100), "document_unreadable"},
      {"%PDF-1.4 and no more", "document_unreadable"},
      {"PK\3\4", "document_unreadable"},
      {testing::odt(std::string(17 << 20, 'x')), "document_too_long"},
  }));
  const auto read = confined().words(row.document);
  REQUIRE_FALSE(read);
  CHECK(read.error().code == row.code);
}

TEST_CASE("a document program that is missing, dies or hangs is an error of its own") {
  struct Row {
    std::string program;
    std::string code;
  };
  const auto row = GENERATE(values<Row>({
      {"/nonexistent/lianbo-document", "confined_process_missing"},
      {"/bin/false", "confined_process_died"},
      {LIANBO_STUBBORN_PROGRAM, "confined_process_late"},
  }));
  ConfinedDocuments documents{row.program, std::chrono::milliseconds{100}};
  const auto read = documents.words(testing::pdf({"x"}));
  REQUIRE_FALSE(read);
  CHECK(read.error().code == row.code);
}

TEST_CASE("the words of a PDF are read page by page, without the fonts of this machine") {
  CHECK(words(testing::pdf({"first", "second"})) == "first\fsecond\f");
  CHECK_THAT(words(testing::file_content("sandbox/samples/media/戶政規費收費標準.pdf")), ContainsSubstring("戶政規費"));
  CHECK(words(testing::filled_in_pdf("A123456789")) == "A123456789\f");
}

TEST_CASE("the words of an OpenDocument file are read from its text, its margins and what it says of itself") {
  const auto text = words(testing::odt("<text:p>第一<text:span>段</text:span></text:p><text:p>第二段</text:p>",
                                       {{"styles.xml", "<s><text:p xmlns:text='t'>頁尾</text:p></s>"},
                                        {"meta.xml", "<m><creator>承辦人</creator></m>"},
                                        {"Object 1/content.xml", "<c><p>圖表</p></c>"},
                                        {"settings.xml", "<s>not for people</s>"}}));
  for (const auto* const part : {"第一段\n", "第二段", "頁尾", "承辦人", "圖表"}) {
    CHECK_THAT(text, ContainsSubstring(part));
  }
  CHECK_THAT(text, !ContainsSubstring("not for people"));
}

TEST_CASE("personal data in a document is found, and said where") {
  const auto in_pdf = words(testing::pdf({"nothing", "A123456789"}));
  CHECK(said(screen_document("attachments[0].name", in_pdf, true, {})) ==
        std::vector<std::string>{"attachments[0].name（第 1 個附件的檔名）：文件第 2 頁有身分證字號（A1••••••89）。"
                                 "個人資料不得上網，請刪除。"});
  const auto in_odt = words(testing::odt("<text:p>A1234<text:span>56789</text:span></text:p>"));
  const auto problems = screen_document("attachments[0].name", in_odt, false, {});
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().severity == Severity::error);
  CHECK_THAT(problems.front().error.text.zh, ContainsSubstring("文件裡有身分證字號"));
  CHECK_THAT(problems.front().error.text.en, ContainsSubstring("In the document there is an identity number"));
}

TEST_CASE("whoever signs is told of a document without words, such as a scan") {
  const auto problems = screen_document("attachments[0].name", words(testing::pdf({""})), true, {});
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().error.code == "document_without_words");
  CHECK(problems.front().severity == Severity::warning);
}

}  // namespace
}  // namespace lianbo::requests
