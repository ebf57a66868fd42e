#include "channels/adapter.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>

namespace lianbo::channels {
namespace {

template <class E>
struct Word {
  E value;
  std::string_view id;
  std::string_view zh = {};
  std::string_view en = {};
};

constexpr std::array actions{
    Word<Action>{Action::publish, "publish", "刊登", "put up"},
    Word<Action>{Action::update, "update", "更新", "update"},
    Word<Action>{Action::take_down, "take_down", "下線", "take down"},
};

constexpr std::array evidences{
    Word<Evidence>{Evidence::none, "none", "無", "none"},
    Word<Evidence>{Evidence::public_view, "public_view", "民眾端所見", "seen as the public sees it"},
    Word<Evidence>{Evidence::vendor_api, "vendor_api", "平台回讀", "read through the vendor's API"},
    Word<Evidence>{Evidence::device_report, "device_report", "設備回報", "reported by the device"},
    Word<Evidence>{Evidence::person, "person", "人工證明", "attested by a person"},
};

constexpr std::array standings{
    Word<Standing>{Standing::showing, "showing"}, Word<Standing>{Standing::archived, "archived"},
    Word<Standing>{Standing::altered, "altered"}, Word<Standing>{Standing::absent, "absent"},
    Word<Standing>{Standing::staged, "staged"},   Word<Standing>{Standing::cannot_tell, "cannot_tell"},
};

constexpr std::array faults{
    Word<Fault>{Fault::unreachable, "unreachable", "暫時無法連線", "not reachable for now"},
    Word<Fault>{Fault::throttled, "throttled", "對方限制流量", "throttled"},
    Word<Fault>{Fault::unauthorized, "unauthorized", "帳號或金鑰失效", "credentials not accepted"},
    Word<Fault>{Fault::rejected, "rejected", "對方拒收", "refused"},
    Word<Fault>{Fault::gone, "gone", "對象已不存在", "no longer there"},
    Word<Fault>{Fault::uncertain, "uncertain", "結果不明", "outcome not known"},
};

constexpr std::array endings{
    Word<Ending>{Ending::removed, "removed"},
    Word<Ending>{Ending::archived, "archived"},
    Word<Ending>{Ending::replaced, "replaced"},
};

template <class E, std::size_t n>
const Word<E>& word(const std::array<Word<E>, n>& words, E value) {
  for (const auto& candidate : words) {
    if (candidate.value == value) {
      return candidate;
    }
  }
  throw std::logic_error{"a value without a word"};
}

template <class E, std::size_t n>
std::optional<E> value(const std::array<Word<E>, n>& words, std::string_view id) {
  for (const auto& candidate : words) {
    if (candidate.id == id) {
      return candidate.value;
    }
  }
  return std::nullopt;
}

template <class E>
Text text(const Word<E>& word) {
  return {std::string{word.zh}, std::string{word.en}};
}

}  // namespace

std::string DeliveryKey::text() const {
  return fmt::format("{}-{}-{}", delivery.text(), revision, channels::id(action));
}

std::string_view id(Action action) { return word(actions, action).id; }
std::string_view id(Evidence evidence) { return word(evidences, evidence).id; }
std::string_view id(Standing standing) { return word(standings, standing).id; }
std::string_view id(Fault fault) { return word(faults, fault).id; }
std::string_view id(Ending ending) { return word(endings, ending).id; }

Text name(Action action) { return text(word(actions, action)); }
Text name(Evidence evidence) { return text(word(evidences, evidence)); }
Text name(Fault fault) { return text(word(faults, fault)); }

std::optional<Action> action_from(std::string_view id) { return value(actions, id); }
std::optional<Evidence> evidence_from(std::string_view id) { return value(evidences, id); }
std::optional<Standing> standing_from(std::string_view id) { return value(standings, id); }
std::optional<Fault> fault_from(std::string_view id) { return value(faults, id); }
std::optional<Ending> ending_from(std::string_view id) { return value(endings, id); }

}  // namespace lianbo::channels
