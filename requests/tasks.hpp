#pragma once

#include "channels/pieces.hpp"
#include "queue/queue.hpp"
#include "store/store.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lianbo::requests {

// What a person is asked to do for one delivery. Nothing of it is kept but the delivery's row.
struct PersonTask {
  queue::Delivery delivery;
  channels::Channel channel = channels::Channel::website;
  std::string title;  // the item's
  Instant deadline;
  bool look_first = false;  // an earlier attempt may have had its effect: see whether it stands already
  bool withdrawn = false;   // it may not be put up any more, and is not shown: its time is over, or it was corrected
  std::vector<Text> steps;
  std::vector<channels::Piece> pieces;  // exactly what was approved; empty for a takedown and where withdrawn
  std::vector<channels::Asset> assets;
};

// By outlet: what to do, in the office's own words, a sentence each.
using OfficeSteps = std::map<std::string, std::vector<std::string>>;

// The one that has been open longest comes first.
std::vector<PersonTask> open_tasks(store::Connection& connection,
                                   const std::map<std::string, queue::OutletRules>& rules, const OfficeSteps& steps,
                                   Instant now, int limit);

// The task of one delivery; nothing where nobody is asked for anything.
std::optional<PersonTask> open_task(store::Connection& connection, const queue::Delivery& delivery,
                                    const std::map<std::string, queue::OutletRules>& rules, const OfficeSteps& steps,
                                    Instant now);

// Whether the task of this key still asks for its text to be put up: it has not been answered, given back to the
// machine or corrected, and its time is not over.
bool asks_for_text(store::Connection& connection, DeliveryId delivery, std::string_view key, Instant now);

// What a person answers. One of url, picture and words must be there.
struct TaskAnswer {
  std::string delivery;           // ULID
  std::string task;               // the key of the task that was done, as it was shown; empty: whatever is open
  std::string url;                // where it stands, a whole address
  std::optional<Digest> picture;  // of a photograph or a screenshot, as Intake::take_in() named it
  std::string words;              // who did it, or what is to be seen: a signature
  std::string actor;
};

// Moves the delivery and keeps the proof, in one turn. Errors: `no_such_delivery`, `proof_needed`, `not_an_address`,
// `no_such_picture`, those of the queue's Done, the store's.
Task<Result<queue::Delivery>> answer_task(store::Store& store, queue::Queue& queue, Clock& clock, TaskAnswer answer);

struct Proof {
  std::string task;
  std::string url;
  std::optional<Digest> picture;  // of the bytes served
  std::string words;
  Instant at;
  std::string actor;
};

// Oldest first.
std::vector<Proof> proofs_of(store::Connection& connection, DeliveryId delivery);

}  // namespace lianbo::requests
