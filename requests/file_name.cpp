#include "base/text.hpp"
#include "requests/rules.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

namespace lianbo::requests {
namespace {

// Names that Windows keeps for itself, with any extension: a download called so cannot be saved in the office.
bool is_device(std::string_view name) {
  constexpr std::array<std::string_view, 22> devices{"CON",  "PRN",  "AUX",  "NUL",  "COM1", "COM2", "COM3", "COM4",
                                                     "COM5", "COM6", "COM7", "COM8", "COM9", "LPT1", "LPT2", "LPT3",
                                                     "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9"};
  std::string stem{trim(name.substr(0, name.find('.')))};
  std::ranges::transform(stem, stem.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return std::ranges::find(devices, stem) != devices.end();
}

bool is_forbidden(char32_t c) {
  constexpr std::u32string_view reserved = U"\\/:*?\"<>|";
  const auto type = u_charType(static_cast<UChar32>(c));
  return type == U_CONTROL_CHAR || type == U_FORMAT_CHAR || type == U_PRIVATE_USE_CHAR || type == U_LINE_SEPARATOR ||
         type == U_PARAGRAPH_SEPARATOR || c == 0xFFFD || reserved.find(c) != std::u32string_view::npos;
}

}  // namespace

bool is_safe_file_name(std::string_view name) {
  constexpr std::size_t limit_bytes = 255;
  if (name.empty() || name.size() > limit_bytes || name.front() == '.' || name.back() == '.' || trim(name) != name) {
    return false;
  }
  // %2e%2e%2f is a path for whoever decodes it once too often.
  const auto decoded = percent_decode(name);
  const auto is_plain = [](std::string_view each) {
    return each.find("..") == std::string_view::npos && std::ranges::none_of(to_code_points(each), is_forbidden);
  };
  return is_plain(name) && (!decoded || is_plain(*decoded)) && !is_device(name);
}

}  // namespace lianbo::requests
