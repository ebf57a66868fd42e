#include "base/text.hpp"

#include <unicode/brkiter.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

#include <array>
#include <limits>
#include <memory>
#include <stdexcept>

namespace lianbo {
namespace {

constexpr std::string_view ideographic_space = "\u3000";
constexpr std::string_view ascii_blanks = " \t\n\r\v\f";

// ICU counts bytes in 32 bits, and fails only where its data or memory is missing.
std::int32_t icu_length(std::string_view text) {
  if (text.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) {
    throw std::length_error{"a text of more than 2 GiB"};
  }
  return static_cast<std::int32_t>(text.size());
}

void check(UErrorCode status) {
  if (U_FAILURE(status)) {
    throw std::runtime_error{std::string{"ICU: "} + u_errorName(status)};
  }
}

// Calls visit(point) for each code point until it answers false; a negative one stands for bytes that are not UTF-8.
template <class Visit>
void each_code_point(std::string_view text, Visit visit) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = icu_length(text);
  for (std::int32_t i = 0; i < length;) {
    UChar32 point = 0;
    U8_NEXT(bytes, i, length, point);
    if (!visit(point)) {
      return;
    }
  }
}

// The boundaries between graphemes, as byte offsets.
class Graphemes {
 public:
  explicit Graphemes(std::string_view text) {
    auto status = U_ZERO_ERROR;
    breaks_.reset(icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    check(status);
    utext_openUTF8(&text_, text.data(), icu_length(text), &status);
    breaks_->setText(&text_, status);
    check(status);
  }
  Graphemes(const Graphemes&) = delete;
  Graphemes& operator=(const Graphemes&) = delete;
  ~Graphemes() { utext_close(&text_); }

  // The end of the next grapheme, or nothing after the last.
  std::optional<std::size_t> next() {
    const auto end = breaks_->next();
    return end == icu::BreakIterator::DONE ? std::nullopt : std::optional{static_cast<std::size_t>(end)};
  }

 private:
  UText text_ = UTEXT_INITIALIZER;
  std::unique_ptr<icu::BreakIterator> breaks_;
};

int hex_value(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  if (c >= 'a' && c <= 'f') {
    return c - 'a' + 10;
  }
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  bool valid = true;
  each_code_point(text, [&valid](UChar32 point) { return valid = point >= 0; });
  return valid;
}

std::u32string to_code_points(std::string_view text) {
  std::u32string points;
  points.reserve(text.size());
  each_code_point(text, [&points](UChar32 point) {
    points += point < 0 ? U'\uFFFD' : static_cast<char32_t>(point);
    return true;
  });
  return points;
}

std::string to_utf8(std::u32string_view points) {
  std::string text;
  text.reserve(points.size());
  for (const auto point : points) {
    const bool is_character = U_IS_UNICODE_CHAR(point) || U_IS_UNICODE_NONCHAR(point);
    const auto c = is_character ? static_cast<std::uint32_t>(point) : 0xFFFDU;
    std::array<std::uint8_t, U8_MAX_LENGTH> bytes{};
    std::size_t length = 0;
    U8_APPEND_UNSAFE(bytes.data(), length, c);
    text.append(reinterpret_cast<const char*>(bytes.data()), length);
  }
  return text;
}

std::string to_nfc(std::string_view text) {
  if (!is_valid_utf8(text)) {
    return std::string{text};
  }
  auto status = U_ZERO_ERROR;
  const auto* nfc = icu::Normalizer2::getNFCInstance(status);
  check(status);
  std::string normalized;
  icu::StringByteSink<std::string> sink{&normalized, icu_length(text)};
  nfc->normalizeUTF8(0, {text.data(), icu_length(text)}, sink, nullptr, status);
  check(status);
  return normalized;
}

std::size_t grapheme_count(std::string_view text) {
  Graphemes graphemes{text};
  std::size_t count = 0;
  while (graphemes.next()) {
    ++count;
  }
  return count;
}

std::string shorten(std::string_view text, std::size_t limit_graphemes) {
  if (limit_graphemes == 0) {
    return {};
  }
  Graphemes graphemes{text};
  std::size_t count = 0;
  std::size_t keep_bytes = 0;  // all but one of the graphemes allowed: the last place is for the ellipsis
  while (const auto end = graphemes.next()) {
    ++count;
    if (count < limit_graphemes) {
      keep_bytes = *end;
    }
    if (count > limit_graphemes) {
      return std::string{text.substr(0, keep_bytes)} + "…";
    }
  }
  return std::string{text};
}

std::string_view trim(std::string_view text) {
  for (;;) {
    if (text.starts_with(ideographic_space)) {
      text.remove_prefix(ideographic_space.size());
    } else if (!text.empty() && ascii_blanks.find(text.front()) != std::string_view::npos) {
      text.remove_prefix(1);
    } else {
      break;
    }
  }
  for (;;) {
    if (text.ends_with(ideographic_space)) {
      text.remove_suffix(ideographic_space.size());
    } else if (!text.empty() && ascii_blanks.find(text.back()) != std::string_view::npos) {
      text.remove_suffix(1);
    } else {
      return text;
    }
  }
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (;;) {
    const auto end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) {
      return parts;
    }
    text.remove_prefix(end + 1);
  }
}

std::string escape_html(std::string_view text) {
  std::string html;
  html.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      case '\t':
      case '\n':
      case '\r':
        html += c;
        break;
      default:
        // C2 80 … C2 9F are U+0080 … U+009F, the second set of control characters.
        if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) >= 0x80 &&
            static_cast<unsigned char>(text[i + 1]) <= 0x9F) {
          ++i;
        } else if (byte >= 0x20 && byte != 0x7F) {
          html += c;
        }
    }
  }
  return html;
}

std::string percent_encode(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  encoded.reserve(text.size());
  for (const char c : text) {
    if (is_unreserved(c)) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded += '%';
      encoded += digits[byte >> 4U];
      encoded += digits[byte & 15U];
    }
  }
  return encoded;
}

std::optional<std::string> percent_decode(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
    if (high < 0 || low < 0) {
      return std::nullopt;
    }
    decoded += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return decoded;
}

}  // namespace lianbo
