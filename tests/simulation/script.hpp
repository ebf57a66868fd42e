#pragma once

#include "base/random.hpp"
#include "base/time.hpp"
#include "channels/adapter.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lianbo::simulation {

// What the office wants, drawn from a seed: the forms and the acts. What should stand where and when follows from this
// alone, and never from the program or its database.
struct Wish {
  std::string text;  // unlike every other wish's: what a citizen would recognise
  std::vector<std::string> outlets;
  channels::Window window;
  channels::Ending ending = channels::Ending::removed;
  bool urgent = false;
  Instant submitted_at;
  std::optional<Instant> signed_at;      // never: nobody signs it
  std::optional<Instant> taken_down_at;  // by a person, before its time
  std::optional<Instant> held_at;
  std::optional<Instant> released_at;
  std::optional<Instant> cancelled_at;

  struct Correction {
    std::string text;  // unlike every other, again
    Instant at;
    std::optional<Instant> signed_at;  // the same moment: it comes signed
  };
  std::optional<Correction> correction;
  std::optional<Instant> handed_over_at;  // to people, who keep it …
  std::optional<Instant> handed_back_at;  // … unless the machine is well again
  std::optional<Instant> posted_unasked_at;

  // When it should come down at the latest, by the form and the acts.
  std::optional<Instant> ends_at() const {
    return taken_down_at && (!window.down || *taken_down_at < *window.down) ? taken_down_at : window.down;
  }
};

struct ClockStep {
  Instant at;
  Duration by;
  Duration until_mended;
};

// A vendor that nobody reaches for a while.
struct Outage {
  std::string outlet;
  Instant from;
  Instant until;
};

struct Script {
  Instant start;
  Instant faults_end;  // from here on everything works
  Instant end;
  int fault_per_mille = 0;
  int crashes = 0;
  bool dies_in_update = false;  // once, while what stands is being changed
  std::vector<Wish> wishes;
  std::vector<Instant> vandalism;  // somebody edits a post, removes it, or puts it right
  bool meddles_at_once = false;    // and with new ones as soon as they are there
  std::optional<ClockStep> clock_step;
  std::optional<Outage> outage;
};

inline constexpr const char* outlet_site = "site";  // the office's website
inline constexpr const char* outlet_page = "page";  // like a fan page: seen late, people edit
inline constexpr const char* outlet_sign = "sign";  // like a sign: forgets when its power fails, put right at once
inline constexpr const char* outlet_message = "message";  // like SMS: never to be recalled or read back
inline constexpr const char* outlet_keyed = "keyed";      // like LINE: knows our keys, cannot be read back
inline constexpr const char* outlet_staged = "staged";    // is handed things before their time
inline constexpr const char* outlet_planned =
    "planned";  // like a sign with its own programme: is handed things, takes nothing back, lets them expire
inline constexpr const char* outlet_partner = "partner";  // shows it late, for as long as it likes
inline constexpr const char* outlet_hook = "hook";        // an in-house system by webhook, which can be asked
inline constexpr const char* outlet_blind_hook = "blind_hook";

// Whether what stands there can be brought down before the vendor does so, and whether it can be seen at all.
inline bool takes_down(std::string_view outlet) {
  return outlet != outlet_message && outlet != outlet_keyed && outlet != outlet_planned && outlet != outlet_partner;
}
inline bool recallable_by_hand(std::string_view outlet) { return outlet != outlet_message && outlet != outlet_keyed; }
inline bool reads_back(std::string_view outlet) { return outlet != outlet_message && outlet != outlet_keyed; }

Script draw_script(Random& random);

}  // namespace lianbo::simulation
