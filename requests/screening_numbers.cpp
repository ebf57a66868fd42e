#include "requests/identity_number.hpp"
#include "requests/number_cursor.hpp"
#include "requests/screening_match.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace lianbo::requests {
namespace {

bool is_letter_or_digit(char32_t c) { return is_letter(c) || is_digit(c); }

char32_t before(const FoldedText& text, std::size_t at) { return at == 0 ? U'\0' : text[at - 1]; }

// Its first two and last two characters: enough to find it again in the text, too little to use it.
std::string masked(const std::string& number) {
  std::string shown = number.substr(0, 2);
  for (std::size_t i = 4; i < number.size(); ++i) {
    shown += "•";
  }
  return shown + number.substr(number.size() - 2);
}

PersonalData kind_of_identity(char second) {
  if (second == '8' || second == '9') {
    return PersonalData::resident_id;
  }
  return second == '1' || second == '2' ? PersonalData::national_id : PersonalData::old_resident_id;
}

// 「附件A1 2026-03-09」 is a letter and nine digits too, and one date in ten would pass for a person.
bool reads_as_date(const NumberCursor& number) {
  const auto& groups = number.groups();
  const auto year = number.ascii().substr(2, 2);
  return groups.size() == 4 && groups[0] == 2 && groups[1] == 4 && groups[2] == 2 && (year == "19" || year == "20");
}

bool is_mask(char32_t c) {
  constexpr std::u32string_view masks = U"*#X○〇◯●■□▲△•";
  return c != U'\0' && masks.find(c) != std::u32string_view::npos;
}

}  // namespace

std::optional<Match> identity_number_at(const FoldedText& text, std::size_t at) {
  if (!is_letter(text[at])) {
    return std::nullopt;
  }
  NumberCursor number{text, at};
  const auto opens_kind = [](char32_t c) {
    return c == U'1' || c == U'2' || c == U'8' || c == U'9' || (c >= U'A' && c <= U'D');
  };
  if (!number.take(is_letter) || !number.take(opens_kind) || !number.take(is_digit, 8) ||
      is_digit(text[number.end()])) {
    return std::nullopt;
  }
  const auto found = number.ascii();
  const bool contiguous = number.groups().size() == 1;
  const bool valid = has_valid_check_digit(found);
  // Two letters and eight digits are a common shape for other things; without their check digit they say nothing.
  if (!valid && (!contiguous || is_letter(text[at + 1]))) {
    return std::nullopt;
  }
  const bool embedded = is_letter_or_digit(before(text, at)) || is_letter(text[number.end()]);
  const bool certain = valid && !embedded && !reads_as_date(number);
  return Match{kind_of_identity(found[1]), certain ? Grade::block : Grade::warn, at, number.end(), masked(found)};
}

std::optional<Match> masked_number_at(const FoldedText& text, std::size_t at) {
  if (!is_letter(text[at]) || is_letter_or_digit(before(text, at))) {
    return std::nullopt;
  }
  std::size_t digits = 0;
  std::size_t masks = 0;
  auto end = at + 1;
  for (; end < at + 10; ++end) {
    digits += is_digit(text[end]) ? 1U : 0U;
    masks += is_mask(text[end]) ? 1U : 0U;
  }
  const bool whole = digits + masks == 9 && !is_letter_or_digit(text[end]) && !is_mask(text[end]);
  if (!whole || masks < 3 || digits < 2) {
    return std::nullopt;
  }
  std::string shown;
  for (auto i = at; i < end; ++i) {
    shown += is_letter_or_digit(text[i]) && i < at + 4 ? std::string{static_cast<char>(text[i])} : "•";
  }
  return Match{PersonalData::masked_id, Grade::warn, at, end, shown};
}

namespace {

// Numbers of a shape that much else has as well: only the word before tells. No authority publishes these shapes, so
// they only warn. A stands for a letter, 0 for a digit.
struct NamedNumber {
  PersonalData kind;
  std::u32string_view name;
  std::string_view shape;
};
constexpr std::array named_numbers{
    NamedNumber{PersonalData::household_number, U"戶號", "A0000000"},
    NamedNumber{PersonalData::passport, U"護照", "000000000"},
    NamedNumber{PersonalData::health_card, U"健保卡", "000000000000"},
    NamedNumber{PersonalData::plate, U"車牌", "AAA0000"},
    NamedNumber{PersonalData::plate, U"車號", "AAA0000"},
};
constexpr std::size_t reach_of_name = 12;  // characters between a number and the word that names it

bool takes_shape(NumberCursor& number, std::string_view shape) {
  return std::ranges::all_of(shape, [&number](char c) { return number.take(c == 'A' ? is_letter : is_digit); });
}

}  // namespace

