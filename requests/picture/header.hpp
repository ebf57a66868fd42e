#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

// What a picture's first bytes say, read without decoding it: enough to refuse one that would fill the memory. Used on
// both sides of the confined program, and depends on nothing.
namespace lianbo::requests {

enum class PictureFormat { png, jpeg, webp, gif };

struct PictureHeader {
  PictureFormat format = PictureFormat::png;
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  bool animated = false;  // a WebP that moves: no still picture can be taken from it
  bool complete = true;   // false where the end is missing, as in an upload that was cut off
};

// By its magic number; the file's name counts for nothing.
std::optional<PictureFormat> picture_format(std::string_view bytes);

// Nothing where it is not one of the formats, or its header is broken.
std::optional<PictureHeader> read_picture_header(std::string_view bytes);

// EXIF's orientation of a JPEG: 1 to 8, and 1 where it says nothing or nonsense.
int jpeg_orientation(std::string_view bytes);

constexpr std::uint64_t pixels(const PictureHeader& header) { return std::uint64_t{header.width} * header.height; }

inline constexpr std::uint64_t picture_pixel_limit = 50'000'000;
inline constexpr std::size_t picture_byte_limit = 32 * 1024 * 1024;

// What the program lianbo-picture ends with.
enum class PictureVerdict : std::uint8_t {
  done = 0,
  not_a_picture = 10,
  too_many_pixels,
  animated,
  broken,
  unconfined
};

}  // namespace lianbo::requests
