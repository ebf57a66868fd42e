#include "channels/partner_site.hpp"

#include "base/text.hpp"
#include "channels/checks.hpp"
#include "channels/html_text.hpp"
#include "channels/markdown.hpp"
#include "channels/messages.hpp"
#include "channels/visible_text.hpp"

namespace lianbo::channels {
namespace {

constexpr std::size_t title_limit = 100;
constexpr std::size_t body_limit = 20'000;
constexpr std::size_t pictures_limit = 20;
constexpr std::size_t attachments_limit = 20;
constexpr std::uint64_t asset_limit_bytes = 20'000'000;

template <Channel site>
Result<Rendition> render(const ContentItem& item) {
  const auto markup = to_html(visible_text(item.body));
  if (!markup) {
    return tl::unexpected{markup.error()};
  }
  Rendition rendition;
  rendition.channel = site;
  rendition.title = visible_line(item.title);
  rendition.unit = visible_line(item.unit);
  rendition.body = html_to_text(markup->html);
  if (rendition.title.empty()) {
    return fail(messages::title_missing);
  }
  if (rendition.body.empty() && item.pictures.empty() && item.attachments.empty()) {
    return fail(messages::content_missing);
  }
  for (const auto& check : {within(character_count(rendition.title), title_limit, messages::title_too_long),
                            within(character_count(rendition.body), body_limit, messages::body_too_long),
                            within(item.pictures.size(), pictures_limit, messages::too_many_pictures),
                            within(item.attachments.size(), attachments_limit, messages::too_many_attachments)}) {
    if (!check) {
      return tl::unexpected{check.error()};
    }
  }
  for (const auto* const files : {&item.pictures, &item.attachments}) {
    const auto good = published(*files, asset_limit_bytes);
    if (!good) {
      return tl::unexpected{good.error()};
    }
    rendition.assets.insert(rendition.assets.end(), good->begin(), good->end());
  }
  return rendition;
}

std::vector<Figure> measure(const Rendition& rendition) {
  const auto& assets = rendition.assets;
  return {figure("title_characters", {"標題字數", "Characters of the title"}, character_count(rendition.title),
                 title_limit),
          figure("characters", {"內容字數", "Characters of the text"}, character_count(rendition.body), body_limit),
          figure("pictures", {"圖檔", "Pictures"}, count(assets, Files::pictures), pictures_limit),
          figure("attachments", {"附件", "Attachments"}, count(assets, Files::attachments), attachments_limit),
          file_size_figure(assets, asset_limit_bytes)};
}

template <Channel site>
Surface partner_surface() {
  return {site, Recall::complete, {}, &render<site>, &measure};
}

}  // namespace

Surface city_site_surface() { return partner_surface<Channel::city_site>(); }
Surface civil_affairs_site_surface() { return partner_surface<Channel::civil_affairs_site>(); }

}  // namespace lianbo::channels
