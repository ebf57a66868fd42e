#include "channels/led_marquee.hpp"

#include "base/text.hpp"
#include "channels/checks.hpp"
#include "channels/messages.hpp"
#include "channels/visible_text.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>

namespace lianbo::channels {
namespace {

constexpr std::size_t cell_limit = 200;

bool is_emoji(char32_t point) {
  constexpr char32_t first_pictograph = 0x1F000;
  const auto code = static_cast<UChar32>(point);
  return u_hasBinaryProperty(code, UCHAR_EMOJI_PRESENTATION) != 0 ||
         (point >= first_pictograph && u_hasBinaryProperty(code, UCHAR_EMOJI) != 0);
}

bool can_be_drawn(char32_t point) {
  switch (u_charType(static_cast<UChar32>(point))) {
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
      return false;
    default:
      return !is_emoji(point);
  }
}

Result<Rendition> render(const ContentItem& item) {
  auto text = visible_line(item.led_body);
  if (text.empty()) {
    return fail(messages::text_missing, "電子字幕機內容", "led_body");
  }
  std::size_t place = 0;
  for (const auto point : to_code_points(text)) {
    ++place;
    if (!can_be_drawn(point)) {
      return fail(messages::sign_cannot_draw, place, to_utf8({&point, 1}),
                  fmt::format("U+{:04X}", static_cast<std::uint32_t>(point)));
    }
  }
  if (const auto check = within(cells_of(text), cell_limit, messages::led_too_long); !check) {
    return tl::unexpected{check.error()};
  }
  Rendition rendition;
  rendition.channel = Channel::led_marquee;
  rendition.body = std::move(text);
  return rendition;
}

std::vector<Figure> measure(const Rendition& rendition) {
  const auto cells = cells_of(rendition.body);
  return {figure("cells", {"寬度（半形格）", "Width in half-width cells"}, cells, cell_limit),
          Figure{"seconds",
                 {fmt::format("跑完一次的秒數（每秒 {} 格）", marquee_cells_per_second),
                  fmt::format("Seconds of one pass ({} cells a second)", marquee_cells_per_second)},
                 seconds_at(cells, marquee_cells_per_second),
                 std::nullopt}};
}

}  // namespace

std::size_t cells_of(char32_t point) {
  switch (u_getIntPropertyValue(static_cast<UChar32>(point), UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_FULLWIDTH:
    case U_EA_WIDE:
    case U_EA_AMBIGUOUS:
      return 2;
    default:
      return 1;
  }
}

std::size_t cells_of(std::string_view text) {
  std::size_t cells = 0;
  for (const auto point : to_code_points(text)) {
    cells += cells_of(point);
  }
  return cells;
}

Surface led_marquee_surface() { return {Channel::led_marquee, Recall::complete, {}, &render, &measure}; }

}  // namespace lianbo::channels
