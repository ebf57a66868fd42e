#include "requests/confined_documents.hpp"

#include "requests/document/verdict.hpp"
#include "requests/media_messages.hpp"

#include <system_error>
#include <utility>

namespace lianbo::requests {
namespace {

Result<std::string> answer_of(ProgramEnding ending) {
  switch (static_cast<DocumentVerdict>(ending.code)) {
    case DocumentVerdict::done:
      return std::move(ending.output);
    case DocumentVerdict::locked:
      return fail(messages::document_locked);
    case DocumentVerdict::broken:
      return fail(messages::document_unreadable);
    case DocumentVerdict::too_long:
      return fail(messages::document_too_long);
    case DocumentVerdict::unconfined:
      break;
  }
  return fail(messages::document_process_died);
}

}  // namespace

Result<std::string> ConfinedDocuments::words(std::string_view document) {
  auto ending = program_.run(document);
  switch (ending.how) {
    case ProgramEnding::How::not_started:
      return fail(messages::confined_process_missing, program_.path().string(),
                  std::generic_category().message(ending.code));
    case ProgramEnding::How::late:
      return fail(messages::document_process_late);
    case ProgramEnding::How::died:
      return fail(messages::document_process_died);
    case ProgramEnding::How::exited:
      break;
  }
  return answer_of(std::move(ending));
}

}  // namespace lianbo::requests
