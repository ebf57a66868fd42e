#include "requests/confined_documents.hpp"

#include "requests/document/verdict.hpp"
#include "requests/media_messages.hpp"

#include <utility>

namespace lianbo::requests {

Result<std::string> ConfinedDocuments::words(std::string_view document) {
  auto answer = program_.run(document);
  if (!answer) {
    return tl::unexpected{answer.error()};
  }
  switch (static_cast<DocumentVerdict>(answer->code)) {
    case DocumentVerdict::done:
      return std::move(answer->output);
    case DocumentVerdict::locked:
      return fail(messages::document_locked);
    case DocumentVerdict::broken:
      return fail(messages::document_unreadable);
    case DocumentVerdict::too_long:
      return fail(messages::document_too_long);
    case DocumentVerdict::unconfined:
      break;
  }
  return fail(messages::confined_process_died);
}

}  // namespace lianbo::requests
