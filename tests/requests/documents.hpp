#pragma once

#include <fmt/format.h>
#include <zip.h>

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

// The smallest documents that hold what a test is about.
namespace lianbo::requests::testing {

// A file of these objects, the first of them the catalogue.
inline std::string pdf_of(const std::vector<std::string>& objects, const std::string& in_trailer = {}) {
  std::string file = "%PDF-1.4\n";
  std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
  for (std::size_t i = 0; i < objects.size(); ++i) {
    table += fmt::format("{:010} 00000 n \n", file.size());
    file += fmt::format("{} 0 obj{}endobj\n", i + 1, objects[i]);
  }
  const auto at = file.size();
  return file + table +
         fmt::format("trailer<</Size {}/Root 1 0 R{}>>\nstartxref\n{}\n%%EOF\n", objects.size() + 1, in_trailer, at);
}

// A page for each text, drawn in Helvetica; an empty one is a page without words.
inline std::string pdf(const std::vector<std::string>& pages, const std::string& in_trailer = {}) {
  std::vector<std::string> objects{"<</Type/Catalog/Pages 2 0 R>>", "",
                                   "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
  std::string kids;
  for (const auto& text : pages) {
    const auto drawn = text.empty() ? std::string{"0 0 9 9 re f"} : "BT /F 12 Tf 20 100 Td (" + text + ") Tj ET";
    kids += fmt::format("{} 0 R ", objects.size() + 1);
    objects.push_back(
        fmt::format("<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents {} 0 R"
                    "/Resources<</Font<</F 3 0 R>>>>>>",
                    objects.size() + 2));
    objects.push_back(fmt::format("<</Length {}>>stream\n{}\nendstream", drawn.size(), drawn));
  }
  objects[1] = fmt::format("<</Type/Pages/Count {}/Kids[{}]>>", pages.size(), kids);
  return pdf_of(objects, in_trailer);
}

// A form that somebody filled in: the words stand in a field, not on the page.
inline std::string filled_in_pdf(const std::string& value) {
  return pdf_of(
      {"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]/DR<</Font<</F 3 0 R>>>>/NeedAppearances true>>>>",
       "<</Type/Pages/Count 1/Kids[5 0 R]>>", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
       "<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(" + value + ")/DA(/F 12 Tf 0 g)/Rect[20 100 380 120]/F 4>>",
       "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Annots[4 0 R]>>"});
}

// One that nobody opens without its password.
inline std::string locked_pdf() {
  const std::string noise(64, 'A');
  return pdf({"secret"}, fmt::format("/ID[<{0}><{0}>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{0}>/U<{0}>>>", noise));
}

inline std::string odt(const std::string& body, std::vector<std::pair<std::string, std::string>> more = {}) {
  const auto content = "<office:document-content xmlns:office='o' xmlns:text='t'><office:body>" + body +
                       "</office:body></office:document-content>";
  more.insert(more.begin(), {{"mimetype", "application/vnd.oasis.opendocument.text"}, {"content.xml", content}});
  zip_error_t error;
  zip_error_init(&error);
  auto* const source = zip_source_buffer_create(nullptr, 0, 0, &error);
  auto* const zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
  if (zip == nullptr) {
    throw std::runtime_error{"no archive"};
  }
  zip_source_keep(source);
  for (std::size_t i = 0; i < more.size(); ++i) {
    auto* const part = zip_source_buffer(zip, more[i].second.data(), more[i].second.size(), 0);
    zip_file_add(zip, more[i].first.c_str(), part, 0);
    zip_set_file_compression(zip, i, i == 0 ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0);
  }
  if (zip_close(zip) != 0) {
    throw std::runtime_error{"the archive is not written"};
  }
  zip_stat_t about;
  zip_source_stat(source, &about);
  std::string bytes(about.size, '\0');
  zip_source_open(source);
  zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  zip_source_free(source);
  return bytes;
}

}  // namespace lianbo::requests::testing
