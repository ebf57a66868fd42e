#include "channels/correction.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <string_view>

namespace lianbo::channels {
namespace {

constexpr std::u32string_view word = U"更正";
constexpr std::size_t speaker_characters = 10;

bool begins_as_correction(const std::u32string& text) {
  constexpr std::u32string_view opening{U"【〔〖[（("};
  constexpr std::u32string_view ending{U"：:】〕〗]）)"};
  const auto at = text.find(word);
  if (at == std::u32string::npos) {
    return false;
  }
  const auto after = std::u32string_view{text}.substr(at + word.size());
  if (at == 0 || (at == 1 && opening.find(text[0]) != std::u32string_view::npos)) {
    return !after.starts_with(U"登記");
  }
  return at <= speaker_characters && !after.empty() && ending.find(after.front()) != std::u32string_view::npos;
}

}  // namespace

std::string with_correction_mark(std::string_view text) {
  return (begins_as_correction(to_code_points(text)) ? "" : "【更正】") + std::string{text};
}

}  // namespace lianbo::channels
