#pragma once

#include "requests/document/verdict.hpp"

#include <string>
#include <string_view>

namespace lianbo::requests {

// What people can read in a PDF or an OpenDocument file, in UTF-8: its pages in their order, a form feed after each
// (OpenDocument has no pages: one part for each of its streams), and before them what it says of itself: title,
// author, subject. A page that is only a picture has no words.
struct DocumentWords {
  DocumentVerdict verdict = DocumentVerdict::broken;
  std::string text;  // where `verdict` is done
};
//
// Call prepare_to_read() first, while files can still be opened: poppler wants a module of iconv's.
bool prepare_to_read();
DocumentWords words_of_document(std::string_view document);

DocumentWords words_of_pdf(std::string_view pdf);
DocumentWords words_of_odf(std::string_view odf);

}  // namespace lianbo::requests
