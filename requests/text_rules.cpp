#include "requests/text_rules.hpp"

#include "base/civil_time.hpp"
#include "base/text.hpp"
#include "channels/link.hpp"
#include "requests/messages.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

namespace lianbo::requests {
namespace {

constexpr std::size_t shown_graphemes = 60;
constexpr std::size_t reports_limit = 20;  // of one rule for one text

bool is_joiner(char32_t c) { return c == 0x200D || c == 0x200C; }

bool is_tag(char32_t c) { return c >= 0xE0020 && c <= 0xE007F; }  // parts of some flags' emoji

std::string code_of(char32_t c) { return fmt::format("U+{:04X}", static_cast<std::uint32_t>(c)); }

}  // namespace

void check_characters(const std::string& field, std::string_view text, Strictness strictness,
                      std::vector<Problem>& problems) {
  const auto points = to_code_points(text);
  std::size_t reported = 0;
  for (std::size_t i = 0; i < points.size() && reported < reports_limit; ++i) {
    const auto c = points[i];
    const auto type = u_charType(static_cast<UChar32>(c));
    const bool allowed = strictness == Strictness::prose && (is_joiner(c) || is_tag(c));
    if (type == U_PRIVATE_USE_CHAR) {
      problems.push_back(problem(field, messages::private_character, i + 1, code_of(c)));
      ++reported;
    } else if (type == U_FORMAT_CHAR && !allowed) {
      problems.push_back(problem(field, messages::hidden_character, i + 1, code_of(c)));
      ++reported;
    }
  }
}

namespace {

// Texts that say nothing to somebody who hears a page's links read out one after another.
constexpr auto unclear_texts = std::to_array<std::string_view>(
    {"", "按此", "按這裡", "請按這裡", "點此", "點我", "點這裡", "請點此", "這裡", "此處", "連結", "更多", "詳見",
     "here", "click here", "Click here", "more", "link"});

bool says_nothing(std::string_view link_text) {
  return std::ranges::find(unclear_texts, trim(link_text)) != unclear_texts.end();
}

bool has_odd_host(std::string_view address) {
  const auto slashes = address.find("://");
  const auto host = slashes == std::string_view::npos ? std::string_view{} : address.substr(slashes + 3);
  const auto end = std::min(host.find_first_of("/?#"), host.size());
  const auto bare = host.substr(0, end);
  return std::ranges::any_of(bare, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }) ||
         bare.find("xn--") != std::string_view::npos;
}

}  // namespace

void check_links(const std::string& field, std::string_view markdown, std::vector<Problem>& problems) {
  const auto first = problems.size();
  auto text_start = std::string_view::npos;
  for (std::size_t at = 0; at < markdown.size() && problems.size() - first < reports_limit; ++at) {
    if (markdown[at] == '[') {
      text_start = at + 1;
      continue;
    }
    if (markdown[at] != ']' || at + 1 >= markdown.size() || markdown[at + 1] != '(' ||
        text_start == std::string_view::npos) {
      continue;
    }
    const auto link_text = markdown.substr(text_start, at - text_start);
    const auto target_start = at + 2;
    const auto target_end = std::min(markdown.find_first_of(") \n\"", target_start), markdown.size());
    const auto target = markdown.substr(target_start, target_end - target_start);
    if (!channels::is_allowed_link(target)) {
      problems.push_back(problem(field, messages::bad_link, shorten(target, shown_graphemes)));
    } else if (has_odd_host(target)) {
      problems.push_back(warning(field, messages::odd_host, shorten(target, shown_graphemes)));
    }
    if (says_nothing(link_text)) {
      problems.push_back(warning(field, messages::unclear_link, link_text));
    }
    text_start = std::string_view::npos;
    at = target_end;
  }
}

namespace {

using std::chrono::year_month_day;

constexpr std::u32string_view weekday_signs = U"日一二三四五六";
constexpr std::array<std::string_view, 7> weekday_names{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                        "Thursday", "Friday", "Saturday"};

struct WrittenDate {
  std::optional<unsigned> year;  // 民國 or Western
  unsigned month = 0;
  unsigned day = 0;
  std::size_t begin = 0;
};

// Reads backwards from the bracket of 「115年3月2日（一）」 or 「3/2(一)」.
class BackwardReader {
 public:
  BackwardReader(std::u32string_view text, std::size_t end) : text_{text}, at_{end} {}

  bool take(std::u32string_view any_of) {
    if (at_ == 0 || any_of.find(text_[at_ - 1]) == std::u32string_view::npos) {
      return false;
    }
    --at_;
    return true;
  }

