#include "channels/line.hpp"

#include "base/text.hpp"
#include "channels/checks.hpp"
#include "channels/correction.hpp"
#include "channels/messages.hpp"
#include "channels/visible_text.hpp"

namespace lianbo::channels {
namespace {

constexpr std::size_t unit_limit = 5'000;
constexpr std::size_t bubble_limit = 5;

Result<Rendition> render(const ContentItem& item) {
  std::string text{trim(visible_text(item.line_body))};
  if (text.empty()) {
    return fail(messages::text_missing, "LINE生活圈內容", "line_body");
  }
  if (item.is_correction) {
    text = with_correction_mark(text);
  }
  if (const auto check = within(utf16_units(text), unit_limit, messages::line_too_long); !check) {
    return tl::unexpected{check.error()};
  }
  Rendition rendition;
  rendition.channel = Channel::line;
  rendition.body = std::move(text);
  return rendition;
}

std::vector<Figure> measure(const Rendition& rendition) {
  return {figure("characters", {"字數（依 LINE 計算）", "Characters as LINE counts them"}, utf16_units(rendition.body),
                 unit_limit),
          figure("bubbles", {"訊息則數", "Bubbles"}, rendition.body.empty() ? 0 : 1, bubble_limit)};
}

}  // namespace

Surface line_surface() {
  return {Channel::line,
          Recall::impossible,
          {"每位好友計一則，由官方帳號當月的訊息則數扣除",
           "one message for each friend, out of the account's quota of the month"},
          &render,
          &measure};
}

}  // namespace lianbo::channels
