#include "channels/media_type.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace lianbo::channels {
namespace {

constexpr std::array types{
    MediaType{"image/jpeg", "jpg", "JPEG"},
    MediaType{"image/png", "png", "PNG"},
    MediaType{"image/gif", "gif", "GIF"},
    MediaType{"image/webp", "webp", "WebP"},
    MediaType{"video/mp4", "mp4", "MP4"},
    MediaType{"application/pdf", "pdf", "PDF"},
    MediaType{"application/vnd.oasis.opendocument.text", "odt", "ODT"},
    MediaType{"application/vnd.oasis.opendocument.spreadsheet", "ods", "ODS"},
    MediaType{"application/vnd.oasis.opendocument.presentation", "odp", "ODP"},
    MediaType{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", "DOCX"},
    MediaType{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", "XLSX"},
    MediaType{"application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx", "PPTX"},
    MediaType{"application/zip", "zip", "ZIP"},
    MediaType{"text/csv", "csv", "CSV"},
    MediaType{"text/plain", "txt", "TXT"},
};

const MediaType* find(std::string_view MediaType::* member, std::string_view wanted) {
  const auto found = std::ranges::find(types, wanted, member);
  return found == types.end() ? nullptr : &*found;
}

}  // namespace

const MediaType* media_type(std::string_view name) { return find(&MediaType::name, name); }

const MediaType* media_type_of_extension(std::string_view extension) { return find(&MediaType::extension, extension); }

std::string media_path(const Asset& asset) {
  const auto* type = media_type(asset.media_type);
  if (type == nullptr) {
    throw std::logic_error{"an asset of an unknown type was rendered"};
  }
  return fmt::format("media/{}.{}", asset.digest.hex(), type->extension);
}

std::string say_size(std::uint64_t bytes) {
  constexpr std::uint64_t kilo = 1000;
  constexpr std::uint64_t mega = 1000 * kilo;
  if (bytes < mega) {
    return fmt::format("{} KB", (bytes + kilo - 1) / kilo);
  }
  const auto tenths = (bytes + mega / 10 - 1) / (mega / 10);
  return fmt::format("{}.{} MB", tenths / 10, tenths % 10);
}

}  // namespace lianbo::channels
