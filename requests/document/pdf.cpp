#include "requests/document/words.hpp"

#include <iconv.h>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>
#include <unicode/ustring.h>

#include <bit>
#include <cstdint>
#include <limits>
#include <memory>

namespace lianbo::requests {
namespace {

// poppler's own way to UTF-8 would load another module of iconv's.
std::string utf8(const poppler::ustring& text) {
  static_assert(sizeof(poppler::ustring::value_type) == sizeof(UChar));
  if (text.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()) / 3) {
    return {};
  }
  std::string bytes(text.size() * 3, '\0');  // a UTF-16 unit takes at most three bytes
  std::int32_t size = 0;
  auto error = U_ZERO_ERROR;
  constexpr UChar32 unreadable = 0xFFFD;
  u_strToUTF8WithSub(bytes.data(), static_cast<std::int32_t>(bytes.size()), &size,
                     reinterpret_cast<const UChar*>(text.data()), static_cast<std::int32_t>(text.size()), unreadable,
                     nullptr, &error);
  bytes.resize(U_SUCCESS(error) != 0 ? static_cast<std::size_t>(size) : 0);
  return bytes;
}

// A page's words, without the line's and the page's ends that poppler puts after them.
std::string words_of(const poppler::page& page) {
  auto text = utf8(page.text({}, poppler::page::raw_order_layout));
  while (text.ends_with('\f') || text.ends_with('\n')) {
    text.pop_back();
  }
  return text;
}

void say_nothing(const std::string& /*complaint*/, void* /*closure*/) {}

}  // namespace

bool prepare_to_read() {
  // Never closed: as long as one is open, the module stays loaded.
  static const iconv_t conversion = ::iconv_open("UTF-16", "UTF-8");
  return std::bit_cast<std::intptr_t>(conversion) != -1;
}

DocumentWords words_of_pdf(std::string_view pdf) {
  poppler::set_debug_error_function(say_nothing, nullptr);
  const std::unique_ptr<poppler::document> document{
      poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size()))};
  if (!document) {
    return {};
  }
  if (document->is_locked()) {
    return {DocumentVerdict::locked, {}};
  }
  DocumentWords words{DocumentVerdict::done, {}};
  for (const auto& key : document->info_keys()) {
    words.text += utf8(document->info_key(key)) + '\n';
  }
  for (int i = 0; i < document->pages(); ++i) {
    const std::unique_ptr<poppler::page> page{document->create_page(i)};
    if (page) {
      words.text += words_of(*page);
    }
    words.text += '\f';
    if (words.text.size() > document_text_limit) {
      return {DocumentVerdict::too_long, {}};
    }
  }
  return words;
}

}  // namespace lianbo::requests
