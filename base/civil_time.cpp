#include "base/civil_time.hpp"

#include "base/messages.hpp"
#include "base/text.hpp"

#include <array>
#include <charconv>
#include <cstdlib>

namespace lianbo {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr int years_before_roc = 1911;

constexpr std::array<std::string_view, 7> weekdays_zh{"日", "一", "二", "三", "四", "五", "六"};
constexpr std::array<std::string_view, 7> weekdays_en{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> months_en{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// A date or time as typed, with the full-width forms of an input method (１１５／３／２　０８：００) as ASCII.
std::string half_width(std::string_view text) {
  auto points = to_code_points(text);
  for (auto& point : points) {
    if (point >= U'\uFF01' && point <= U'\uFF5E') {
      point -= 0xFEE0;
    } else if (point == U'\u3000') {
      point = U' ';
    }
  }
  return std::string{trim(to_utf8(points))};
}

// What was typed, as an error repeats it: short, and valid UTF-8 whatever came in.
std::string quoted(std::string_view text) { return shorten(to_utf8(to_code_points(text)), 60); }

// Reads a text from its start; each call takes what it names, or nothing at all.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_{text} {}

  bool at_end() const { return rest_.empty(); }

  bool take(std::string_view expected) {
    const bool there = rest_.starts_with(expected);
    if (there) {
      rest_.remove_prefix(expected.size());
    }
    return there;
  }

  std::optional<char> take_one_of(std::string_view choices) {
    if (rest_.empty() || choices.find(rest_.front()) == std::string_view::npos) {
      return std::nullopt;
    }
    const char taken = rest_.front();
    rest_.remove_prefix(1);
    return taken;
  }

  void skip_blanks() { rest_ = trim(rest_); }

  // All digits that stand here, if they are at least `least` and at most `most`.
  std::optional<std::string_view> digits(std::size_t least, std::size_t most) {
    std::size_t count = 0;
    while (count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9') {
      ++count;
    }
    if (count < least || count > most) {
      return std::nullopt;
    }
    const auto taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }

  std::optional<int> number(std::size_t least, std::size_t most) {
    const auto taken = digits(least, most);
    return taken ? std::optional{to_int(*taken)} : std::nullopt;
  }

  static int to_int(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  }

 private:
  std::string_view rest_;
};

year_month_day make_date(int year, int month, int day) {
  return {std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
          std::chrono::day{static_cast<unsigned>(day)}};
}

// The date's shape alone; whether there is such a day is asked afterwards.
std::optional<year_month_day> read_date(std::string_view text) {
  Reader reader{text};
  const bool said_roc = reader.take("中華民國") || reader.take("民國");
  reader.skip_blanks();
  const auto first = reader.digits(2, 7);
  if (!first) {
    return std::nullopt;
  }
  if (first->size() == 7) {
    const auto part = [&first](std::size_t from, std::size_t count) {
      return Reader::to_int(first->substr(from, count));
    };
    return reader.at_end() ? std::optional{make_date(part(0, 3) + years_before_roc, part(3, 2), part(5, 2))}
                           : std::nullopt;
  }
  const bool is_roc = first->size() <= 3;
  const bool is_western = first->size() == 4 && !said_roc;
  if (!is_roc && !is_western) {
    return std::nullopt;
  }
  const int year = Reader::to_int(*first) + (is_roc ? years_before_roc : 0);

  std::optional<int> month;
  std::optional<int> day;
  if (const auto separator = reader.take_one_of("-/.")) {
    month = reader.number(1, 2);
    if (!month || !reader.take({&*separator, 1})) {
      return std::nullopt;
    }
    day = reader.number(1, 2);
  } else {
    const auto unit = [&reader](std::string_view sign) {
      reader.skip_blanks();
      const bool there = reader.take(sign);
      reader.skip_blanks();
      return there;
    };
    month = unit("年") ? reader.number(1, 2) : std::nullopt;
    day = month && unit("月") ? reader.number(1, 2) : std::nullopt;
    if (!day || !unit("日")) {
      return std::nullopt;
    }
  }
  return day && reader.at_end() ? std::optional{make_date(year, *month, *day)} : std::nullopt;
}

// A year before 1912 is one that was typed wrong (0115-03-02, 00-01-01): the office's calendar has no such day.
bool exists(const year_month_day& date) { return date.ok() && static_cast<int>(date.year()) > years_before_roc; }

Result<year_month_day> date_in(std::string_view half_width_text, std::string_view as_typed) {
  const auto date = read_date(half_width_text);
  if (!date) {
    return fail(messages::bad_date, quoted(as_typed));
  }
  if (!exists(*date)) {
    return fail(messages::no_such_day, quoted(as_typed));
  }
  return *date;
}

std::optional<seconds> read_time_of_day(Reader& reader, std::size_t least_hour_digits) {
  const auto hour = reader.number(least_hour_digits, 2);
  if (!hour || !reader.take(":")) {
    return std::nullopt;
  }
  const auto minute = reader.number(2, 2);
  const bool has_second = minute && reader.take(":");
  const auto second = has_second ? reader.number(2, 2) : std::optional{0};
  if (!minute || !second || *hour > 23 || *minute > 59 || *second > 59) {
    return std::nullopt;
  }
  return hours{*hour} + minutes{*minute} + seconds{*second};
}

// +30s, +5m, +2h, +1d, up to ten years.
std::optional<Duration> read_span(std::string_view text) {
  Reader reader{text};
  const auto amount = reader.take("+") ? reader.number(1, 9) : std::nullopt;
  const auto unit = reader.take_one_of("smhd");
  if (!amount || !unit || !reader.at_end()) {
    return std::nullopt;
  }
  const seconds one = *unit == 's' ? seconds{1} : *unit == 'm' ? minutes{1} : *unit == 'h' ? hours{1} : days{1};
  const auto span = *amount * one;
  return span <= days{3653} ? std::optional<Duration>{span} : std::nullopt;
}

struct Taipei {
  year_month_day date{};
  std::chrono::weekday weekday{};
  std::chrono::hh_mm_ss<Duration> time{};
};

Taipei in_taipei(Instant at) {
  const auto local = at + taipei_offset;
  const auto day = std::chrono::floor<days>(local);
  return {year_month_day{day}, std::chrono::weekday{day}, std::chrono::hh_mm_ss<Duration>{local - day}};
}

int year_of(const Taipei& t) { return static_cast<int>(t.date.year()); }
unsigned month_of(const Taipei& t) { return static_cast<unsigned>(t.date.month()); }
unsigned day_of(const Taipei& t) { return static_cast<unsigned>(t.date.day()); }

}  // namespace

Instant to_instant(const CivilTime& civil) { return sys_days{civil.date} + civil.time_of_day - taipei_offset; }

CivilTime to_civil(Instant at) {
  const auto local = std::chrono::floor<seconds>(at) + taipei_offset;
  const auto day = std::chrono::floor<days>(local);
  return {year_month_day{day}, local - day};
}

Result<year_month_day> parse_date(std::string_view text) { return date_in(half_width(text), text); }

Result<seconds> parse_time_of_day(std::string_view text) {
  const auto typed = half_width(text);
  Reader reader{typed};
  const auto time = read_time_of_day(reader, 1);
  if (!time || !reader.at_end()) {
    return fail(messages::bad_time, quoted(text));
  }
  return *time;
}

Result<Instant> parse_moment(std::string_view text, seconds default_time, Instant now) {
  const auto typed = half_width(text);
  if (typed.starts_with('+')) {
    const auto span = read_span(typed);
    if (!span) {
      return fail(messages::bad_date, quoted(text));
    }
    return now + *span;
  }
  if (const auto instant = parse_rfc3339(typed)) {
    return *instant;
  }
  // A blank can also stand inside a date (民國 115 年 3 月 2 日): the time is what follows the last one, if it has a
  // colon.
  const auto gap = typed.find_last_of(" T");
  const bool has_time = gap != std::string::npos && typed.find(':', gap) != std::string::npos;
  const auto date = date_in(trim(std::string_view{typed}.substr(0, has_time ? gap : typed.size())), text);
  if (!date) {
    return tl::unexpected{date.error()};
  }
  const auto time = has_time ? parse_time_of_day(std::string_view{typed}.substr(gap + 1)) : default_time;
  if (!time) {
    return tl::unexpected{time.error()};
  }
  return to_instant({*date, *time});
}

std::string roc_date(Instant at) {
  const auto t = in_taipei(at);
  const int year = year_of(t) - years_before_roc;
  return year > 0 ? fmt::format("{}年{}月{}日", year, month_of(t), day_of(t))
                  : fmt::format("民國前{}年{}月{}日", 1 - year, month_of(t), day_of(t));
}

std::string roc_date_and_weekday(Instant at) {
  return fmt::format("{}（{}）", roc_date(at), weekdays_zh[in_taipei(at).weekday.c_encoding()]);
}

std::string roc_moment(Instant at) {
  const auto time = in_taipei(at).time;
  auto text = fmt::format("{}{:02}:{:02}", roc_date_and_weekday(at), time.hours().count(), time.minutes().count());
  if (time.seconds() != seconds::zero()) {
    text += fmt::format(":{:02}", time.seconds().count());
  }
  return text;
}

std::string iso_date(Instant at) {
  const auto t = in_taipei(at);
  return fmt::format("{:04}-{:02}-{:02}", year_of(t), month_of(t), day_of(t));
}

std::string rfc3339(Instant at) {
  const auto time = in_taipei(at).time;
  auto text = fmt::format("{}T{:02}:{:02}:{:02}", iso_date(at), time.hours().count(), time.minutes().count(),
                          time.seconds().count());
  if (time.subseconds() != Duration::zero()) {
    text += fmt::format(".{:03}", time.subseconds().count());
  }
  return text + fmt::format("+{:02}:00", taipei_offset.count());
}

std::string rfc822(Instant at) {
  const auto t = in_taipei(at);
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} +{:02}00", weekdays_en[t.weekday.c_encoding()], day_of(t),
                     months_en[month_of(t) - 1], year_of(t), t.time.hours().count(), t.time.minutes().count(),
                     t.time.seconds().count(), taipei_offset.count());
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
  Reader reader{text};
  const auto year = reader.number(4, 4);
  const auto month = year && reader.take("-") ? reader.number(2, 2) : std::nullopt;
  const auto day = month && reader.take("-") ? reader.number(2, 2) : std::nullopt;
  if (!day || !reader.take_one_of("Tt")) {
    return std::nullopt;
  }
  const auto hour = reader.number(2, 2);
  const auto minute = hour && reader.take(":") ? reader.number(2, 2) : std::nullopt;
  const auto second = minute && reader.take(":") ? reader.number(2, 2) : std::nullopt;
  if (!second || *hour > 23 || *minute > 59 || *second > 59) {
    return std::nullopt;
  }
  Duration fraction{0};
  if (reader.take(".")) {
    const auto digits = reader.digits(1, 9);
    if (!digits) {
      return std::nullopt;
    }
    fraction = Duration{Reader::to_int((std::string{*digits} + "00").substr(0, 3))};
  }
  minutes offset{0};
  if (!reader.take_one_of("Zz")) {
    const auto sign = reader.take_one_of("+-");
    const auto offset_hour = sign ? reader.number(2, 2) : std::nullopt;
    const auto offset_minute = offset_hour && reader.take(":") ? reader.number(2, 2) : std::nullopt;
    if (!offset_minute || *offset_hour > 23 || *offset_minute > 59) {
      return std::nullopt;
    }
    offset = (hours{*offset_hour} + minutes{*offset_minute}) * (*sign == '-' ? -1 : 1);
  }
  const auto date = make_date(*year, *month, *day);
  if (!date.ok() || !reader.at_end()) {
    return std::nullopt;
  }
  return sys_days{date} + hours{*hour} + minutes{*minute} + seconds{*second} + fraction - offset;
}

std::string say_span(Duration span, Language language) {
  struct Unit {
    seconds length;
    Text name;
  };
  static const std::array<Unit, 4> units{
      {{days{1}, {"天", "d"}}, {hours{1}, {"小時", "h"}}, {minutes{1}, {"分", "min"}}, {seconds{1}, {"秒", "s"}}}};
  const auto length = std::chrono::abs(span);
  if (length > Duration::zero() && length < seconds{1}) {
    return Text{"不到 1 秒", "under 1 s"}.in(language);
  }
  auto left = std::chrono::floor<seconds>(length);
  std::string text;
  int shown = 0;
  for (const auto& unit : units) {
    const auto count = left / unit.length;
    left %= unit.length;
    // The second unit is the one right below the first: 1 天 5 分 would be more exact than anybody needs.
    if (shown == 1 || count > 0 || unit.length == seconds{1}) {
      if (count > 0 || shown == 0) {
        text += fmt::format("{}{} {}", text.empty() ? "" : " ", count, unit.name.in(language));
      }
      if (++shown == 2) {
        break;
      }
    }
  }
  return text;
}

}  // namespace lianbo