std::optional<Match> number_after_its_name(const FoldedText& text, std::size_t name_at) {
  for (const auto& named : named_numbers) {
    if (text[name_at] != named.name[0] || text.characters.compare(name_at, named.name.size(), named.name) != 0) {
      continue;
    }
    const auto from = name_at + named.name.size();
    for (auto at = from; at < from + reach_of_name; ++at) {
      if (is_letter_or_digit(before(text, at))) {
        continue;
      }
      NumberCursor number{text, at};
      if (takes_shape(number, named.shape) && !is_letter_or_digit(text[number.end()])) {
        return Match{named.kind, Grade::warn, at, number.end(), masked(number.ascii())};
      }
    }
  }
  return std::nullopt;
}

namespace {

bool is_phone_mark(char32_t c) { return c == U'(' || c == U')' || NumberCursor::is_separator(c); }

struct PhoneNumber {
  std::string digits;  // with the area's or mobile 0
  std::size_t end;
};

// Digits across marks and brackets, at most `count` of them.
PhoneNumber read_digits(const FoldedText& text, std::size_t at, std::size_t count) {
  PhoneNumber number{{}, at};
  std::size_t gap = 0;
  for (; number.digits.size() < count && gap <= 3; ++at) {
    if (is_digit(text[at])) {
      number.digits += static_cast<char>(text[at]);
      number.end = at + 1;
      gap = 0;
    } else if (is_phone_mark(text[at])) {
      ++gap;
    } else {
      break;
    }
  }
  return number;
}

// +886, 00886 and (886), after which the 0 is often left out.
std::optional<std::size_t> after_country_code(const FoldedText& text, std::size_t at) {
  std::size_t start = at;
  if (text[at] == U'+') {
    ++start;
  } else if (text.characters.compare(at, 2, U"00") == 0) {
    start += 2;
  } else {
    return std::nullopt;
  }
  if (text.characters.compare(std::min(start, text.size()), 3, U"886") != 0) {
    return std::nullopt;
  }
  auto next = start + 3;
  while (next < start + 6 && is_phone_mark(text[next])) {
    ++next;
  }
  return next;
}

// How many digits a number has in all, by the one after its 0. Two kinds for 04: 臺中 has eight after the area, 彰化
// seven.
std::vector<std::size_t> lengths_of(const std::string& digits) {
  if (digits.size() < 2 || digits[0] != '0' || digits[1] < '2' || digits.starts_with("0800") ||
      digits.starts_with("0809") || digits.starts_with("0900")) {
    return {};
  }
  switch (digits[1]) {
    case '2':
    case '9':
      return {10};
    case '4':
      return {10, 9};
    default:
      return {9};
  }
}

// The day and month of 2026-03-09 begin with 0 as well.
bool follows_digit_and_mark(const FoldedText& text, std::size_t at) {
  const auto mark = before(text, at);
  return (mark == U'-' || mark == U'/' || mark == U'.') && at >= 2 && is_digit(text[at - 2]);
}

std::size_t after_extension(const FoldedText& text, std::size_t end) {
  auto at = end;
  for (const auto word : {std::u32string_view{U"#"}, std::u32string_view{U"轉"}, std::u32string_view{U"分機"}}) {
    if (text.characters.compare(std::min(at, text.size()), word.size(), word) == 0) {
      at += word.size();
      break;
    }
  }
  const auto extension_start = at;
  while (at != end && at < extension_start + 6 && is_digit(text[at])) {
    ++at;
  }
  return at == extension_start ? end : at;
}

std::optional<PhoneNumber> read_phone(const FoldedText& text, std::size_t at) {
  const auto after_code = after_country_code(text, at);
  auto start = after_code.value_or(at);
  const bool bare = after_code && text[start] != U'0';  // +886 912…: the 0 is understood
  if (!after_code && (text[at] != U'0' || is_digit(before(text, at)))) {
    return std::nullopt;
  }
  const auto longest = read_digits(text, start, bare ? 9 : 10);
  for (const auto length : lengths_of((bare ? "0" : "") + longest.digits)) {
    auto number = read_digits(text, start, bare ? length - 1 : length);
    if (number.digits.size() != (bare ? length - 1 : length) || is_digit(text[number.end])) {
      continue;
    }
    number.digits.insert(0, bare ? "0" : "");
    return number;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Match> phone_at(const FoldedText& text, std::size_t at, const AllowList& allowed) {
  const auto number = read_phone(text, at);
  if (!number || allowed.has_phone(number->digits)) {
    return std::nullopt;
  }
  const bool mobile = number->digits[1] == '9';
  // A mobile number keeps its first four digits together, which a date never does.
  const bool opens_together = is_digit(text[at + 1]) && is_digit(text[at + 2]) && is_digit(text[at + 3]);
  if (follows_digit_and_mark(text, at) && !(mobile && opens_together)) {
    return std::nullopt;
  }
  return Match{mobile ? PersonalData::mobile : PersonalData::phone, mobile ? Grade::block : Grade::warn, at,
               after_extension(text, number->end), masked(number->digits)};
}

}  // namespace lianbo::requests
