#include "requests/document_kind.hpp"

#include "requests/media_messages.hpp"
#include "requests/picture/bytes.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace lianbo::requests {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view pdf_magic = "%PDF-";
constexpr std::string_view zip_magic = "PK\3\4"sv;
constexpr std::string_view zip_entry_magic = "PK\1\2"sv;
constexpr std::string_view zip_end_magic = "PK\5\6"sv;
constexpr std::string_view ole_magic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv;

constexpr std::size_t zip_comment_limit = 65'535 + 22;  // how far before the end its table of contents is pointed to

// OpenDocument 1.3, part 2, 3.3: the first file is named mimetype, is not compressed, and says what the rest is.
std::string_view odf_type(std::string_view bytes) {
  constexpr std::array types{"application/vnd.oasis.opendocument.text"sv,
                             "application/vnd.oasis.opendocument.spreadsheet"sv,
                             "application/vnd.oasis.opendocument.presentation"sv};
  const Bytes zip{bytes};
  const bool stored = zip.little_endian(8, 2) == std::optional<std::uint32_t>{0};
  const auto size = zip.little_endian(22, 4);
  const auto extra = zip.little_endian(28, 2);
  if (!bytes.starts_with(zip_magic) || !stored || !size || !extra || zip.part(30, 8) != "mimetype") {
    return {};
  }
  const auto found = std::ranges::find(types, zip.part(38 + *extra, *size));
  return found == types.end() ? std::string_view{} : *found;
}

std::size_t last_in_tail(std::string_view bytes, std::string_view mark) {
  const auto tail = bytes.size() - std::min(bytes.size(), zip_comment_limit);
  const auto found = bytes.substr(tail).rfind(mark);
  return found == std::string_view::npos ? found : tail + found;
}

// The names in an archive's table of contents (APPNOTE 4.3.12 and 4.3.16); nothing where there is no whole one.
std::optional<std::vector<std::string_view>> zip_names(std::string_view bytes) {
  const Bytes zip{bytes};
  const auto end = last_in_tail(bytes, zip_end_magic);
  if (end == std::string_view::npos) {
    return std::nullopt;
  }
  const auto count = zip.little_endian(end + 10, 2);
  const auto table = zip.little_endian(end + 16, 4);
  if (!count || !table) {
    return std::nullopt;
  }
  std::vector<std::string_view> names;
  std::size_t at = *table;
  for (std::uint32_t i = 0; i < *count; ++i) {
    const auto name_size = zip.little_endian(at + 28, 2);
    const auto extra_size = zip.little_endian(at + 30, 2);
    const auto comment_size = zip.little_endian(at + 32, 2);
    if (zip.part(at, 4) != zip_entry_magic || !name_size || !extra_size || !comment_size) {
      return std::nullopt;
    }
    names.push_back(zip.part(at + 46, *name_size));
    at += 46 + std::size_t{*name_size} + *extra_size + *comment_size;
  }
  return names;
}

Result<void> check_pdf(std::string_view file_name, std::string_view bytes) {
  constexpr std::size_t end_within = 2048;
  const auto tail = bytes.substr(bytes.size() - std::min(bytes.size(), end_within));
  if (tail.find("%%EOF") == std::string_view::npos) {
    return fail(messages::document_broken, file_name);
  }
  if (last_in_tail(bytes, zip_end_magic) != std::string_view::npos) {
    return fail(messages::document_double, file_name);
  }
  for (const auto action : {"/JavaScript"sv, "/Launch"sv}) {
    if (bytes.find(action) != std::string_view::npos) {
      return fail(messages::document_acts, file_name);
    }
  }
  return {};
}

Result<void> check_odf(std::string_view file_name, std::string_view bytes) {
  const auto names = zip_names(bytes);
  if (!names || std::ranges::find(*names, "content.xml"sv) == names->end()) {
    return fail(messages::document_broken, file_name);
  }
  const auto holds_program = [](std::string_view name) {
    return name.starts_with("Basic/") || name.starts_with("Scripts/");
  };
  if (std::ranges::any_of(*names, holds_program)) {
    return fail(messages::document_acts, file_name);
  }
  return {};
}

}  // namespace

std::string_view document_type(std::string_view bytes) {
  return bytes.starts_with(pdf_magic) ? "application/pdf"sv : odf_type(bytes);
}

bool is_microsoft_office(std::string_view extension, std::string_view bytes) {
  constexpr std::array extensions{"doc"sv,  "docx"sv, "docm"sv, "xls"sv, "xlsx"sv,
                                  "xlsm"sv, "ppt"sv,  "pptx"sv, "pptm"sv};
  if (std::ranges::find(extensions, extension) != extensions.end() || bytes.starts_with(ole_magic)) {
    return true;
  }
  const auto names = bytes.starts_with(zip_magic) ? zip_names(bytes) : std::nullopt;
  return names && std::ranges::find(*names, "[Content_Types].xml"sv) != names->end();
}

Result<void> check_document(std::string_view file_name, std::string_view bytes) {
  return bytes.starts_with(pdf_magic) ? check_pdf(file_name, bytes) : check_odf(file_name, bytes);
}

}  // namespace lianbo::requests
