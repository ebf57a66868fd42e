#pragma once

#include "base/time.hpp"

#include <cstddef>
#include <cstdint>

namespace lianbo::watch {

// How much of a foreign document is read. Beyond a limit nothing is told from it.
struct Reading {
  std::size_t depth = 512;            // of elements in one another
  std::size_t entries = 5'000;        // links of a list, entries of a feed
  std::size_t address_bytes = 2'048;  // a longer link is none
  std::size_t entry_bytes = 4'096;    // of an entry's text; the rest of it is left out
};

// From when on something counts. Characters are those that are compared: see comparable.hpp.
struct Thresholds {
  std::size_t recognisable = 8;    // a shorter notice would be found anywhere
  std::size_t title = 4;           // a shorter title alone stands on many pages
  std::size_t number = 4;          // a shorter item number as well
  std::size_t facts_needed = 2;    // with fewer, facts prove nothing
  double facts_share = 0.5;        // more than this share of the key facts
  double similarity = 0.9;         // of titles: a person is asked
  std::size_t bare = 20;           // a page with less to read says nothing
  std::size_t interstitial = 800;  // a page with more to read is no wall, however much it speaks of one
  std::size_t shown = 12;          // of what differs, for people
};

struct Settings {
  std::uint64_t body_limit_bytes = 2'097'152;
  Duration connect_within = std::chrono::seconds{10};
  Duration answer_within = std::chrono::seconds{30};
  std::size_t remembered = 256;        // addresses whose last answer is known
  std::size_t articles_of_a_list = 3;  // that are looked at, where several have the notice's title
  Reading reading;
  Thresholds thresholds;
};

}  // namespace lianbo::watch
