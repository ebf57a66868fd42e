#include "channels/website.hpp"

#include "base/text.hpp"
#include "channels/checks.hpp"
#include "channels/html_text.hpp"
#include "channels/markdown.hpp"
#include "channels/media_type.hpp"
#include "channels/messages.hpp"
#include "channels/visible_text.hpp"

#include <fmt/format.h>

#include <array>

namespace lianbo::channels {
namespace {

constexpr std::size_t title_limit = 100;
constexpr std::size_t body_limit = 20'000;
constexpr std::size_t pictures_limit = 20;
constexpr std::size_t attachments_limit = 20;
constexpr std::uint64_t asset_limit_bytes = 20'000'000;
constexpr std::size_t summary_characters = 90;

std::string figure_html(const Asset& asset) {
  const auto source = media_path(asset);
  const auto text = escape_html(asset.text);
  if (asset.kind == Asset::Kind::video) {
    return fmt::format(
        "<figure><video controls preload=\"metadata\" src=\"{}\" aria-label=\"{}\"></video>"
        "<figcaption>{}</figcaption></figure>\n",
        source, text, text);
  }
  return fmt::format("<figure><img src=\"{}\" alt=\"{}\"></figure>\n", source, text);
}

// 收費標準（PDF，128 KB）. Authors often write the kind of file themselves; it is not said twice.
std::string link_text(const Asset& asset) {
  const auto label = media_type(asset.media_type)->label;
  std::string_view text = asset.text.empty() ? asset.file_name : asset.text;
  for (const auto& said : {fmt::format("（{}）", label), fmt::format("({})", label)}) {
    if (text.ends_with(said)) {
      text = trim(text.substr(0, text.size() - said.size()));
    }
  }
  return fmt::format("{}（{}，{}）", text, label, say_size(asset.size_bytes));
}

std::string attachment_list(const std::vector<Asset>& attachments) {
  if (attachments.empty()) {
    return {};
  }
  std::string html = "<section class=\"attachments\">\n<h2>附件</h2>\n<ul>\n";
  for (const auto& asset : attachments) {
    html += fmt::format("<li><a href=\"{}\" download=\"{}\">{}</a></li>\n", media_path(asset),
                        escape_html(asset.file_name), escape_html(link_text(asset)));
  }
  return html + "</ul>\n</section>\n";
}

std::string section_path(std::string_view section) {
  std::string path;
  for (const auto& level : split(visible_line(section), '/')) {
    if (const auto name = trim(level); !name.empty()) {
      path += path.empty() ? "" : "/";
      path += name;
    }
  }
  return path;
}

Result<Rendition> render(const ContentItem& item) {
  const auto title = visible_line(item.title);
  const auto body = visible_text(item.body);
  if (title.empty()) {
    return fail(messages::title_missing);
  }
  if (trim(body).empty() && item.pictures.empty() && item.attachments.empty()) {
    return fail(messages::content_missing);
  }
  const std::array checks{within(character_count(title), title_limit, messages::title_too_long),
                          within(character_count(body), body_limit, messages::body_too_long),
                          within(item.pictures.size(), pictures_limit, messages::too_many_pictures),
                          within(item.attachments.size(), attachments_limit, messages::too_many_attachments)};
  for (const auto& check : checks) {
    if (!check) {
      return tl::unexpected{check.error()};
    }
  }
  auto pictures = published(item.pictures, asset_limit_bytes);
  auto attachments = published(item.attachments, asset_limit_bytes);
  auto markup = to_html(body);
  if (!pictures || !attachments) {
    return tl::unexpected{pictures ? attachments.error() : pictures.error()};
  }
  if (!markup) {
    return tl::unexpected{markup.error()};
  }

  Rendition rendition;
  rendition.channel = Channel::website;
  rendition.title = title;
  rendition.summary = shorten(markup->text.empty() ? title : markup->text, summary_characters);
  rendition.section = section_path(item.section);
  rendition.unit = visible_line(item.unit);
  rendition.body = std::move(markup->html);
  for (const auto& picture : *pictures) {
    rendition.body += figure_html(picture);
  }
  rendition.body += attachment_list(*attachments);
  rendition.assets = *std::move(pictures);
  rendition.assets.insert(rendition.assets.end(), attachments->begin(), attachments->end());
  return rendition;
}

std::vector<Figure> measure(const Rendition& rendition) {
  const auto& assets = rendition.assets;
  return {figure("title_characters", {"標題字數", "Characters of the title"}, character_count(rendition.title),
                 title_limit),
          figure("characters", {"內容字數", "Characters of the text"}, character_count(html_to_text(rendition.body)),
                 body_limit),
          figure("pictures", {"圖檔", "Pictures"}, count(assets, Files::pictures), pictures_limit),
          figure("attachments", {"附件", "Attachments"}, count(assets, Files::attachments), attachments_limit),
          file_size_figure(assets, asset_limit_bytes)};
}

}  // namespace

Surface website_surface() { return {Channel::website, Recall::complete, {}, &render, &measure}; }

}  // namespace lianbo::channels
