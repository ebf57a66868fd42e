#include "queue/queue.hpp"

#include <algorithm>

namespace lianbo::queue {

using store::Transaction;

namespace {

bool is_followed(const std::vector<Delivery>& all, const Delivery& delivery) {
  return std::ranges::any_of(all, [&](const Delivery& other) { return other.follows == delivery.id; });
}

}  // namespace

Delivery Queue::follow_up(Transaction& transaction, const Delivery& corrected, const Replacement& next,
                          const std::string& actor) {
  Delivery delivery{.id = {},
                    .ulid = Ulid::make(clock_.now(), random_),
                    .item = corrected.item,
                    .item_ulid = corrected.item_ulid,
                    .outlet = corrected.outlet,
                    .revision = next.revision,
                    .rendition = next.correction.value_or(next.rendition)};
  delivery.state = next.approved ? State::waiting : State::awaiting_signatures;
  delivery.urgent = corrected.urgent;
  delivery.window = corrected.window;
  delivery.ending = corrected.ending;
  delivery.follows = corrected.id;
  return add(transaction, std::move(delivery), actor, "correction_drafted");
}

void Queue::revise(Transaction& transaction, ItemId item, int revision, const std::string& title,
                   const std::vector<NewRevision>& wanted, const std::string& actor) {
  auto& connection = transaction.connection();
  connection.run("UPDATE items SET title = ? WHERE id = ?", title, item.value);
  const auto before = rows::of_item(connection, item);
  for (const auto& one : wanted) {
    rows::put_rendition(connection, one.delivery.rendition);
    if (one.correction) {
      rows::put_rendition(connection, *one.correction);
    }
  }
  for (const auto& delivery : before) {
    if (is_followed(before, delivery)) {
      continue;
    }
    const auto found = std::ranges::find(wanted, delivery.outlet, [](const auto& one) { return one.delivery.outlet; });
    if (found == wanted.end()) {
      if (!is_final(delivery.state)) {
        apply(transaction, delivery.id, Act{TakeDown{}}, actor, {});  // where it cannot be recalled, it stays
      }
      continue;
    }
    Replacement next{revision, found->delivery.rendition.digest(), std::nullopt, false};
    if (found->correction) {
      next.correction = found->correction->digest();
    }
    if (!is_final(delivery.state)) {
      apply(transaction, delivery.id, Revised{next}, actor, {});
    } else {
      auto over = delivery;
      over.window = found->delivery.window;
      over.ending = found->delivery.ending;
      if (delivery.state != State::expired) {
        next.correction.reset();  // nothing was left behind that would have to be corrected
      }
      follow_up(transaction, over, next, actor);
    }
  }
  for (const auto& one : wanted) {
    const auto& outlet = one.delivery.outlet;
    if (std::ranges::none_of(before, [&](const Delivery& delivery) { return delivery.outlet == outlet; })) {
      Delivery delivery{.id = {},
                        .ulid = Ulid::make(clock_.now(), random_),
                        .item = item,
                        .item_ulid = before.front().item_ulid,
                        .outlet = outlet,
                        .revision = revision,
                        .rendition = one.delivery.rendition.digest()};
      delivery.urgent = before.front().urgent;
      delivery.window = one.delivery.window;
      delivery.ending = one.delivery.ending;
      add(transaction, std::move(delivery), actor, "submitted");
    }
  }
}

}  // namespace lianbo::queue
