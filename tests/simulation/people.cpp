#include "tests/simulation/person.hpp"
#include "tests/simulation/run.hpp"

namespace lianbo::simulation {

using channels::Action;
using channels::Standing;
using queue::Act;
using queue::Delivery;
using queue::State;
using namespace std::chrono_literals;

namespace {

const std::string nowhere = "https://elsewhere.example/nowhere";

}  // namespace

Task<Result<int>> Run::attend() {
  auto& program = *program_;
  for (std::size_t i = 0; i < known_.size(); ++i) {
    if (!known_[i].item) {
      continue;
    }
    const auto item = *known_[i].item;
    auto query = [item](store::Connection& connection) { return queue::rows::of_item(connection, item); };
    const auto deliveries = co_await program.store->read(std::move(query));
    for (const auto& delivery : *deliveries) {
      co_await attend_to(delivery, script_.wishes[i]);
    }
  }
  co_return 0;
}

Task<> Run::attend_to(const Delivery& listed, const Wish& wish) {
  auto& program = *program_;
  // What is on the screen at the moment when somebody acts.
  const auto loaded = co_await program.queue->load(listed.id);
  const auto& delivery = loaded->delivery;
  const bool with_people = delivery.hands == queue::Hands::person;
  if (!with_people && delivery.state == State::unknown && !delivery.next && chance_.below(2) == 0) {
    if (const auto* const vendor = outside_.vendor(delivery.outlet);
        vendor != nullptr && outside_.stands_by_machine(loaded->rendition.title, delivery.outlet)) {
      // It is there, though the machine does not know it yet.
      queue::Occurrence found{Act{queue::Adopt{"https://" + delivery.outlet + ".example/" + delivery.ulid.text()}}};
      co_await program.queue->apply(delivery.id, std::move(found), "web_manager", "found it");
      co_return;
    }
  }
  const auto act = with_people ? what_hands_do(delivery, loaded->rendition, wish)
                               : what_a_person_does(delivery, loaded->rendition, outside_, chance_);
  if (!act) {
    co_return;
  }
  if (std::holds_alternative<queue::Cancel>(*act)) {
    given_up_.insert(delivery.id.value);
  }
  if (std::holds_alternative<queue::HandBack>(*act)) {
    in_trouble_until_[delivery.outlet] = true_now() + 2min;  // the machine has just been given it
  }
  queue::Occurrence occurrence{*act};
  co_await program.queue->apply(delivery.id, std::move(occurrence), "web_manager", "looked outside");
}

// Puts it up where it does not stand yet, now and then not quite right, and says so.
Act Run::post(const Delivery& delivery, const channels::Rendition& rendition) {
  auto* standing = outside_.by_hand.standing(delivery.ulid.text());
  if (standing == nullptr) {
    standing = &outside_.by_hand.put(delivery, rendition);
    if (chance_.below(6) == 0) {
      standing->wrong = true;
    }
    if (chance_.below(6) == 0) {
      return queue::Done{nowhere, {}};
    }
  }
  if (chance_.below(5) == 0 && !standing->wrong) {
    return queue::Done{};
  }
  return queue::Done{standing->url, queue::key_of(delivery).text()};
}

std::optional<Act> Run::take_down_by_hand(const Delivery& delivery) {
  if (auto* const standing = outside_.by_hand.standing(delivery.ulid.text())) {
    standing->removed = true;
    return queue::Done{};
  }
  if (auto* const vendor = outside_.vendor(delivery.outlet)) {
    for (auto& one : vendor->posts()) {
      one.removed = one.removed || one.delivery == delivery.ulid.text();
    }
    return queue::Done{};
  }
  if (auto* const receiver = outside_.receiver(delivery.outlet)) {
    if (const auto found = receiver->entries().find(delivery.ulid.text()); found != receiver->entries().end()) {
      found->second.stands = false;
    }
    return queue::Done{};
  }
  // Nobody but the machine takes a page off the office's own site.
  if (outside_.stands_by_machine(delivery.item_ulid.text(), delivery.outlet) &&
      delivery.exposure == queue::Exposure::possible) {
    return queue::Settle{Standing::showing};
  }
  return queue::HandBack{true};
}

std::optional<Act> Run::what_hands_do(const Delivery& delivery, const channels::Rendition& rendition,
                                      const Wish& wish) {
  const auto now = true_now();
  auto* const standing = outside_.by_hand.standing(delivery.ulid.text());
  const bool machine_is_back = wish.handed_back_at && now >= *wish.handed_back_at;
  if (!queue::has_task(delivery)) {
    if (standing != nullptr && !delivery.next && standing->wrong && delivery.state == State::altered) {
      standing->wrong = false;
      standing->title = rendition.title;
      standing->body = rendition.body;
      return queue::Done{standing->url, {}};
    }
    if (standing != nullptr && delivery.state == State::sent && delivery.receipt && delivery.receipt->url == nowhere) {
      return queue::Done{standing->url, {}};
    }
    if (delivery.state == State::altered && delivery.action != Action::update && !delivery.posted_by_hand &&
        chance_.below(2) == 0) {
      return queue::HandBack{};  // what the machine put up, the machine puts right
    }
    const bool unasked = wish.posted_unasked_at && now >= *wish.posted_unasked_at && now >= delivery.window.up;
    const bool may_still = delivery.state == State::waiting || delivery.state == State::unknown;
    if (unasked && may_still && !delivery.next && (!delivery.window.down || now < *delivery.window.down) &&
        outside_.seen_by_a_person(delivery) == Standing::absent && recallable_by_hand(delivery.outlet) &&
        !outside_.stands(rendition.title, delivery.outlet)) {
      return queue::Adopt{outside_.by_hand.put(delivery, rendition).url};
    }
    return machine_is_back && standing == nullptr ? std::optional{Act{queue::HandBack{}}} : std::nullopt;
  }
  if (now < script_.faults_end && chance_.below(3) == 0) {
    return std::nullopt;  // late
  }
  if (delivery.action == Action::take_down) {
    return take_down_by_hand(delivery);
  }
  const bool is_withdrawn = delivery.next || (delivery.window.down && now >= *delivery.window.down);
  if (delivery.action == Action::update && !is_withdrawn) {
    auto* const vendor = outside_.vendor(delivery.outlet);
    if (standing == nullptr && vendor != nullptr) {
      for (auto& one : vendor->posts()) {
        if (one.delivery == delivery.ulid.text() && !one.removed) {
          one.body = rendition.body;
          one.edited = false;
        }
      }
      return queue::Done{};
    }
    if (standing == nullptr) {
      return queue::HandBack{true};
    }
    standing->title = rendition.title;
    standing->body = rendition.body;
    standing->wrong = false;
    return queue::Done{chance_.below(2) == 0 ? standing->url : std::string{}, {}};
  }
  const auto by_machine = outside_.seen_by_a_person(delivery);
  if (by_machine == Standing::staged) {
    return std::nullopt;  // it is on its way
  }
  if (standing == nullptr &&
      (by_machine != Standing::absent || outside_.stands_by_machine(rendition.title, delivery.outlet))) {
    return queue::Settle{by_machine == Standing::altered ? Standing::altered : Standing::showing};
  }
  if (standing == nullptr && (machine_is_back || is_withdrawn)) {
    return queue::HandBack{true};
  }
  if (is_withdrawn) {
    return queue::Done{standing->url, {}};
  }
  return post(delivery, rendition);
}

}  // namespace lianbo::simulation
