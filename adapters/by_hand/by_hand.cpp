#include "adapters/by_hand/by_hand.hpp"

namespace lianbo::by_hand {

using channels::Answer;
using channels::Health;
using channels::Notes;
using channels::Order;
using channels::Pending;
using channels::Powers;
using channels::Recall;
using channels::Receipt;
using channels::Sighting;
using Outcome = channels::Answer<std::variant<channels::Receipt, channels::Pending>>;

Powers powers_of(Recall recall) {
  using namespace std::chrono_literals;
  Powers powers;
  powers.settling = Powers::Settling::resend_same_key;
  powers.resend_for = std::chrono::years{100};
  powers.absence_looks = 2;
  powers.absence_span = 30min;
  powers.updates = recall != Recall::impossible;
  powers.takes_down = recall != Recall::impossible;
  powers.reads_back = recall == Recall::complete;
  powers.people_edit_too = true;
  powers.sure_at_sight = true;
  powers.by_person = true;
  powers.drift_every = 30min;
  return powers;
}

Task<Outcome> ByHand::publish(Order /*order*/, Notes& /*notes*/) { co_return Pending{}; }
Task<Outcome> ByHand::update(Order /*order*/, Notes& /*notes*/) { co_return Pending{}; }
Task<Outcome> ByHand::take_down(Order /*order*/, Notes& /*notes*/) { co_return Pending{}; }

Task<Answer<Sighting>> ByHand::look(Order /*order*/) { co_return Sighting{}; }

// People cannot be asked whether they are well; whether they answer in time is seen by their tasks.
Task<Answer<Health>> ByHand::probe() { co_return Health{}; }

}  // namespace lianbo::by_hand
