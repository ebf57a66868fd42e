// lianbo-document: takes a PDF or an OpenDocument file on standard input and gives its words on standard output, for
// the personal-data screen. Such files are programs in disguise often enough to be read in a process that can do
// nothing else.
#include "requests/confined/confinement.hpp"
#include "requests/confined/stream.hpp"
#include "requests/document/words.hpp"

namespace {

using lianbo::requests::DocumentVerdict;

[[noreturn]] void end(DocumentVerdict verdict) { lianbo::requests::end_with(static_cast<int>(verdict)); }

}  // namespace

int main() {
  const auto document = lianbo::requests::read_input(lianbo::requests::document_byte_limit);
  if (!lianbo::requests::prepare_to_read() || !lianbo::requests::confine()) {
    end(DocumentVerdict::unconfined);
  }
  const auto words = lianbo::requests::words_of_document(document);
  end(lianbo::requests::write_output(words.text) ? words.verdict : DocumentVerdict::broken);
}
