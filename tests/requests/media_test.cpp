#include "requests/media.hpp"

#include "requests/confined_pictures.hpp"
#include "requests/picture/header.hpp"
#include "tests/catch.hpp"
#include "tests/requests/forms.hpp"
#include "tests/requests/pictures.hpp"

#include <csignal>
#include <cstdio>

namespace lianbo::requests {
namespace {

using namespace std::string_literals;

ConfinedPictures confined() { return ConfinedPictures{LIANBO_PICTURE_PROGRAM}; }

std::string code_of(const Result<TakenIn>& taken) { return taken ? ""s : taken.error().code; }

TEST_CASE("a file that is not what it says, or must not be published, is refused with a reason") {
  const auto png = testing::file_content("sandbox/samples/media/春節服務時間.png");
  const auto pdf = testing::file_content("sandbox/samples/media/戶政規費收費標準.pdf");
  struct Row {
    std::string name;
    std::string bytes;
    std::string code;
  };
  const auto row = GENERATE_COPY(values<Row>({
      {"a.png", "", "media_empty"},
      {"a.png", "not a picture", "media_kind_unknown"},
      {"a.png", "#!/bin/sh\n", "media_kind_unknown"},
      {"a.jpg", png, "media_wrong_extension"},
      {"a.pdf", png, "media_wrong_extension"},
      {"a.png", pdf, "media_wrong_extension"},
      {"a.exe", png, "media_wrong_extension"},
      {"a", png, "media_wrong_extension"},
      {"a.png", png.substr(0, png.size() / 2), "picture_broken"},
      {"a.png", png.substr(0, 20), "picture_broken"},
      {"bomb.png", testing::png_header(50'000, 50'000), "picture_too_many_pixels"},
      {"bomb.gif", testing::gif_header(10, 10, 60'000, 60'000), "picture_too_many_pixels"},
      {"bomb.jpg", testing::jpeg_header(60'000, 60'000), "picture_too_many_pixels"},
      {"bomb.webp", testing::webp_header(16'000, 16'000, false), "picture_too_many_pixels"},
      {"moves.webp", testing::webp_header(10, 10, true), "picture_animated"},
      {"a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "svg_refused"},
      {"a.png", "\xEF\xBB\xBF <?xml version='1.0'?><svg/>", "svg_refused"},
      {"a.docx", "PK\3\4", "office_refused"},
      {"a.odt", testing::zip({{"[Content_Types].xml", ""}}), "office_refused"},
      {"a.pdf", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "office_refused"},
      {"a.zip", testing::zip({{"x", ""}}), "media_kind_unknown"},
      {"a.pdf", "%PDF-1.7\n", "document_broken"},
      {"a.pdf", "%PDF-1.7\n/OpenAction << /S /JavaScript >>\n%%EOF", "document_acts"},
      {"a.pdf", "%PDF-1.7\n%%EOF" + testing::zip({{"x", "y"}}), "document_double"},
      {"a.odt", testing::odf("text", {{"meta.xml", ""}}), "document_broken"},
      {"a.odt", testing::odf("text", {{"content.xml", ""}}).substr(0, 60), "media_kind_unknown"},
      {"a.odt", testing::odf("text", {{"content.xml", ""}, {"Basic/Standard/M.xml", ""}}), "document_acts"},
      {"a.ods", testing::odf("text", {{"content.xml", ""}}), "media_wrong_extension"},
      {"a.mp4", "\x1A\x45\xDF\xA3 matroska", "media_kind_unknown"},
      {"a.mp4",
       "\0\0\0\x14"
       "ftypqt  \0\0\0\0"s,
       "media_kind_unknown"},
  }));
  auto pictures = confined();
  const auto taken = intake_asset(row.name, row.bytes, pictures);
  CAPTURE(row.name, row.code);
  CHECK(code_of(taken) == row.code);
}

TEST_CASE("documents and videos are kept to the byte, under the digest of what is served") {
  struct Row {
    std::string name;
    std::string bytes;
    std::string type;
  };
  const auto row = GENERATE(values<Row>({
      {"戶政規費收費標準.pdf", testing::file_content("sandbox/samples/media/戶政規費收費標準.pdf"), "application/pdf"},
      {"a.odt", testing::odf("text", {{"content.xml", "<x/>"}}), "application/vnd.oasis.opendocument.text"},
      {"a.ODS", testing::odf("spreadsheet", {{"content.xml", ""}}), "application/vnd.oasis.opendocument.spreadsheet"},
      {"a.mp4",
       "\0\0\0\x18"
       "ftypisom\0\0\2\0isommp41"s,
       "video/mp4"},
  }));
  auto pictures = confined();
  const auto taken = intake_asset(row.name, row.bytes, pictures);
  CAPTURE(row.name, code_of(taken));
  REQUIRE(taken);
  CHECK(taken->bytes == row.bytes);
  CHECK(taken->asset.digest == sha256(row.bytes));
  CHECK(taken->asset.media_type == row.type);
  CHECK(taken->asset.size_bytes == row.bytes.size());
  CHECK(taken->asset.file_name == row.name);
}

TEST_CASE("where and by whom a photograph was taken does not survive, and it stands upright") {
  const auto secret = "GPS 22.6N 120.3E of WANG"s;
  const auto original = testing::with_exif(testing::file_content("sandbox/samples/media/春風講座.jpg"), 6, secret);
  REQUIRE(original.find(secret) != std::string::npos);
  REQUIRE(jpeg_orientation(original) == 6);
  auto pictures = confined();
  const auto taken = intake_asset("照片.jpeg", original, pictures);
  REQUIRE(taken);
  CHECK(taken->bytes.find(secret) == std::string::npos);
  CHECK(taken->bytes.find("Exif") == std::string::npos);
  CHECK(taken->asset.media_type == "image/jpeg");
  const auto header = read_picture_header(taken->bytes);
  REQUIRE(header);
  CHECK(header->width == 800);  // it was 1200 × 800, lying on its side
  CHECK(header->height == 1200);
}

TEST_CASE("what hangs behind a picture or in its comments is gone") {
  auto png = testing::file_content("sandbox/samples/media/春節服務時間.png") + "<?php system($_GET['c']); ?>";
  auto pictures = confined();
  const auto redrawn = pictures.redraw(png);
  REQUIRE(redrawn);
  CHECK(redrawn->find("php") == std::string::npos);
  CHECK(picture_format(*redrawn) == PictureFormat::png);
}

TEST_CASE("a picture program that is missing, dies, hangs or babbles is an error of its own") {
  struct Row {
    std::string program;
    std::string code;
  };
  const auto row = GENERATE(values<Row>({
      {"/nonexistent/lianbo-picture", "confined_process_missing"},
      {"/bin/false", "confined_process_died"},
      {LIANBO_STUBBORN_PROGRAM, "confined_process_late"},
  }));
  ConfinedPictures pictures{row.program, std::chrono::milliseconds{100}};
  const auto redrawn = pictures.redraw(std::string(1024 * 1024, 'x'));
  REQUIRE_FALSE(redrawn);
  CHECK(redrawn.error().code == row.code);
}

}  // namespace
}  // namespace lianbo::requests
