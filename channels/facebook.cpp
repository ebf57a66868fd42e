#include "channels/facebook.hpp"

#include "base/text.hpp"
#include "channels/checks.hpp"
#include "channels/html_text.hpp"
#include "channels/markdown.hpp"
#include "channels/messages.hpp"
#include "channels/visible_text.hpp"

#include <algorithm>
#include <array>

namespace lianbo::channels {
namespace {

constexpr std::size_t message_limit = 20'000;
constexpr std::size_t pictures_limit = 20;
constexpr std::uint64_t picture_limit_bytes = 4'000'000;
constexpr std::array<std::string_view, 3> picture_types{"image/jpeg", "image/png", "image/gif"};

Result<Rendition> render(const ContentItem& item) {
  const auto title = visible_line(item.title);
  if (title.empty()) {
    return fail(messages::title_missing);
  }
  const auto markup = to_html(visible_text(item.body));
  if (!markup) {
    return tl::unexpected{markup.error()};
  }
  Rendition rendition;
  rendition.channel = Channel::facebook;
  rendition.body = title;
  if (const auto text = html_to_text(markup->html); !text.empty()) {
    rendition.body += "\n\n" + text;
  }
  for (const auto& check : {within(character_count(rendition.body), message_limit, messages::post_too_long),
                            within(item.pictures.size(), pictures_limit, messages::too_many_pictures)}) {
    if (!check) {
      return tl::unexpected{check.error()};
    }
  }
  auto pictures = published(item.pictures, picture_limit_bytes);
  if (!pictures) {
    return tl::unexpected{pictures.error()};
  }
  for (const auto& picture : *pictures) {
    if (std::ranges::find(picture_types, picture.media_type) == picture_types.end()) {
      return fail(messages::picture_type_not_taken, picture.file_name, picture.media_type);
    }
  }
  rendition.assets = *std::move(pictures);
  return rendition;
}

std::vector<Figure> measure(const Rendition& rendition) {
  return {figure("characters", {"貼文字數", "Characters of the post"}, character_count(rendition.body), message_limit),
          figure("pictures", {"圖檔", "Pictures"}, rendition.assets.size(), pictures_limit),
          file_size_figure(rendition.assets, picture_limit_bytes)};
}

}  // namespace

Surface facebook_surface() { return {Channel::facebook, Recall::complete, {}, &render, &measure}; }

}  // namespace lianbo::channels
