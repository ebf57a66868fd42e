#include "requests/picture/redraw.hpp"

#include "requests/confined/confinement.hpp"
#include "tests/catch.hpp"
#include "tests/requests/pictures.hpp"

#include <fcntl.h>
#include <gd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <memory>

namespace lianbo::requests {
namespace {

using Image = std::unique_ptr<gdImage, decltype(&gdImageDestroy)>;

std::string bytes_of(void* data, int size) {
  std::string bytes(static_cast<const char*>(data), static_cast<std::size_t>(size));
  gdFree(data);
  return bytes;
}

Image made(int width, int height) {
  Image image{gdImageCreateTrueColor(width, height), &gdImageDestroy};
  gdImageFilledRectangle(image.get(), 0, 0, width - 1, height - 1, 0xFFFFFF);
  return image;
}

std::string as_jpeg(gdImage& image) {
  int size = 0;
  auto* data = gdImageJpegPtr(&image, &size, 95);
  return bytes_of(data, size);
}

std::string as_png(gdImage& image) {
  int size = 0;
  auto* data = gdImagePngPtr(&image, &size);
  return bytes_of(data, size);
}

PictureHeader header_of(const Redrawn& redrawn) {
  REQUIRE(redrawn.verdict == PictureVerdict::done);
  return read_picture_header(redrawn.bytes).value();
}

TEST_CASE("each of EXIF's eight orientations brings the first corner to where it belongs") {
  struct Row {
    std::uint32_t orientation;
    int x;  // of the dark quarter, which is the file's upper left one
    int y;
  };
  const auto row =
      GENERATE(values<Row>({{1, 0, 0}, {2, 1, 0}, {3, 1, 1}, {4, 0, 1}, {5, 0, 0}, {6, 1, 0}, {7, 1, 1}, {8, 0, 1}}));
  auto image = made(80, 40);
  gdImageFilledRectangle(image.get(), 0, 0, 39, 19, 0x000000);
  const auto redrawn = redraw(testing::with_exif(as_jpeg(*image), row.orientation, "x"));
  const auto header = header_of(redrawn);
  const bool on_its_side = row.orientation >= 5;
  CHECK(header.width == (on_its_side ? 40 : 80));
  CHECK(header.height == (on_its_side ? 80 : 40));

  auto bytes = redrawn.bytes;
  const Image upright{gdImageCreateFromJpegPtr(static_cast<int>(bytes.size()), bytes.data()), &gdImageDestroy};
  for (const int x : {0, 1}) {
    for (const int y : {0, 1}) {
      const int color = gdImageGetTrueColorPixel(upright.get(), gdImageSX(upright.get()) * (1 + 2 * x) / 4,
                                                 gdImageSY(upright.get()) * (1 + 2 * y) / 4);
      CAPTURE(row.orientation, x, y);
      CHECK((gdTrueColorGetRed(color) < 128) == (x == row.x && y == row.y));
    }
  }
}

TEST_CASE("a large picture is scaled to 2048 pixels on its longer side, a small one is left at its size") {
  CHECK(header_of(redraw(as_png(*made(4096, 1024)))).width == 2048);
  CHECK(header_of(redraw(as_png(*made(4096, 1024)))).height == 512);
  CHECK(header_of(redraw(as_png(*made(3, 3000)))).width == 2);
  CHECK(header_of(redraw(as_png(*made(30, 20)))).width == 30);
}

TEST_CASE("each format becomes one that every browser shows") {
  auto image = made(8, 8);
  int size = 0;
  auto* gif = gdImageGifPtr(image.get(), &size);
  CHECK(header_of(redraw(bytes_of(gif, size))).format == PictureFormat::png);
  auto* webp = gdImageWebpPtr(image.get(), &size);
  CHECK(header_of(redraw(bytes_of(webp, size))).format == PictureFormat::jpeg);
  gdImageSaveAlpha(image.get(), 1);
  gdImageAlphaBlending(image.get(), 0);
  gdImageSetPixel(image.get(), 1, 1, gdTrueColorAlpha(0, 0, 0, 127));
  auto* translucent = gdImageWebpPtr(image.get(), &size);
  CHECK(header_of(redraw(bytes_of(translucent, size))).format == PictureFormat::png);
}

TEST_CASE("a header is read from any bytes without harm") {
  const std::array pictures{testing::png_header(3, 3), testing::gif_header(3, 3, 3, 3), testing::jpeg_header(3, 3),
                            testing::webp_header(3, 3, false), testing::with_exif(testing::jpeg_header(3, 3), 6, "x")};
  for (const auto& picture : pictures) {
    for (std::size_t size = 0; size <= picture.size(); ++size) {
      const auto part = std::string_view{picture}.substr(0, size);
      read_picture_header(part);
      const auto orientation = jpeg_orientation(part);
      CHECK((orientation == 1 || orientation == 6));
    }
    CHECK(read_picture_header(picture)->width == 3);
  }
}

// Bits of what went wrong, as the confined child's exit status.
int try_everything() {
  if (!confine()) {
    return 64;
  }
  int possible = 0;
  possible |= ::open("/etc/passwd", O_RDONLY) >= 0 ? 1 : 0;
  possible |= ::socket(AF_INET, SOCK_STREAM, 0) >= 0 ? 2 : 0;
  possible |= ::unlink("/nonexistent") == 0 || errno != EPERM ? 4 : 0;
  possible |= ::fork() != -1 ? 8 : 0;
  possible |= ::write(STDERR_FILENO, "x", 1) >= 0 ? 16 : 0;
  auto* const memory = std::malloc(std::size_t{1} << 20U);
  possible |= memory != nullptr ? 0 : 32;
  std::free(memory);
  return possible;
}

TEST_CASE("the confined process opens nothing, calls nobody and starts nothing") {
  const auto child = ::fork();
  if (child == 0) {
    _exit(try_everything());
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
}

}  // namespace
}  // namespace lianbo::requests
