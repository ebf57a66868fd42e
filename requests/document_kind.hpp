#pragma once

#include "base/result.hpp"

#include <string_view>

// Documents are published as they are: readers' programs open them, this one only looks at what they are.
namespace lianbo::requests {

// application/pdf or one of OpenDocument's, by content; empty for anything else.
std::string_view document_type(std::string_view bytes);

// DOCX, XLSX, PPTX and their predecessors.
bool is_microsoft_office(std::string_view extension, std::string_view bytes);

// Errors: `document_broken` where the end or the table of contents is missing, `document_acts` for macros and scripts,
// `document_double` for a PDF that is an archive too.
Result<void> check_document(std::string_view file_name, std::string_view bytes);

}  // namespace lianbo::requests
