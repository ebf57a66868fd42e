#include "channels/website.hpp"

#include "base/text.hpp"
#include "channels/markdown.hpp"
#include "channels/media_type.hpp"
#include "channels/messages.hpp"
#include "channels/visible_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace lianbo::channels {
namespace {

constexpr Limits limits{
    .title_graphemes = 100, .body_graphemes = 20'000, .pictures = 20, .attachments = 20, .asset_bytes = 20'000'000};
constexpr std::size_t summary_graphemes = 90;
// What people call a character can be made of any number of marks: beyond this, it counts as several.
constexpr std::size_t bytes_in_a_grapheme = 8;

Result<void> check_length(std::string_view text, std::size_t limit,
                          const Message<std::size_t, std::size_t, std::size_t>& too_long) {
  const auto count = std::max(grapheme_count(text), text.size() / bytes_in_a_grapheme);
  if (count > limit) {
    return fail(too_long, count, limit, count - limit);
  }
  return {};
}

Result<void> check_number(std::size_t count, std::size_t limit,
                          const Message<std::size_t, std::size_t, std::size_t>& too_many) {
  if (count > limit) {
    return fail(too_many, count, limit, count - limit);
  }
  return {};
}

// The asset as it will be named and described before the public.
Result<Asset> checked(Asset asset) {
  asset.file_name = visible_line(asset.file_name);
  asset.text = visible_line(asset.text);
  if (media_type(asset.media_type) == nullptr) {
    return fail(messages::media_type_unknown, asset.file_name, visible_line(asset.media_type));
  }
  if (asset.size_bytes > limits.asset_bytes) {
    return fail(messages::asset_too_large, asset.file_name, say_size(asset.size_bytes), say_size(limits.asset_bytes),
                say_size(asset.size_bytes - limits.asset_bytes));
  }
  if (asset.kind != Asset::Kind::document && asset.text.empty()) {
    return fail(messages::alt_missing, asset.file_name);
  }
  return asset;
}

Result<std::vector<Asset>> checked(const std::vector<Asset>& assets) {
  std::vector<Asset> good;
  for (const auto& asset : assets) {
    auto each = checked(asset);
    if (!each) {
      return tl::unexpected{each.error()};
    }
    good.push_back(*std::move(each));
  }
  return good;
}

std::string figure(const Asset& asset) {
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
  const std::array checks{check_length(title, limits.title_graphemes, messages::title_too_long),
                          check_length(body, limits.body_graphemes, messages::body_too_long),
                          check_number(item.pictures.size(), limits.pictures, messages::too_many_pictures),
                          check_number(item.attachments.size(), limits.attachments, messages::too_many_attachments)};
  for (const auto& check : checks) {
    if (!check) {
      return tl::unexpected{check.error()};
    }
  }
  auto pictures = checked(item.pictures);
  auto attachments = checked(item.attachments);
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
  rendition.summary = shorten(markup->text.empty() ? title : markup->text, summary_graphemes);
  rendition.section = section_path(item.section);
  rendition.unit = visible_line(item.unit);
  rendition.body = std::move(markup->html);
  for (const auto& picture : *pictures) {
    rendition.body += figure(picture);
  }
  rendition.body += attachment_list(*attachments);
  rendition.assets = *std::move(pictures);
  rendition.assets.insert(rendition.assets.end(), attachments->begin(), attachments->end());
  return rendition;
}

}  // namespace

Surface website_surface() { return {Channel::website, limits, Recall::complete, {}, &render}; }

}  // namespace lianbo::channels
