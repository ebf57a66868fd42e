#include "requests/content.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace lianbo::requests {
namespace {

// Adds the asset of that name with the words that the form has for it.
void add(const std::vector<channels::Asset>& assets, const std::string& name, const std::string& words,
         channels::ContentItem& item) {
  const auto found = std::ranges::find(assets, name, &channels::Asset::file_name);
  if (found == assets.end()) {
    return;
  }
  auto asset = *found;
  asset.text = words;
  auto& list = asset.kind == channels::Asset::Kind::picture ? item.pictures : item.attachments;
  list.push_back(std::move(asset));
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
    add(assets, medium.name, medium.alt, item);
  }
  for (const auto& attachment : form.attachments) {
    add(assets, attachment.name, attachment.title, item);
  }
  return item;
}

}  // namespace lianbo::requests
