#include "requests/media.hpp"

#include "channels/media_type.hpp"
#include "requests/document/verdict.hpp"
#include "requests/document_kind.hpp"
#include "requests/media_messages.hpp"
#include "requests/picture/header.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace lianbo::requests {
namespace {

using namespace std::string_view_literals;
using channels::Asset;

constexpr std::size_t video_byte_limit = 200 * 1024 * 1024;

std::string extension_of(std::string_view file_name) {
  const auto dot = file_name.rfind('.');
  std::string extension{dot == std::string_view::npos ? std::string_view{} : file_name.substr(dot + 1)};
  std::ranges::transform(extension, extension.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return extension == "jpeg" ? "jpg" : extension;
}

std::string_view media_type_of(PictureFormat format) {
  switch (format) {
    case PictureFormat::png:
      return "image/png";
    case PictureFormat::jpeg:
      return "image/jpeg";
    case PictureFormat::webp:
      return "image/webp";
    case PictureFormat::gif:
      return "image/gif";
  }
  return {};
}

// ISO/IEC 14496-12, 4.3: the first box says for which players the file is. QuickTime's own and Matroska are others.
bool is_mp4(std::string_view bytes) {
  constexpr std::array brands{"isom"sv, "iso2"sv, "iso4"sv, "iso5"sv, "iso6"sv,
                              "mp41"sv, "mp42"sv, "avc1"sv, "M4V "sv, "MSNV"sv};
  return bytes.size() >= 16 && bytes.substr(4, 4) == "ftyp" &&
         std::ranges::find(brands, bytes.substr(8, 4)) != brands.end();
}

// Markup has no magic number; it begins with < after blanks and a byte order mark, and says <svg before long.
bool is_svg(std::string_view bytes) {
  auto start = bytes.substr(0, 4096);
  if (start.starts_with("\xEF\xBB\xBF")) {
    start.remove_prefix(3);
  }
  const auto first = start.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && start[first] == '<' && start.find("<svg") != std::string_view::npos;
}

struct Content {
  Asset::Kind kind;
  std::string_view media_type;
  std::size_t limit_bytes;
};

std::optional<Content> look_at(std::string_view bytes) {
  if (const auto picture = picture_format(bytes)) {
    return Content{Asset::Kind::picture, media_type_of(*picture), picture_byte_limit};
  }
  if (is_mp4(bytes)) {
    return Content{Asset::Kind::video, "video/mp4", video_byte_limit};
  }
  if (const auto document = document_type(bytes); !document.empty()) {
    return Content{Asset::Kind::document, document, document_byte_limit};
  }
  return std::nullopt;
}

TakenIn taken_in(Asset::Kind kind, std::string_view media_type, std::string_view file_name, std::string bytes) {
  TakenIn taken;
  taken.asset.kind = kind;
  taken.asset.digest = sha256(bytes);
  taken.asset.file_name = file_name;
  taken.asset.media_type = media_type;
  taken.asset.size_bytes = bytes.size();
  taken.bytes = std::move(bytes);
  return taken;
}

}  // namespace

Result<TakenIn> intake_asset(std::string_view file_name, std::string bytes, Pictures& pictures) {
  const auto extension = extension_of(file_name);
  if (bytes.empty()) {
    return fail(messages::media_empty, file_name);
  }
  if (extension == "svg" || is_svg(bytes)) {
    return fail(messages::svg_refused, file_name);
  }
  if (is_microsoft_office(extension, bytes)) {
    return fail(messages::office_refused, file_name);
  }
  const auto content = look_at(bytes);
  if (!content) {
    return fail(messages::media_kind_unknown, file_name);
  }
  const auto* type = channels::media_type(content->media_type);
  if (type->extension != extension) {
    return fail(messages::media_wrong_extension, file_name, type->label);
  }
  if (bytes.size() > content->limit_bytes) {
    return fail(messages::media_too_large, file_name, channels::say_size(content->limit_bytes));
  }
  if (content->kind == Asset::Kind::picture) {
    auto redrawn = pictures.redraw(bytes);
    if (!redrawn) {
      return tl::unexpected{redrawn.error()};
    }
    const auto format = picture_format(*redrawn);
    if (!format) {
      return fail(messages::confined_process_died);
    }
    return taken_in(content->kind, media_type_of(*format), file_name, std::move(*redrawn));
  }
  if (content->kind == Asset::Kind::document) {
    if (auto good = check_document(file_name, bytes); !good) {
      return tl::unexpected{good.error()};
    }
  }
  return taken_in(content->kind, content->media_type, file_name, std::move(bytes));
}

}  // namespace lianbo::requests
