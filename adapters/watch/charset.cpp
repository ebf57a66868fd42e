#include "adapters/watch/charset.hpp"

#include "adapters/watch/ascii.hpp"
#include "base/text.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>
#include <optional>
#include <stdexcept>

namespace lianbo::watch {
namespace {

struct Charset {
  std::string_view converter;  // ICU's name
  bool one_byte = false;       // any bytes can be read by it
};

constexpr Charset utf_8{"UTF-8"};
constexpr Charset utf_16_le{"UTF-16LE"};
constexpr Charset utf_16_be{"UTF-16BE"};
constexpr Charset big5{"ibm-1375_P100-2008"};
constexpr Charset gb18030{"gb18030"};
constexpr Charset western{"windows-1252", true};
constexpr Charset japanese{"ibm-943_P15A-2003"};

struct Label {
  std::string_view label;
  Charset charset;
};

// The labels of https://encoding.spec.whatwg.org (2026-11) that a site for readers in Taiwan may have.
constexpr std::array labels{
    Label{"utf-8", utf_8},        Label{"utf8", utf_8},         Label{"unicode-1-1-utf-8", utf_8},
    Label{"big5", big5},          Label{"big5-hkscs", big5},    Label{"cn-big5", big5},
    Label{"csbig5", big5},        Label{"x-x-big5", big5},      Label{"cp950", big5},
    Label{"ms950", big5},         Label{"windows-950", big5},   Label{"big-5", big5},
    Label{"gb18030", gb18030},    Label{"gbk", gb18030},        Label{"gb2312", gb18030},
    Label{"x-gbk", gb18030},      Label{"iso-8859-1", western}, Label{"latin1", western},
    Label{"us-ascii", western},   Label{"ascii", western},      Label{"windows-1252", western},
    Label{"utf-16", utf_16_le},   Label{"utf-16le", utf_16_le}, Label{"utf-16be", utf_16_be},
    Label{"shift_jis", japanese}, Label{"shift-jis", japanese},
};

constexpr std::size_t prologue_bytes = 4'096;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f'; }

// The value of name=value, name = "value" or name='value' in lower-cased text; empty where there is none.
std::string_view value_after(std::string_view text, std::string_view name) {
  for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    auto rest = text.substr(at + name.size());
    rest.remove_prefix(static_cast<std::size_t>(std::ranges::find_if_not(rest, is_blank) - rest.begin()));
    if (!rest.starts_with('=')) {
      continue;
    }
    rest.remove_prefix(1);
    rest.remove_prefix(static_cast<std::size_t>(
        std::ranges::find_if_not(rest, [](char c) { return is_blank(c) || c == '"' || c == '\''; }) - rest.begin()));
    const auto ends = [](char c) {
      return is_blank(c) || std::string_view{"\"';>/?"}.find(c) != std::string_view::npos;
    };
    return rest.substr(0, static_cast<std::size_t>(std::ranges::find_if(rest, ends) - rest.begin()));
  }
  return {};
}

// What the document says of itself, before it was decoded: all charsets that do so are ASCII there.
std::string said_inside(std::string_view bytes, Markup markup) {
  const auto head = lower(bytes.substr(0, prologue_bytes));
  const std::string_view text{head};
  if (markup == Markup::xml) {
    const auto end = text.find("?>");
    return text.starts_with("<?xml") ? std::string{value_after(text.substr(0, end), "encoding")} : std::string{};
  }
  for (auto at = text.find("<meta"); at != std::string_view::npos; at = text.find("<meta", at + 1)) {
    const auto tag = text.substr(at, text.find('>', at) - at);
    if (const auto charset = value_after(tag, "charset"); !charset.empty()) {
      return std::string{charset};
    }
  }
  return {};
}

std::optional<Charset> known(std::string_view label) {
  const auto found = std::ranges::find(labels, label, &Label::label);
  return found == labels.end() ? std::nullopt : std::optional{found->charset};
}

bool has_foreign_bytes(std::string_view bytes) {
  return std::ranges::any_of(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// Text in a Western language has few letters beyond ASCII: Chinese read by the wrong charset has hardly anything else.
bool is_mostly_foreign(std::string_view bytes) {
  const auto count = std::ranges::count_if(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return static_cast<std::size_t>(count) * 20 > bytes.size();
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

std::string convert(std::string_view bytes, const Charset& charset) {
  auto status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter{
      ucnv_open(std::string{charset.converter}.c_str(), &status)};
  if (U_FAILURE(status) || bytes.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) {
    throw std::runtime_error{std::string{"ICU: "} + u_errorName(status)};
  }
  const icu::UnicodeString decoded{bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(), status};
  std::string text;
  decoded.toUTF8String(text);
  std::erase_if(text, [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == '\x7F';
  });
  return text;
}

struct Choice {
  Charset charset;
  std::size_t mark_bytes = 0;
  bool doubtful = false;
};

Choice choose(std::string_view bytes, std::string_view content_type, Markup markup) {
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    return {utf_8, 3};
  }
  if (bytes.starts_with("\xFF\xFE")) {
    return {utf_16_le, 2};
  }
  if (bytes.starts_with("\xFE\xFF")) {
    return {utf_16_be, 2};
  }
  const auto header = lower(content_type);
  auto label = std::string{value_after(header, "charset")};
  const bool in_header = !label.empty();
  if (!in_header) {
    label = said_inside(bytes, markup);
  }
  const auto utf_8_or_big5 = is_valid_utf8(bytes) ? utf_8 : big5;
  if (label.empty()) {
    return {utf_8_or_big5};
  }
  const auto charset = known(label);
  if (!charset) {
    return {utf_8_or_big5, 0, true};
  }
  if (!in_header && charset->converter.starts_with("UTF-16")) {
    return {utf_8};  // it could be read as ASCII, so it is not
  }
  const bool is_other_than_said =
      charset->converter != utf_8.converter && has_foreign_bytes(bytes) && is_valid_utf8(bytes);
  return {*charset, 0, is_other_than_said || (charset->one_byte && is_mostly_foreign(bytes))};
}

}  // namespace

Decoded decode(std::string_view bytes, std::string_view content_type, Markup markup) {
  const auto choice = choose(bytes, content_type, markup);
  Decoded decoded{convert(bytes.substr(choice.mark_bytes), choice.charset), choice.doubtful};
  constexpr std::string_view replacement = "\uFFFD";
  decoded.doubtful = decoded.doubtful || decoded.text.find(replacement) != std::string::npos;
  return decoded;
}

}  // namespace lianbo::watch
