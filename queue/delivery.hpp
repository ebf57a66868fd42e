#pragma once

#include "base/id.hpp"
#include "base/result.hpp"
#include "base/sha256.hpp"
#include "base/time.hpp"
#include "channels/adapter.hpp"
#include "queue/lifecycle.hpp"

#include <optional>
#include <string>

namespace lianbo::queue {

// Whether something of this delivery may stand outside.
enum class Exposure {
  none,      // nothing was sent, or it is proved that nothing stands
  possible,  // something was sent, and nobody has seen what became of it
  certain    // the other side took it in, or it was seen
};

// Who carries a delivery out.
enum class Hands {
  machine,
  wanted,  // a person is to take over, as soon as the order in flight is answered
  person   // the by-hand lane
};

// The revision that is to take a delivery's place. No byte of the old one goes out once this is set.
struct Replacement {
  int revision = 2;
  Digest rendition{};
  std::optional<Digest> correction{};  // what is said after it, where the old one went out and cannot be recalled
  bool approved = false;               // its signatures are complete

  bool operator==(const Replacement&) const = default;
};

// One item on one outlet: a row. Its due time is the only due time; what waits in memory is rebuilt from it.
struct Delivery {
  DeliveryId id;
  Ulid ulid;
  ItemId item;
  Ulid item_ulid;
  std::string outlet;
  int revision = 1;
  Digest rendition{};

  State state = State::awaiting_signatures;
  bool held = false;  // by a person: it does not go up until it is released; what stands is kept right, and comes down
  bool urgent = false;  // its own lane, ahead of the others
  channels::Window window{};
  channels::Ending ending = channels::Ending::removed;

  Exposure exposure = Exposure::none;
  channels::Action action = channels::Action::publish;  // the act now due, in flight, or whose outcome is sought
  bool claimed = false;                                 // an order is with the adapter
  bool look_first = false;                 // the last send's outcome must be seen before anything is sent again
  int attempt = 0;                         // sends of the present action so far
  std::optional<Instant> first_sent_at{};  // of the present action
  std::optional<Instant> try_at{};         // not before; after a refusal

  std::optional<channels::Receipt> receipt{};
  channels::Evidence evidence = channels::Evidence::none;
  std::optional<Instant> verified_at{};
  std::optional<channels::Fault> fault{};  // of the last thing that went wrong; cleared when it is mended
  std::optional<Error> error{};

  Hands hands = Hands::machine;
  std::optional<Instant> handed_at{};  // since when a person has it to do; nothing where nobody was asked
  bool posted_by_hand = false;         // what stands was put there by a person: no machine finds it or repeats it
  std::optional<Replacement> next{};
  bool superseded = false;  // it could not be recalled, and another delivery corrects it: nothing of it goes out again
  std::optional<DeliveryId> follows{};  // the delivery that this one corrects, which could not be recalled

  bool operator==(const Delivery&) const = default;
};

channels::DeliveryKey key_of(const Delivery& delivery);

// A person has it to do, and has not said that it is done.
inline bool has_task(const Delivery& delivery) {
  return delivery.hands == Hands::person && delivery.state == State::needs_person && delivery.handed_at.has_value();
}

// What the present takedown leaves behind: a text that is replaced does not go into the archive.
inline channels::Ending ending_now(const Delivery& delivery) {
  return delivery.next ? channels::Ending::removed : delivery.ending;
}

std::string_view id(Hands hands);
std::optional<Hands> hands_from(std::string_view id);

std::string_view id(Exposure exposure);
std::optional<Exposure> exposure_from(std::string_view id);

}  // namespace lianbo::queue
