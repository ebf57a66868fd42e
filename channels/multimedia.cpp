#include "channels/multimedia.hpp"

#include "base/text.hpp"
#include "channels/checks.hpp"
#include "channels/messages.hpp"
#include "channels/visible_text.hpp"

#include <fmt/format.h>

namespace lianbo::channels {
namespace {

constexpr std::size_t ticker_limit = 200;
constexpr std::uint64_t asset_limit_bytes = 210'000'000;  // of a video, the largest that a form can have

Result<Rendition> render(const ContentItem& item) {
  Rendition rendition;
  rendition.channel = Channel::multimedia;
  rendition.body = visible_line(item.ticker);
  if (rendition.body.empty() && item.on_screens.empty()) {
    return fail(messages::screens_empty);
  }
  if (const auto check = within(character_count(rendition.body), ticker_limit, messages::ticker_too_long); !check) {
    return tl::unexpected{check.error()};
  }
  auto assets = shown(item.on_screens, asset_limit_bytes);
  if (!assets) {
    return tl::unexpected{assets.error()};
  }
  for (const auto& asset : *assets) {
    if (asset.kind == Asset::Kind::document) {
      return fail(messages::not_for_screens, asset.file_name);
    }
  }
  rendition.assets = *std::move(assets);
  return rendition;
}

std::vector<Figure> measure(const Rendition& rendition) {
  const auto characters = character_count(rendition.body);
  return {figure("characters", {"跑馬燈字數", "Characters of the ticker"}, characters, ticker_limit),
          Figure{"seconds",
                 {fmt::format("跑馬燈一輪的秒數（每秒 {} 字）", ticker_characters_per_second),
                  fmt::format("Seconds of one round ({} characters a second)", ticker_characters_per_second)},
                 seconds_at(characters, ticker_characters_per_second),
                 std::nullopt},
          file_size_figure(rendition.assets, asset_limit_bytes)};
}

}  // namespace

Surface multimedia_surface() { return {Channel::multimedia, Recall::complete, {}, &render, &measure}; }

}  // namespace lianbo::channels
