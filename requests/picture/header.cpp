#include "requests/picture/header.hpp"

#include "requests/picture/bytes.hpp"

#include <algorithm>
#include <array>

namespace lianbo::requests {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view png_magic = "\x89PNG\r\n\x1A\n"sv;
constexpr std::string_view jpeg_magic = "\xFF\xD8\xFF"sv;

std::optional<PictureHeader> header_of(PictureFormat format, std::optional<std::uint32_t> width,
                                       std::optional<std::uint32_t> height) {
  if (!width || !height || *width == 0 || *height == 0) {
    return std::nullopt;
  }
  PictureHeader header;
  header.format = format;
  header.width = *width;
  header.height = *height;
  return header;
}

// PNG 3rd edition, 11.2.1: IHDR comes first.
std::optional<PictureHeader> read_png(std::string_view all) {
  const Bytes bytes{all};
  if (bytes.part(12, 4) != "IHDR") {
    return std::nullopt;
  }
  auto header = header_of(PictureFormat::png, bytes.big_endian(16, 4), bytes.big_endian(20, 4));
  if (header) {
    header->complete = all.find("IEND") != std::string_view::npos;
  }
  return header;
}

// GIF89a, 18 and 20: the screen, and the first picture on it, which decoders take the size from.
std::optional<PictureHeader> read_gif(std::string_view all) {
  const Bytes bytes{all};
  auto header = header_of(PictureFormat::gif, bytes.little_endian(6, 2), bytes.little_endian(8, 2));
  const auto flags = bytes.little_endian(10, 1);
  if (!header || !flags) {
    return std::nullopt;
  }
  const auto color_table = [](std::uint32_t packed) {
    return (packed & 0x80U) != 0 ? std::size_t{3} << ((packed & 7U) + 1) : 0;
  };
  auto at = 13 + color_table(*flags);
  while (bytes.part(at, 1) == "!") {
    // Extensions: a label, then blocks with their length before each, until an empty one.
    at += 2;
    for (auto size = bytes.little_endian(at, 1); size && *size != 0; size = bytes.little_endian(at, 1)) {
      at += 1 + *size;
    }
    ++at;
  }
  const auto width = bytes.little_endian(at + 5, 2);
  const auto height = bytes.little_endian(at + 7, 2);
  if (bytes.part(at, 1) != "," || !width || !height) {
    return std::nullopt;
  }
  header->width = std::max(header->width, *width);
  header->height = std::max(header->height, *height);
  return header;
}

// Google's "WebP Container Specification": VP8, VP8L, or VP8X with the canvas and a flag for animation.
std::optional<PictureHeader> read_webp(std::string_view all) {
  const Bytes bytes{all};
  const auto chunk = bytes.part(12, 4);
  std::optional<PictureHeader> header;
  if (chunk == "VP8 ") {
    const auto width = bytes.little_endian(26, 2);
    const auto height = bytes.little_endian(28, 2);
    if (width && height) {
      header = header_of(PictureFormat::webp, *width & 0x3FFFU, *height & 0x3FFFU);
    }
  } else if (chunk == "VP8L") {
    if (const auto packed = bytes.little_endian(21, 4)) {
      header = header_of(PictureFormat::webp, (*packed & 0x3FFFU) + 1, ((*packed >> 14) & 0x3FFFU) + 1);
    }
  } else if (chunk == "VP8X") {
    const auto flags = bytes.little_endian(20, 1);
    const auto width = bytes.little_endian(24, 3);
    const auto height = bytes.little_endian(27, 3);
    if (flags && width && height) {
      header = header_of(PictureFormat::webp, *width + 1, *height + 1);
      header->animated = (*flags & 2U) != 0;
    }
  }
  return header;
}

struct Segment {
  std::uint32_t marker = 0;
  std::size_t content = 0;  // where it begins
  std::size_t size = 0;
};

// The segments of a JPEG (ITU-T T.81, annex B) up to the start of its scan. Each call gives the next one.
class JpegSegments {
 public:
  explicit JpegSegments(std::string_view all) : bytes_{all} {}

