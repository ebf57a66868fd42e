#include "tests/simulation/person.hpp"

namespace lianbo::simulation {

using channels::Standing;
using queue::State;

std::optional<queue::Act> what_a_person_does(const queue::Delivery& delivery, const channels::Rendition& rendition,
                                             Outside& outside, Random& chance) {
  if (delivery.state == State::altered) {
    return outside.updates(delivery.outlet) ? std::optional{queue::Act{queue::Restore{}}} : std::nullopt;
  }
  if (delivery.state == State::accepted && outside.seen_by_a_person(delivery) == Standing::showing) {
    return queue::Act{queue::Settle{Standing::showing}};
  }
  if (delivery.state != State::needs_person) {
    return std::nullopt;
  }
  const bool coming_down = delivery.action == channels::Action::take_down;
  auto standing = outside.seen_by_a_person(delivery);
  if (standing == Standing::showing && !outside.stands_by_machine(rendition.title, delivery.outlet)) {
    standing = Standing::altered;  // an older text
  }
  if (standing == Standing::staged && !coming_down) {
    return std::nullopt;  // it is on its way
  }
  if (delivery.exposure == queue::Exposure::none && (coming_down || standing == Standing::absent)) {
    if (chance.below(8) != 0) {
      return queue::Act{queue::Retry{}};
    }
    return queue::Act{queue::Cancel{}};
  }
  if (coming_down && standing != Standing::absent) {
    return queue::Act{queue::Retry{}};
  }
  return queue::Act{queue::Settle{standing}};
}

}  // namespace lianbo::simulation
