#include "tests/simulation/history.hpp"

#include "base/civil_time.hpp"
#include "tests/simulation/known.hpp"

#include <fmt/format.h>

namespace lianbo::simulation {

std::string history(const std::filesystem::path& database, const Outside& outside, const Wish& wish,
                    const std::string& outlet) {
  std::string lines = fmt::format("up {}, down {}, signed {}, taken down {}\n", rfc3339(wish.window.up),
                                  say(wish.window.down), say(wish.signed_at), say(wish.taken_down_at));
  if (wish.correction) {
    lines += fmt::format("corrected {} to {}, signed {}\n", rfc3339(wish.correction->at), wish.correction->text,
                         say(wish.correction->signed_at));
  }
  lines += fmt::format("handed over {}, back {}\n", say(wish.handed_over_at), say(wish.handed_back_at));
  store::Connection connection{database, store::Connection::Role::reader};
  auto rows = connection.open(
      "SELECT a.at, a.act, a.from_state, a.to_state, a.detail FROM audit a JOIN deliveries d ON d.id = a.delivery "
      "JOIN items i ON i.id = d.item "
      "WHERE i.title IN (?, ?) AND d.outlet = ? ORDER BY a.id",
      wish.text, wish.correction ? wish.correction->text : wish.text, outlet);
  while (rows.next()) {
    lines += fmt::format("{} {}: {} -> {} {}\n", rfc3339(instant_from_ms(rows.integer(0))), rows.text(1), rows.text(2),
                         rows.text(3), rows.text(4));
  }
  if (const auto* vendor = outside.vendor(outlet)) {
    for (const auto& post : vendor->posts()) {
      if (post.body.find(wish.text) != std::string::npos) {
        lines += fmt::format("post of {}, visible from {}{}\n", post.delivery, rfc3339(post.visible_from),
                             post.removed ? ", removed" : "");
      }
    }
  }
  for (const auto& post : outside.by_hand.all()) {
    if (post.outlet == outlet) {
      lines += fmt::format("by hand at {} for {}: {}{}{}\n", post.url, post.delivery, post.body,
                           post.wrong ? ", wrong" : "", post.removed ? ", removed" : "");
    }
  }
  return lines;
}

}  // namespace lianbo::simulation
