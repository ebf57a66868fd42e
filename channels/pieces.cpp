#include "channels/pieces.hpp"

#include "channels/html_text.hpp"

#include <fmt/format.h>

#include <utility>

namespace lianbo::channels {
namespace {

Text label_of_words(const Asset& asset) {
  return asset.kind == Asset::Kind::document ? Text{fmt::format("附件「{}」的連結文字", asset.file_name),
                                                    fmt::format("Link text of “{}”", asset.file_name)}
                                             : Text{fmt::format("「{}」的替代文字", asset.file_name),
                                                    fmt::format("Alternative text of “{}”", asset.file_name)};
}

}  // namespace

std::vector<Piece> pieces(const Rendition& rendition) {
  std::vector<Piece> all;
  const auto add = [&all](Text label, const std::string& text) {
    if (!text.empty()) {
      all.push_back(Piece{std::move(label), text});
    }
  };
  add({"標題", "Title"}, rendition.title);
  if (rendition.channel == Channel::website) {
    add({"內容（HTML）", "Text (HTML)"}, rendition.body);
    add({"內容（純文字）", "Text (plain)"}, html_to_text(rendition.body));
    return all;  // the words of its files stand in its HTML
  }
  add({"內容", "Text"}, rendition.body);
  for (const auto& asset : rendition.assets) {
    add(label_of_words(asset), asset.text);
  }
  return all;
}

std::string shown_text(const Rendition& rendition) {
  auto text = rendition.channel == Channel::website ? html_to_text(rendition.body) : rendition.body;
  return rendition.title.empty() ? text : rendition.title + "\n" + text;
}

}  // namespace lianbo::channels
