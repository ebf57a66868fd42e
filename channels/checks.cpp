#include "channels/checks.hpp"

#include "base/text.hpp"
#include "channels/media_type.hpp"
#include "channels/messages.hpp"
#include "channels/visible_text.hpp"

#include <algorithm>
#include <utility>

namespace lianbo::channels {
namespace {

constexpr std::size_t bytes_in_a_character = 8;

enum class Words { needed, optional };

Result<Asset> checked(Asset asset, std::uint64_t limit_bytes, Words words) {
  asset.file_name = visible_line(asset.file_name);
  asset.text = visible_line(asset.text);
  if (media_type(asset.media_type) == nullptr) {
    return fail(messages::media_type_unknown, asset.file_name, visible_line(asset.media_type));
  }
  if (asset.size_bytes > limit_bytes) {
    return fail(messages::asset_too_large, asset.file_name, say_size(asset.size_bytes), say_size(limit_bytes),
                say_size(asset.size_bytes - limit_bytes));
  }
  if (words == Words::needed && asset.kind != Asset::Kind::document && asset.text.empty()) {
    return fail(messages::alt_missing, asset.file_name);
  }
  return asset;
}

Result<std::vector<Asset>> checked(const std::vector<Asset>& assets, std::uint64_t limit_bytes, Words words) {
  std::vector<Asset> good;
  for (const auto& asset : assets) {
    auto each = checked(asset, limit_bytes, words);
    if (!each) {
      return tl::unexpected{each.error()};
    }
    good.push_back(*std::move(each));
  }
  return good;
}

}  // namespace

std::size_t character_count(std::string_view text) {
  return std::max(grapheme_count(text), text.size() / bytes_in_a_character);
}

std::size_t utf16_units(std::string_view text) {
  std::size_t units = 0;
  for (const auto point : to_code_points(text)) {
    units += point > 0xFFFF ? 2 : 1;
  }
  return units;
}

std::int64_t seconds_at(std::size_t count, std::size_t per_second) {
  return static_cast<std::int64_t>((count + per_second - 1) / per_second);
}

Result<void> within(std::size_t count, std::size_t limit, const TooMuch& message) {
  if (count > limit) {
    return fail(message, count, limit, count - limit);
  }
  return {};
}

Result<std::vector<Asset>> published(const std::vector<Asset>& assets, std::uint64_t limit_bytes) {
  return checked(assets, limit_bytes, Words::needed);
}

Result<std::vector<Asset>> shown(const std::vector<Asset>& assets, std::uint64_t limit_bytes) {
  return checked(assets, limit_bytes, Words::optional);
}

std::size_t count(const std::vector<Asset>& assets, Files which) {
  return static_cast<std::size_t>(std::ranges::count_if(assets, [which](const Asset& asset) {
    return (asset.kind == Asset::Kind::picture) == (which == Files::pictures);
  }));
}

Figure figure(std::string_view id, Text label, std::size_t value) {
  return Figure{id, std::move(label), static_cast<std::int64_t>(value), std::nullopt};
}

Figure figure(std::string_view id, Text label, std::size_t value, std::size_t limit) {
  return Figure{id, std::move(label), static_cast<std::int64_t>(value), static_cast<std::int64_t>(limit)};
}

Figure file_size_figure(const std::vector<Asset>& assets, std::uint64_t limit_bytes) {
  std::uint64_t largest = 0;
  for (const auto& asset : assets) {
    largest = std::max(largest, asset.size_bytes);
  }
  return figure("largest_file_bytes", {"最大的檔案", "Largest file"}, largest, limit_bytes);
}

}  // namespace lianbo::channels
