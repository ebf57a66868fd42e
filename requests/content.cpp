#include "requests/content.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace lianbo::requests {
namespace {

// The asset of that name with the words that the form has for it.
std::optional<channels::Asset> asset_of(const std::vector<channels::Asset>& assets, const std::string& name,
                                        const std::string& words) {
  const auto found = std::ranges::find(assets, name, &channels::Asset::file_name);
  if (found == assets.end()) {
    return std::nullopt;
  }
  auto asset = *found;
  asset.text = words;
  return asset;
}

void add(std::optional<channels::Asset> asset, channels::ContentItem& item) {
  if (asset) {
    auto& list = asset->kind == channels::Asset::Kind::picture ? item.pictures : item.attachments;
    list.push_back(*std::move(asset));
  }
}

std::vector<channels::Asset> on_screens(const Form& form, const std::vector<channels::Asset>& assets) {
  std::vector<channels::Asset> chosen;
  for (const auto& name : {form.multimedia.image_name, form.multimedia.video_name}) {
    const auto medium = std::ranges::find(form.media, name, &Medium::name);
    auto asset = medium == form.media.end() ? std::nullopt : asset_of(assets, name, medium->alt);
    if (asset) {
      chosen.push_back(*std::move(asset));
    }
  }
  return chosen;
}

}  // namespace

channels::ContentItem content_of(const Form& form, const std::vector<channels::Asset>& assets) {
  channels::ContentItem item;
  item.title = form.title;
  item.body = form.body;
  item.section = form.section;
  item.unit = form.requesting_unit;
  item.document = form.basis_document;
  for (const auto& medium : form.media) {
    add(asset_of(assets, medium.name, medium.alt), item);
  }
  for (const auto& attachment : form.attachments) {
    add(asset_of(assets, attachment.name, attachment.title), item);
  }
  item.line_body = form.line_body;
  item.led_body = form.led_body;
  item.sms_body = form.sms_body;
  item.ticker = form.multimedia.ticker_text;
  item.on_screens = on_screens(form, assets);
  return item;
}

}  // namespace lianbo::requests