  std::optional<unsigned> number(std::size_t most_digits) {
    unsigned value = 0;
    unsigned scale = 1;
    std::size_t digits = 0;
    for (; digits < most_digits && at_ > 0 && text_[at_ - 1] >= U'0' && text_[at_ - 1] <= U'9'; ++digits) {
      value += static_cast<unsigned>(text_[--at_] - U'0') * scale;
      scale *= 10;
    }
    return digits == 0 ? std::nullopt : std::optional{value};
  }

  std::size_t at() const { return at_; }

 private:
  std::u32string_view text_;
  std::size_t at_;
};

std::optional<WrittenDate> date_before(std::u32string_view text, std::size_t bracket) {
  BackwardReader reader{text, bracket};
  const bool han = reader.take(U"日");
  const auto day = reader.number(2);
  if (!day || !reader.take(han ? U"月" : U"/")) {
    return std::nullopt;
  }
  const auto month = reader.number(2);
  if (!month) {
    return std::nullopt;
  }
  WrittenDate date{std::nullopt, *month, *day, reader.at()};
  if (reader.take(han ? U"年" : U"/")) {
    date.year = reader.number(4);
    date.begin = reader.at();
  }
  return date;
}

std::optional<year_month_day> day_in(int year, const WrittenDate& date) {
  const year_month_day day{std::chrono::year{year}, std::chrono::month{date.month}, std::chrono::day{date.day}};
  return day.ok() ? std::optional{day} : std::nullopt;
}

std::size_t weekday_of(const year_month_day& day) {
  return std::chrono::weekday{std::chrono::sys_days{day}}.c_encoding();
}

// The day that was meant. A notice speaks of days shortly before its window and in the year after, so a date without
// a year is the first of those.
std::optional<year_month_day> day_meant(const WrittenDate& date, Instant up) {
  if (date.year) {
    const auto year = static_cast<int>(*date.year);
    return day_in(year < 1000 ? year + 1911 : year, date);
  }
  constexpr std::chrono::days looks_back{30};
  const auto start = to_civil(up).date;
  const auto year = static_cast<int>(start.year());
  for (const auto candidate : {year - 1, year, year + 1}) {
    const auto day = day_in(candidate, date);
    if (day && std::chrono::sys_days{*day} >= std::chrono::sys_days{start} - looks_back) {
      return day;
    }
  }
  return std::nullopt;
}

}  // namespace

void check_weekdays(const std::string& field, std::string_view text, const channels::Window& window,
                    std::vector<Problem>& problems) {
  const auto points = to_code_points(text);
  std::size_t reported = 0;
  for (std::size_t at = 1; at + 2 < points.size() && reported < reports_limit; ++at) {
    const bool opens = points[at] == U'（' || points[at] == U'(';
    auto sign = at + 1;
    while (sign < at + 3 && sign < points.size() &&
           std::u32string_view{U"週周星期"}.find(points[sign]) != std::u32string_view::npos) {
      ++sign;
    }
    const auto said = sign < points.size() ? weekday_signs.find(points[sign]) : std::u32string_view::npos;
    const bool closes = sign + 1 < points.size() && (points[sign + 1] == U'）' || points[sign + 1] == U')');
    if (!opens || !closes || said == std::u32string_view::npos) {
      continue;
    }
    const auto date = date_before(points, at);
    if (!date) {
      continue;
    }
    const auto day = day_meant(*date, window.up);
    if (day && weekday_of(*day) != said) {
      const auto real = weekday_of(*day);
      const auto written = to_utf8(std::u32string_view{points}.substr(date->begin, sign + 2 - date->begin));
      problems.push_back(warning(field, messages::wrong_weekday, written, to_utf8(weekday_signs.substr(real, 1)),
                                 weekday_names.at(real)));
      ++reported;
    }
  }
}

void check_document_number(std::string_view document, std::string_view prefix, std::vector<Problem>& problems) {
  constexpr std::string_view suffix = "號函";
  constexpr std::size_t least_digits = 8;
  constexpr std::size_t most_digits = 14;
  if (document.empty()) {
    return;
  }
  const auto at = document.find(prefix);
  const auto date = parse_date(document.substr(0, at == std::string_view::npos ? 0 : at));
  auto number = at == std::string_view::npos ? std::string_view{} : document.substr(at + prefix.size());
  const bool ends_well = number.ends_with(suffix);
  number = number.substr(0, number.size() - (ends_well ? suffix.size() : 0));
  const bool digits = std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; });
  if (!date || !ends_well || !digits || number.size() < least_digits || number.size() > most_digits) {
    problems.push_back(warning("basis_document", messages::odd_document, shorten(document, shown_graphemes)));
    return;
  }
  // At new year the two differ rightly, so it is only said.
  const auto year = fmt::format("{}", static_cast<int>(date->year()) - 1911);
  if (!number.starts_with(year)) {
    problems.push_back(warning("basis_document", messages::document_year));
  }
}

}  // namespace lianbo::requests
