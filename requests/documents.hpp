#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace lianbo::requests {

// Reads the words of a PDF or an OpenDocument file, a form feed after each page (see requests/document/words.hpp). The
// reader runs elsewhere.
//
// Errors: `document_locked`, `document_unreadable`, `document_too_long` are the document's fault;
// `confined_process_died`, `confined_process_late` may be; `confined_process_missing` is the installation's.
class Documents {
 public:
  virtual ~Documents() = default;
  virtual Result<std::string> words(std::string_view document) = 0;
};

}  // namespace lianbo::requests
