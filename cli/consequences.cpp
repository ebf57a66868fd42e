#include "cli/consequences.hpp"

#include "cli/views/display.hpp"
#include "queue/lifecycle.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace lianbo::cli {

using nlohmann::json;
using queue::State;

namespace {

struct Means {
  bool takes_down = true;
  bool updates = false;
};

// What can be done where a delivery stands, by the machine or, where it is in a person's hands, by that.
Means means_of(const json& delivery, const json& channels) {
  Means means;
  for (const auto& channel : channels.at("channels")) {
    for (const auto& outlet : channel.at("outlets")) {
      if (text_of(outlet.at("name")) != text_of(delivery.at("outlet"))) {
        continue;
      }
      const bool recallable = text_of(channel.at("surface").at("recall").at("class")) != "impossible";
      const bool by_hand = text_of(delivery.at("hands")) == "person";
      means.takes_down = by_hand ? recallable : outlet.at("powers").at("takes_down").get<bool>();
      means.updates = by_hand ? recallable : outlet.at("powers").at("updates").get<bool>();
    }
  }
  return means;
}

std::set<std::string> outlets_of(const json& draft) {
  std::set<std::string> outlets;
  for (const auto& preview : draft.at("previews")) {
    for (const auto& outlet : preview.at("outlets")) {
      outlets.insert(text_of(outlet));
    }
  }
  return outlets;
}

Text in_both(std::string_view zh, std::string_view en) { return {std::string{zh}, std::string{en}}; }

Text down_now(bool by_hand) {
  return by_hand
             ? in_both("立即請人下線，確認看不到後換成新版",
                       "a person is asked to take it down now; then it takes the new text")
             : in_both("立即下線，確認看不到後換成新版", "comes down now, and takes the new text once it is seen gone");
}

const Text drafted = in_both("無法收回，另擬一則更正", "cannot be recalled: a correction (更正) is drafted");

bool never_went_out(State state) { return state == State::awaiting_signatures || state == State::waiting; }

Consequence left_out(State state, const Means& means) {
  if (never_went_out(state)) {
    return {{}, in_both("新版沒有這個管道：取消", "not on the new form: it is cancelled")};
  }
  if (!means.takes_down) {
    return {{},
            in_both("新版沒有這個管道，但無法收回：維持原狀",
                    "not on the new form, and cannot be recalled: it stays as it is"),
            true};
  }
  return {{}, in_both("新版沒有這個管道：立即下線", "not on the new form: it comes down now")};
}

Consequence where_it_stands(State state, const Means& means, bool by_hand, bool is_signed) {
  if (!means.takes_down) {
    return {{}, drafted, true};
  }
  const bool seen_to_stand = state == State::sent || state == State::verified || state == State::altered;
  if (is_signed && means.updates && seen_to_stand) {
    return {{},
            by_hand ? in_both("請人改成新版", "a person is asked to change it to the new text")
                    : in_both("更新為新版", "is updated to the new text")};
  }
  return {{}, down_now(by_hand)};
}

Consequence of_one(const json& delivery, State state, const Means& means, bool is_signed) {
  const bool by_hand = text_of(delivery.at("hands")) == "person";
  switch (state) {
    case State::awaiting_signatures:
    case State::waiting:
      return {{}, in_both("還沒上線，直接換成新版", "not up yet: it takes the new text silently")};
    case State::publishing:
      return means.takes_down
                 ? Consequence{{},
                               in_both("正在送出：有結果後立即下線，再換成新版",
                                       "being sent: once that is answered it comes down and takes the new text")}
                 : Consequence{{},
                               in_both("正在送出：送達後另擬一則更正",
                                       "being sent: once it has gone out a correction (更正) is drafted"),
                               true};
    case State::unknown:
      return means.takes_down ? Consequence{{}, down_now(by_hand)}
                              : Consequence{{},
                                            in_both("是否送達還不確定：查明後再處理",
                                                    "whether it went out is not known: that is found out first"),
                                            true};
    case State::taking_down:
      return {{}, in_both("正在下線，確認看不到後換成新版", "coming down already; then it takes the new text")};
    case State::needs_person:
      return {{},
              in_both("由人確認原稿沒有留在外面，再換成新版",
                      "a person makes sure that the old text does not stand; then it takes the new one"),
              true};
    case State::sent:
    case State::staged:
    case State::accepted:
    case State::verified:
    case State::altered:
    case State::updating:
      return where_it_stands(state, means, by_hand, is_signed);
    case State::expired:
      return means.takes_down
                 ? Consequence{{}, in_both("已經結束，新版另行派送", "over: the new text is delivered anew")}
                 : Consequence{{}, drafted, true};
    case State::gone:
    case State::cancelled:
    case State::missed:
    case State::archived:
      return {{}, in_both("已經結束，新版另行派送", "over: the new text is delivered anew")};
  }
  return {};
}

Text channel_of_both(const json& delivery) {
  return {channel_of(delivery, {Language::zh, {}}), channel_of(delivery, {Language::en, {}})};
}

}  // namespace

std::vector<Consequence> consequences(const json& item, const json& draft, const json& channels, bool is_signed) {
  const auto wanted = outlets_of(draft);
  std::map<std::string, std::string> newest;  // ids sort by the time they were made
  for (const auto& delivery : item.at("deliveries")) {
    auto& id = newest[text_of(delivery.at("outlet"))];
    id = std::max(id, text_of(delivery.at("id")));
  }
  std::vector<Consequence> all;
  for (const auto& delivery : item.at("deliveries")) {
    const auto outlet = text_of(delivery.at("outlet"));
    const auto state = queue::state_from(text_of(delivery.at("state")));
    if (newest.at(outlet) != text_of(delivery.at("id")) || !state || (is_final(*state) && !wanted.contains(outlet))) {
      continue;
    }
    const auto means = means_of(delivery, channels);
    auto one = wanted.contains(outlet) ? of_one(delivery, *state, means, is_signed) : left_out(*state, means);
    one.channel = channel_of_both(delivery);
    all.push_back(std::move(one));
  }
  for (const auto& preview : draft.at("previews")) {
    for (const auto& outlet : preview.at("outlets")) {
      if (!newest.contains(text_of(outlet))) {
        auto named = preview;
        named["outlet"] = outlet;
        all.push_back({channel_of_both(named), in_both("新增的管道：簽核後依時間上線",
                                                       "a new channel: goes up at its time once it is signed")});
      }
    }
  }
  return all;
}

}  // namespace lianbo::cli
