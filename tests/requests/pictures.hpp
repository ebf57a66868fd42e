#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Files made by hand, byte by byte: what no well-meaning program writes.
namespace lianbo::requests::testing {

inline std::string big(std::uint32_t value, int bytes) {
  std::string text;
  for (int i = bytes - 1; i >= 0; --i) {
    text += static_cast<char>(value >> (8 * i));
  }
  return text;
}

inline std::string little(std::uint32_t value, int bytes) {
  const auto text = big(value, bytes);
  return {text.rbegin(), text.rend()};
}

// Only as much of a picture as says how large it is.
inline std::string png_header(std::uint32_t width, std::uint32_t height) {
  return "\x89PNG\r\n\x1A\n" + big(13, 4) + "IHDR" + big(width, 4) + big(height, 4) + std::string("\10\2\0\0\0", 5) +
         big(0, 4) + big(0, 4) + "IEND" + big(0xAE426082, 4);
}

inline std::string gif_header(std::uint32_t screen_width, std::uint32_t screen_height, std::uint32_t width,
                              std::uint32_t height) {
  return "GIF89a" + little(screen_width, 2) + little(screen_height, 2) + std::string(3, '\0') +
         std::string("!\xFE\3abc\0", 7) + "," + little(0, 4) + little(width, 2) + little(height, 2) +
         std::string("\0;", 2);
}

inline std::string jpeg_header(std::uint32_t width, std::uint32_t height) {
  return "\xFF\xD8\xFF\xC0" + big(11, 2) + "\10" + big(height, 2) + big(width, 2) + std::string("\1\1\x11\0", 4) +
         "\xFF\xDA" + big(8, 2) + std::string("\1\1\0\0\77\0", 6) + "\xFF\xD9";
}

inline std::string webp_header(std::uint32_t width, std::uint32_t height, bool animated) {
  const auto chunk =
      "VP8X" + little(10, 4) + little(animated ? 2 : 0, 4) + little(width - 1, 3) + little(height - 1, 3);
  return "RIFF" + little(static_cast<std::uint32_t>(chunk.size()) + 4, 4) + "WEBP" + chunk;
}

// The JPEG with an EXIF segment: an orientation, and a text as cameras write the place and the owner's name.
inline std::string with_exif(const std::string& jpeg, std::uint32_t orientation, const std::string& text) {
  const auto entry = [](std::uint32_t tag, std::uint32_t type, std::uint32_t count, const std::string& value) {
    return big(tag, 2) + big(type, 2) + big(count, 4) + value;
  };
  const std::uint32_t text_at = 8 + 2 + 2 * 12 + 4;
  const auto tiff = std::string("MM\0*", 4) + big(8, 4) + big(2, 2) +
                    entry(0x0112, 3, 1, big(orientation, 2) + big(0, 2)) +
                    entry(0x013B, 2, static_cast<std::uint32_t>(text.size()), big(text_at, 4)) + big(0, 4) + text;
  const auto exif = std::string("Exif\0\0", 6) + tiff;
  return jpeg.substr(0, 2) + "\xFF\xE1" + big(static_cast<std::uint32_t>(exif.size()) + 2, 2) + exif + jpeg.substr(2);
}

// An archive of files stored as they are.
inline std::string zip(const std::vector<std::pair<std::string, std::string>>& files) {
  std::string local;
  std::string table;
  for (const auto& [name, content] : files) {
    const auto size = static_cast<std::uint32_t>(content.size());
    const auto common = little(20, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(0, 4) + little(size, 4) +
                        little(size, 4) + little(static_cast<std::uint32_t>(name.size()), 2) + little(0, 2);
    table += "PK\1\2" + little(20, 2) + common + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4) +
             little(static_cast<std::uint32_t>(local.size()), 4) + name;
    local += "PK\3\4" + common + name + content;
  }
  const auto count = little(static_cast<std::uint32_t>(files.size()), 2);
  return local + table + "PK\5\6" + little(0, 4) + count + count + little(static_cast<std::uint32_t>(table.size()), 4) +
         little(static_cast<std::uint32_t>(local.size()), 4) + little(0, 2);
}

inline std::string odf(const std::string& kind, std::vector<std::pair<std::string, std::string>> files) {
  files.insert(files.begin(), {"mimetype", "application/vnd.oasis.opendocument." + kind});
  return zip(files);
}

}  // namespace lianbo::requests::testing
