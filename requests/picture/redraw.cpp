#include "requests/picture/redraw.hpp"

#include <gd.h>

#include <algorithm>
#include <cmath>
#include <cstdarg>
#include <memory>
#include <utility>

namespace lianbo::requests {
namespace {

constexpr int longest_side = 2048;
constexpr int jpeg_quality = 88;

using Image = std::unique_ptr<gdImage, decltype(&gdImageDestroy)>;
using Encoded = std::unique_ptr<void, decltype(&gdFree)>;

Image owned(gdImagePtr image) { return {image, &gdImageDestroy}; }

Image decode(PictureFormat format, std::string_view original) {
  const int size = static_cast<int>(original.size());
  // gd only reads from it, whatever its signatures say.
  void* bytes = const_cast<char*>(original.data());
  switch (format) {
    case PictureFormat::png:
      return owned(gdImageCreateFromPngPtr(size, bytes));
    case PictureFormat::jpeg:
      // Cameras write small mistakes that every viewer forgives; a missing end was found before.
      return owned(gdImageCreateFromJpegPtrEx(size, bytes, 1));
    case PictureFormat::webp:
      return owned(gdImageCreateFromWebpPtr(size, bytes));
    case PictureFormat::gif:
      return owned(gdImageCreateFromGifPtr(size, bytes));
  }
  return owned(nullptr);
}

Image blank(int width, int height) {
  auto image = owned(gdImageCreateTrueColor(width, height));
  if (image) {
    gdImageAlphaBlending(image.get(), 0);  // keep what can be seen through as it is
  }
  return image;
}

// Every pixel anew, so that nothing of the file's own palette, comments or profiles is left.
Image scaled_down(gdImage& source) {
  const auto width = gdImageSX(&source);
  const auto height = gdImageSY(&source);
  const double scale = std::min(1.0, static_cast<double>(longest_side) / std::max(width, height));
  const auto scaled = [scale](int side) { return std::max(1, static_cast<int>(std::lround(side * scale))); };
  auto image = blank(scaled(width), scaled(height));
  if (image) {
    gdImageCopyResampled(image.get(), &source, 0, 0, 0, 0, gdImageSX(image.get()), gdImageSY(image.get()), width,
                         height);
  }
  return image;
}

// EXIF 2.32, table of tag 0112: where row 0 and column 0 of the file belong.
Image upright(Image source, int orientation) {
  if (orientation == 1) {
    return source;
  }
  const int width = gdImageSX(source.get());
  const int height = gdImageSY(source.get());
  const bool on_its_side = orientation >= 5;
  auto image = on_its_side ? blank(height, width) : blank(width, height);
  for (int y = 0; image && y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const bool mirrored_x = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
      const bool mirrored_y = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
      auto column = mirrored_x ? width - 1 - x : x;
      auto row = mirrored_y ? height - 1 - y : y;
      if (on_its_side) {
        std::swap(column, row);
      }
      gdImageSetPixel(image.get(), column, row, gdImageGetTrueColorPixel(source.get(), x, y));
    }
  }
  return image;
}

bool can_be_seen_through(gdImage& image) {
  for (int y = 0; y < gdImageSY(&image); ++y) {
    for (int x = 0; x < gdImageSX(&image); ++x) {
      if (gdTrueColorGetAlpha(gdImageTrueColorPixel(&image, x, y)) != gdAlphaOpaque) {
        return true;
      }
    }
  }
  return false;
}

std::string encode(gdImage& image, bool as_jpeg) {
  int size = 0;
  const Encoded bytes{as_jpeg ? gdImageJpegPtr(&image, &size, jpeg_quality) : gdImagePngPtr(&image, &size), &gdFree};
  return bytes ? std::string(static_cast<const char*>(bytes.get()), static_cast<std::size_t>(size)) : std::string{};
}

void say_nothing(int, const char*, va_list) {}

}  // namespace

Redrawn redraw(std::string_view original) {
  const auto header = read_picture_header(original);
  if (!header) {
    return {picture_format(original) ? PictureVerdict::broken : PictureVerdict::not_a_picture, {}};
  }
  if (pixels(*header) > picture_pixel_limit) {
    return {PictureVerdict::too_many_pixels, {}};
  }
  if (header->animated) {
    return {PictureVerdict::animated, {}};
  }
  gdSetErrorMethod(&say_nothing);
  auto image = header->complete ? decode(header->format, original) : owned(nullptr);
  image = image ? scaled_down(*image) : std::move(image);
  image = image ? upright(std::move(image), jpeg_orientation(original)) : std::move(image);
  if (!image) {
    return {PictureVerdict::broken, {}};
  }
  const bool see_through = header->format != PictureFormat::jpeg && can_be_seen_through(*image);
  gdImageSaveAlpha(image.get(), see_through ? 1 : 0);
  const bool as_jpeg = header->format == PictureFormat::jpeg || (header->format == PictureFormat::webp && !see_through);
  auto bytes = encode(*image, as_jpeg);
  const auto verdict = bytes.empty() ? PictureVerdict::broken : PictureVerdict::done;
  return {verdict, std::move(bytes)};
}

}  // namespace lianbo::requests
