#pragma once

#include "queue/decide.hpp"

// What decisions are made of.
namespace lianbo::queue {

// Along an edge that must be there.
Decision take(Delivery after, Event event);

// Makes `action` the one that is due.
void begin(Delivery& delivery, channels::Action action);

// Hands the row to the adapter.
void claim(Delivery& delivery, channels::Action action, Instant now);

void merge(Delivery& delivery, const std::optional<channels::Receipt>& receipt);
void set_trouble(Delivery& delivery, channels::Fault fault, Error error);
void clear_trouble(Delivery& delivery);

// What stands is to be replaced by the delivery's present text or dates.
Decision outdate(Delivery after);

// The row is a person's from now on. What the machine may have put up must be visible before a person looks for it.
void give_to_person(Delivery& delivery, const channels::Powers& machine);

bool is_over(const Delivery& delivery, Instant now);

// A takedown that starts now.
Decision claim_takedown(Delivery after, const Circumstances& now);

// Nothing of the old revision stands: the next one takes its place, and waits for its signatures or its time.
Decision put_next(Delivery after);

// What becomes of a row that is to be replaced, whatever stands of it. Only where next_step() says so.
Decision replace(Delivery after, const Circumstances& now);

// Whether replace() can do anything now; else an answer, a look or a person has to come first.
bool can_be_replaced(const Delivery& delivery, const channels::Powers& powers);

Decision on_revised(const Delivery& before, const Revised& revised, const Circumstances& now);

}  // namespace lianbo::queue
