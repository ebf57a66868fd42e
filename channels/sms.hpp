#pragma once

#include "channels/surface.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lianbo::channels {

// What a carrier makes of a text, and is paid for one by one. 3GPP TS 23.038: the GSM 7-bit alphabet where all of it is
// in there, its extension table's characters counting two; else UCS-2, counted in UTF-16 code units.
enum class Alphabet { gsm7, ucs2 };

struct Segment {
  std::string text;
  std::size_t units = 0;

  bool operator==(const Segment&) const = default;
};

struct Segmentation {
  Alphabet alphabet = Alphabet::gsm7;
  std::size_t units = 0;  // of the whole text
  std::size_t in_a_segment =
      0;  // as many fit: 160 or 70 in the only one, 153 or 67 in one of several (23.040, 9.2.3.24)
  std::vector<Segment> segments;  // no character is split between two
};

Segmentation segmented(std::string_view text);

// A text to every number on the list. Its rendition's body is 簡訊內容. The limit of ten segments is ours: more than
// one is nearly always a text that nobody shortened, and each is paid for.
Surface sms_surface();

}  // namespace lianbo::channels
