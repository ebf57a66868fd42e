#include "channels/sms.hpp"

#include "base/text.hpp"
#include "channels/checks.hpp"
#include "channels/correction.hpp"
#include "channels/messages.hpp"
#include "channels/visible_text.hpp"

#include <algorithm>

namespace lianbo::channels {
namespace {

constexpr std::size_t segment_limit = 10;

// 3GPP TS 23.038, 6.2.1 and 6.2.1.1, without the escape.
constexpr std::u32string_view gsm7_basic =
    U"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    U"abcdefghijklmnopqrstuvwxyzäöñüà";
constexpr std::u32string_view gsm7_extension = U"\f^{}\\[~]|€";
static_assert(gsm7_basic.size() == 127 && gsm7_extension.size() == 10);

bool is_in(std::u32string_view alphabet, char32_t point) { return alphabet.find(point) != std::u32string_view::npos; }

struct Capacity {
  std::size_t alone;
  std::size_t in_several;
};

constexpr Capacity capacity(Alphabet alphabet) {
  return alphabet == Alphabet::gsm7 ? Capacity{160, 153} : Capacity{70, 67};
}

std::size_t units_of(char32_t point, Alphabet alphabet) {
  const bool takes_two = alphabet == Alphabet::gsm7 ? is_in(gsm7_extension, point) : point > 0xFFFF;
  return takes_two ? 2 : 1;
}

std::vector<Segment> cut(const std::u32string& points, Alphabet alphabet, std::size_t limit) {
  std::vector<Segment> segments;
  for (const auto point : points) {
    const auto units = units_of(point, alphabet);
    if (segments.empty() || segments.back().units + units > limit) {
      segments.emplace_back();
    }
    segments.back().text += to_utf8({&point, 1});
    segments.back().units += units;
  }
  return segments;
}

Result<void> check(const Segmentation& split) {
  if (split.segments.size() <= segment_limit) {
    return {};
  }
  std::size_t beyond = 0;
  for (std::size_t i = segment_limit; i < split.segments.size(); ++i) {
    beyond += split.segments[i].units;
  }
  return fail(messages::sms_too_long, split.segments.size(), segment_limit, beyond);
}

Result<Rendition> render(const ContentItem& item) {
  std::string text{trim(visible_text(item.sms_body))};
  if (text.empty()) {
    return fail(messages::text_missing, "簡訊內容", "sms_body");
  }
  if (item.is_correction) {
    text = with_correction_mark(text);
  }
  if (const auto good = check(segmented(text)); !good) {
    return tl::unexpected{good.error()};
  }
  Rendition rendition;
  rendition.channel = Channel::sms;
  rendition.body = std::move(text);
  return rendition;
}

std::vector<Figure> measure(const Rendition& rendition) {
  const auto split = segmented(rendition.body);
  const bool is_gsm7 = split.alphabet == Alphabet::gsm7;
  return {figure("segments", {"簡訊則數", "Segments"}, split.segments.size(), segment_limit),
          figure("characters", {"字數（依電信業者計算）", "Characters as carriers count them"}, split.units),
          figure("bits_per_character",
                 is_gsm7 ? Text{"每字位元（GSM-7）", "Bits a character (GSM-7)"}
                         : Text{"每字位元（UCS-2）", "Bits a character (UCS-2)"},
                 is_gsm7 ? 7 : 16)};
}

}  // namespace

Segmentation segmented(std::string_view text) {
  const auto points = to_code_points(text);
  Segmentation split;
  const bool is_gsm7 = std::ranges::all_of(
      points, [](char32_t point) { return is_in(gsm7_basic, point) || is_in(gsm7_extension, point); });
  split.alphabet = is_gsm7 ? Alphabet::gsm7 : Alphabet::ucs2;
  for (const auto point : points) {
    split.units += units_of(point, split.alphabet);
  }
  const auto room = capacity(split.alphabet);
  split.in_a_segment = split.units <= room.alone ? room.alone : room.in_several;
  split.segments = cut(points, split.alphabet, split.in_a_segment);
  return split;
}

Surface sms_surface() {
  return {
      Channel::sms,
      Recall::impossible,
      {"每位收件人每則計費一次，費率依電信業者的合約", "paid for each segment to each number, at the carrier's rate"},
      &render,
      &measure};
}

}  // namespace lianbo::channels