  std::optional<Segment> next() {
    while (bytes_.big_endian(at_, 2) == std::optional<std::uint32_t>{0xFFFF}) {
      ++at_;  // fill bytes
    }
    const auto marker = bytes_.big_endian(at_, 2);
    const auto size = bytes_.big_endian(at_ + 2, 2);
    if (!marker || !size || *marker < 0xFFC0 || *size < 2) {
      return std::nullopt;
    }
    const Segment segment{*marker, at_ + 4, *size - 2};
    at_ += 2 + *size;
    return segment;
  }

 private:
  Bytes bytes_;
  std::size_t at_ = 2;
};

constexpr std::uint32_t start_of_scan = 0xFFDA;
constexpr std::uint32_t app1 = 0xFFE1;

bool is_frame(std::uint32_t marker) {
  return marker >= 0xFFC0 && marker <= 0xFFCF && marker != 0xFFC4 && marker != 0xFFC8 && marker != 0xFFCC;
}

std::optional<PictureHeader> read_jpeg(std::string_view all) {
  const Bytes bytes{all};
  std::optional<PictureHeader> header;
  JpegSegments segments{all};
  while (const auto segment = segments.next()) {
    if (is_frame(segment->marker)) {
      header = header_of(PictureFormat::jpeg, bytes.big_endian(segment->content + 3, 2),
                         bytes.big_endian(segment->content + 1, 2));
    }
    if (segment->marker == start_of_scan && header) {
      // Inside a scan FF is never followed by D9, so this is the end and not that of a thumbnail.
      header->complete = all.find("\xFF\xD9"sv, segment->content) != std::string_view::npos;
      return header;
    }
  }
  return std::nullopt;
}

// The orientation in a TIFF header (EXIF 2.32, 4.6.4): tag 0112 of the first directory.
std::optional<std::uint32_t> orientation_in(std::string_view tiff) {
  const Bytes bytes{tiff};
  const bool little = bytes.part(0, 4) == "II*\0"sv;
  if (!little && bytes.part(0, 4) != "MM\0*"sv) {
    return std::nullopt;
  }
  const auto number = [&](std::size_t at, std::size_t count) {
    return little ? bytes.little_endian(at, count) : bytes.big_endian(at, count);
  };
  const auto directory = number(4, 4);
  const auto entries = directory ? number(*directory, 2) : std::nullopt;
  constexpr std::uint32_t entries_limit = 512;
  for (std::uint32_t i = 0; entries && i < std::min(*entries, entries_limit); ++i) {
    const auto entry = std::size_t{*directory} + 2 + std::size_t{i} * 12;
    if (number(entry, 2) == std::optional<std::uint32_t>{0x0112}) {
      return number(entry + 8, 2);
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<PictureFormat> picture_format(std::string_view bytes) {
  if (bytes.starts_with(png_magic)) {
    return PictureFormat::png;
  }
  if (bytes.starts_with(jpeg_magic)) {
    return PictureFormat::jpeg;
  }
  if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) {
    return PictureFormat::gif;
  }
  if (bytes.starts_with("RIFF") && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP") {
    return PictureFormat::webp;
  }
  return std::nullopt;
}

std::optional<PictureHeader> read_picture_header(std::string_view bytes) {
  const auto format = picture_format(bytes);
  if (!format) {
    return std::nullopt;
  }
  switch (*format) {
    case PictureFormat::png:
      return read_png(bytes);
    case PictureFormat::jpeg:
      return read_jpeg(bytes);
    case PictureFormat::webp:
      return read_webp(bytes);
    case PictureFormat::gif:
      return read_gif(bytes);
  }
  return std::nullopt;
}

int jpeg_orientation(std::string_view bytes) {
  if (picture_format(bytes) != PictureFormat::jpeg) {
    return 1;
  }
  JpegSegments segments{bytes};
  for (auto segment = segments.next(); segment && segment->marker != start_of_scan; segment = segments.next()) {
    const auto content = Bytes{bytes}.part(segment->content, segment->size);
    if (segment->marker == app1 && content.starts_with("Exif\0\0"sv)) {
      const auto value = orientation_in(content.substr(6));
      return value && *value >= 1 && *value <= 8 ? static_cast<int>(*value) : 1;
    }
  }
  return 1;
}

}  // namespace lianbo::requests
