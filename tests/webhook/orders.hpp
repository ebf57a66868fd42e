#pragma once

#include "channels/adapter.hpp"

namespace lianbo::webhook {

inline channels::Order sample_order(channels::Action action = channels::Action::publish) {
  const auto delivery = Ulid::parse("01JAB00000000000000000000D").value();
  const auto item = Ulid::parse("01JAB00000000000000000000T").value();
  const channels::Rendition rendition{
      channels::Channel::website, "公告", "摘要", "", "戶籍服務課", "<p>內文</p>\n", {}};
  const channels::Window window{instant_from_ms(1'772'409'600'000), instant_from_ms(1'774'972'799'000)};
  return {{delivery, 2, action}, item, rendition, window, channels::Ending::removed, 1, std::nullopt};
}

}  // namespace lianbo::webhook
