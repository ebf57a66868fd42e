#include "channels/sms.hpp"

#include "tests/catch.hpp"

namespace lianbo::channels {
namespace {

std::string times(std::size_t count, std::string_view character) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += character;
  }
  return text;
}

}  // namespace

TEST_CASE("a text is cut where carriers cut it, and a character stays whole") {
  struct Row {
    std::string text;
    Alphabet alphabet;
    std::vector<std::size_t> units;  // of each segment
  };
  const auto row = GENERATE(values<Row>({
      {times(160, "a"), Alphabet::gsm7, {160}},
      {times(161, "a"), Alphabet::gsm7, {153, 8}},
      {times(306, "a"), Alphabet::gsm7, {153, 153}},
      {times(307, "a"), Alphabet::gsm7, {153, 153, 1}},
      {times(80, "€"), Alphabet::gsm7, {160}},
      {times(81, "€"), Alphabet::gsm7, {152, 10}},
      {times(152, "a") + "€" + times(10, "a"), Alphabet::gsm7, {152, 12}},
      {"^{}\\[~]|€\f", Alphabet::gsm7, {20}},
      {"@£$¥èéùìòÇ\nØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà", Alphabet::gsm7, {42}},
      {"`", Alphabet::ucs2, {1}},
      {"ç", Alphabet::ucs2, {1}},
      {times(70, "戶"), Alphabet::ucs2, {70}},
      {times(71, "戶"), Alphabet::ucs2, {67, 4}},
      {times(134, "戶"), Alphabet::ucs2, {67, 67}},
      {times(135, "戶"), Alphabet::ucs2, {67, 67, 1}},
      {times(69, "a") + "戶", Alphabet::ucs2, {70}},
      {times(70, "a") + "戶", Alphabet::ucs2, {67, 4}},
      {times(35, "𠮷"), Alphabet::ucs2, {70}},
      {times(36, "𠮷"), Alphabet::ucs2, {66, 6}},
      {times(66, "戶") + "🧧" + times(3, "戶"), Alphabet::ucs2, {66, 5}},
  }));
  CAPTURE(row.text);
  const auto split = segmented(row.text);
  std::vector<std::size_t> units;
  std::string whole;
  std::size_t sum = 0;
  for (const auto& segment : split.segments) {
    units.push_back(segment.units);
    whole += segment.text;
    sum += segment.units;
  }
  CHECK(split.alphabet == row.alphabet);
  CHECK(units == row.units);
  CHECK(whole == row.text);
  CHECK(split.units == sum);
  const bool is_alone = row.units.size() == 1;
  CHECK(split.in_a_segment == (row.alphabet == Alphabet::gsm7 ? (is_alone ? 160 : 153) : (is_alone ? 70 : 67)));
}

TEST_CASE("nothing is no segment") { CHECK(segmented("").segments.empty()); }

}  // namespace lianbo::channels
